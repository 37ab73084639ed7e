import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('resource-exhaustion', {
  reports: {
    'doubling tuples': assemble(
      ['PROTO 2', 'EMPTY_TUPLE', ...Array.from({ length: 40 }, () => 'DUP\nTUPLE2'), 'STOP'].join('\n'),
    ),
    'a memo index in the billions': assemble(`PROTO 2
NONE
LONG_BINPUT 4000000000
STOP`),
  },
  ignores: {
    'a shared pair': assemble(`PROTO 2
EMPTY_TUPLE
DUP
TUPLE2
STOP`),
  },
});
