import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('pickle-unsafe-reference', {
  reports: {
    'a reference in a list': assemble(`PROTO 2
EMPTY_LIST
GLOBAL subprocess Popen
APPEND
STOP`),
    'a dangerous key function': assemble(`PROTO 2
GLOBAL myproject Hook
GLOBAL os popen
TUPLE1
REDUCE
STOP`),
  },
  ignores: {
    'a class of a library': assemble(`PROTO 2
EMPTY_LIST
GLOBAL collections OrderedDict
APPEND
STOP`),
    'a call, which another rule reports': assemble(`PROTO 2
GLOBAL os system
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
  },
});
