import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';

testRule('trailing-data', {
  reports: {
    'an appendix': assemble(`PROTO 2
NONE
STOP
RAW de ad be ef`),
  },
  ignores: {
    padding: assemble(`PROTO 2
NONE
STOP
RAW 00 00 00 00`),
    nothing: assemble(`PROTO 2
NONE
STOP`),
  },
});
