import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('damaged-data', {
  reports: {
    'a pickle without STOP': assemble(`PROTO 2
EMPTY_LIST`),
    'an opcode without its argument': assemble(`PROTO 2
RAW 58 ff ff ff 7f 61`),
    'an empty stack': assemble(`PROTO 2
APPEND
STOP`),
  },
  ignores: {
    'a whole pickle': assemble(`PROTO 2
EMPTY_LIST
STOP`),
  },
});
