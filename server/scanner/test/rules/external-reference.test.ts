import { testRule } from '../support/rule.js';
import { specimen } from '../support/specimen.js';

testRule('external-reference', {
  reports: {
    'an absolute path in ONNX': specimen(
      'hex',
      '08083a212a1c4201776a170a086c6f636174696f6e120b2f6574632f706173737764120167',
    ),
    'a climbing path in ONNX': specimen(
      'hex',
      '08083a1f2a1a4201776a150a086c6f636174696f6e1209612f2e2e2f2e2e2f62120167',
    ),
    'a SavedModel beside a Keras model': specimen(
      'json',
      '{"class_name": "TFSMLayer", "module": "keras.layers", "config": {"filepath": "other"}}',
    ),
  },
  ignores: {
    'data of the same file': specimen('hex', '08083a0d0a08220452656c753a00120167'),
  },
});
