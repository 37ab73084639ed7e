import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('stream-anomaly', {
  reports: {
    'a crossed frame': assemble(`PROTO 4
FRAME 3
SHORT_BINUNICODE "abc"
STOP`),
    'a frame in a frame': assemble(`PROTO 4
FRAME 20
FRAME 6
SHORT_BINUNICODE "abc"
STOP`),
    'junk between streams': assemble(`PROTO 2
NONE
STOP
RAW ff ff
PROTO 2
GLOBAL collections OrderedDict
STOP`),
  },
  ignores: {
    'a good frame': assemble(`PROTO 4
FRAME 6
SHORT_BINUNICODE "abc"
STOP`),
    'streams in a row': assemble(`PROTO 2
NONE
STOP
PROTO 2
NONE
STOP`),
  },
});
