import { testRule } from '../support/rule.js';
import { zip } from '../support/zip.js';

testRule('unusual-container', {
  reports: {
    '7z': Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, 0, 0, 0, 0),
    rar: Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 1, 0),
  },
  ignores: {
    'a zip': zip([{ name: 'a', data: Uint8Array.of(1) }]),
  },
});
