import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('pickle-unknown-global', {
  reports: {
    'an unlisted function of a library': assemble(`PROTO 2
GLOBAL scipy.made_up function
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'an unlisted function of Python': assemble(`PROTO 2
GLOBAL statistics mean
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'a reference function that is called': assemble(`PROTO 2
GLOBAL numpy mean
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
  },
  ignores: {
    'a rebuild function of NumPy': assemble(`PROTO 2
GLOBAL numpy.core.multiarray scalar
NONE
NONE
TUPLE2
REDUCE
STOP`),
    'a reference to a function': assemble(`PROTO 2
GLOBAL numpy mean
STOP`),
  },
});
