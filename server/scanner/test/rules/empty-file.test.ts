import { testRule } from '../support/rule.js';

testRule('empty-file', {
  reports: {
    'no bytes': new Uint8Array(0),
  },
  ignores: {
    'a byte': Uint8Array.of(1),
  },
});
