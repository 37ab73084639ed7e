import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('imports-your-code', {
  reports: {
    'a class of the project': assemble(`PROTO 2
GLOBAL myproject.net Net
EMPTY_TUPLE
NEWOBJ
STOP`),
    'a function of __main__': assemble(`PROTO 2
GLOBAL __main__ f
STOP`),
    'a function made from bytecode': assemble(`PROTO 2
GLOBAL types FunctionType
NONE
TUPLE1
REDUCE
STOP`),
  },
  ignores: {
    'a class of a library': assemble(`PROTO 2
GLOBAL torch.nn.modules.linear Linear
EMPTY_TUPLE
NEWOBJ
STOP`),
    'a dangerous function, which another rule reports': assemble(`PROTO 2
GLOBAL os system
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
  },
});
