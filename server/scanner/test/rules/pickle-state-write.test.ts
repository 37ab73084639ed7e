import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('pickle-state-write', {
  reports: {
    'BUILD on a function': assemble(`PROTO 2
GLOBAL numpy size
EMPTY_DICT
BINUNICODE "a"
NONE
SETITEM
BUILD
STOP`),
    'SETITEM on sys.modules': assemble(`PROTO 2
GLOBAL sys modules
BINUNICODE "torch"
NONE
SETITEM
STOP`),
    'SETITEM on the __dict__ of a module': assemble(`PROTO 2
GLOBAL builtins getattr
GLOBAL torch nn
BINUNICODE "__dict__"
TUPLE2
REDUCE
BINUNICODE "a"
NONE
SETITEM
STOP`),
    'slots of a class': assemble(`PROTO 2
GLOBAL torch.nn.modules.linear Linear
NONE
EMPTY_DICT
BINUNICODE "forward"
NONE
SETITEM
TUPLE2
BUILD
STOP`),
  },
  ignores: {
    'state of an instance': assemble(`PROTO 2
GLOBAL torch.nn.modules.linear Linear
EMPTY_TUPLE
NEWOBJ
EMPTY_DICT
BINUNICODE "a"
NONE
SETITEM
BUILD
STOP`),
    'items of an OrderedDict': assemble(`PROTO 2
GLOBAL collections OrderedDict
EMPTY_TUPLE
REDUCE
BINUNICODE "a"
NONE
SETITEM
STOP`),
  },
});
