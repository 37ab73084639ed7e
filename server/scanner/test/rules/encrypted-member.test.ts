import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';
import { zip } from '../support/zip.js';

testRule('encrypted-member', {
  reports: {
    'bytes that cannot be read': zip([{ name: 'a', flags: 1, data: Uint8Array.of(9, 8, 7, 6, 5, 4) }]),
  },
  ignores: {
    'plain bytes': zip([{ name: 'a', data: Uint8Array.of(9, 8, 7, 6, 5, 4) }]),
    'a pickle that only claims to be encrypted': zip([
      {
        name: 'a',
        flags: 1,
        data: assemble(`PROTO 2
GLOBAL collections OrderedDict
STOP`),
      },
    ]),
  },
});
