import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';
import { tar } from '../support/tar.js';
import { zip } from '../support/zip.js';

const data = assemble(`PROTO 2
EMPTY_DICT
STOP`);

testRule('archive-mismatch', {
  reports: {
    'another local name': zip([{ name: 'a/data.pkl', localName: 'b/data.pkl', data }]),
    'an anomalous flag': zip([{ name: 'a/data.pkl', flags: 0x20, data }]),
    'a flag in the local header alone': zip([{ name: 'a/data.pkl', localFlags: 1, data }]),
    'a wrong checksum': zip([{ name: 'a/data.pkl', crc: 7, data }]),
    'a duplicate': zip([
      { name: 'a/data.pkl', data },
      { name: 'a/data.pkl', data },
    ]),
    'a duplicate in a tar': tar([
      { name: 'a', data },
      { name: 'a', data },
    ]),
  },
  ignores: {
    'an archive in a padded member, as torch.export writes it': zip([
      { name: 'a/data.pkl', data },
      { name: 'a/model.pt', data: zip([{ name: 'b/data.pkl', data }]), padding: 60 },
    ]),
    'an honest archive': zip([
      { name: 'a/data.pkl', data, deflate: true },
      { name: 'a/version', data },
    ]),
    'an honest tar': tar([
      { name: 'a', data },
      { name: 'b', data },
    ]),
  },
});
