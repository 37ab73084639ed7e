import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('pickle-extension', {
  reports: {
    EXT1: assemble(`PROTO 2
EXT1 7
STOP`),
    EXT4: assemble(`PROTO 2
EXT4 70000
STOP`),
  },
  ignores: {
    'a global': assemble(`PROTO 2
GLOBAL collections OrderedDict
STOP`),
  },
});
