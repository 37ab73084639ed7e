import { testRule } from '../support/rule.js';
import { specimen } from '../support/specimen.js';

testRule('embedded-code', {
  reports: {
    'a library in an archive': specimen('zip', '[{"name": "a/x.so", "hex": "7f454c460201010000000000"}]'),
    'a shell script in a tar': specimen('tar', '[{"name": "run", "text": "#!/bin/sh\\necho\\n"}]'),
    'a program itself': specimen('hex', '7f454c460201010000000000'),
  },
  ignores: {
    'text in an archive': specimen('zip', '[{"name": "README", "text": "hello there"}]'),
  },
});
