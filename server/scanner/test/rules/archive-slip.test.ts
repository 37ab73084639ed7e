import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';
import { tar } from '../support/tar.js';
import { zip } from '../support/zip.js';

const data = assemble(`PROTO 2
EMPTY_DICT
STOP`);

testRule('archive-slip', {
  reports: {
    'a name with ..': zip([{ name: '../a', data }]),
    'an absolute name': zip([{ name: '/etc/a', data }]),
    'a drive': zip([{ name: 'C:\\\\a', data }]),
    backslashes: zip([{ name: 'a\\\\..\\\\..\\\\b', data }]),
    'a link out of a tar': tar([{ name: 'a', type: '2', link: '../../b' }]),
    'a hard link out of a tar': tar([{ name: 'a', type: '1', link: '/etc/passwd' }]),
  },
  ignores: {
    'dots in names': zip([{ name: 'a/..b/c..', data }]),
    'a link inside a tar': tar([{ name: 'a/b', type: '2', link: '../c' }]),
  },
});
