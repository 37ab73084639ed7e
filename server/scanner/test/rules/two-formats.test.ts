import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';
import { concat, zip } from '../support/zip.js';

const data = assemble(`PROTO 2
EMPTY_DICT
STOP`);

testRule('two-formats', {
  reports: {
    'a pickle before a zip': concat([data, zip([{ name: 'a', data }])]),
  },
  ignores: {
    'a zip': zip([{ name: 'a', data }]),
    'a pickle': data,
  },
});
