import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';
import { tar } from '../support/tar.js';
import { zip } from '../support/zip.js';

const data = assemble(`PROTO 2
EMPTY_DICT
STOP`);

testRule('archive-link', {
  reports: {
    'a link in a tar': tar([{ name: 'a/b', type: '2', link: '../c' }]),
    'a link in a zip': zip([{ name: 'a', mode: 0o120777, data: new TextEncoder().encode('b') }]),
  },
  ignores: {
    files: tar([{ name: 'a', data }]),
    'files in a zip': zip([{ name: 'a', mode: 0o100644, data }]),
  },
});
