import { testRule } from '../support/rule.js';
import { specimen } from '../support/specimen.js';

testRule('keras-object', {
  reports: {
    'a Python class': specimen('json', '{"class_name": "Popen", "module": "subprocess", "config": {}}'),
    'a function in a compile configuration': specimen(
      'json',
      '{"class_name": "Sequential", "module": "keras", "config": {}, "compile_config": {"loss": {"class_name": "function", "module": "builtins", "config": "eval", "registered_name": "eval"}}}',
    ),
    'a TorchModuleWrapper': specimen(
      'json',
      '{"class_name": "TorchModuleWrapper", "module": "keras.layers", "config": {"module": "gAJOLg=="}}',
    ),
    'a TFSMLayer deep inside': specimen(
      'json',
      '{"class_name": "Functional", "module": "keras.src.models.functional", "config": {"layers": [{"class_name": "TFSMLayer", "module": "keras.layers", "config": {"filepath": "x"}}]}}',
    ),
    'a custom class': specimen(
      'json',
      '{"class_name": "Mine", "module": "myproject", "config": {}, "registered_name": "myproject>Mine"}',
    ),
  },
  ignores: {
    'layers of Keras 3': specimen(
      'json',
      '{"class_name": "Dense", "module": "keras.layers", "config": {"units": 1}}',
    ),
    'layers of Keras 2': specimen(
      'json',
      '{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"units": 1}}]}',
    ),
  },
});
