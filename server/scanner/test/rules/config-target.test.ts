import { testRule } from '../support/rule.js';
import { specimen } from '../support/specimen.js';

testRule('config-target', {
  reports: {
    'a name that a target looks up': specimen(
      'yaml',
      'a:\n  _target_: hydra.utils.get_method\n  path: os.system\n',
    ),
    'a document that is a tag': specimen('yaml', "!!python/object/apply:os.system ['a']\n"),
    'a tag by a directive of the document': specimen(
      'yaml',
      "%TAG !p! tag:yaml.org,2002:python/object/apply:\n---\n!p!os.system ['a']\n",
    ),
    'a key in escapes': specimen('yaml', 'a:\n  "_targ\\u0065t_": os.system\n'),
    'os.system in YAML': specimen('yaml', 'a:\n  - _target_: os.system\n'),
    'subprocess in JSON': specimen('json', '{"model": {"_target_": "subprocess.Popen", "args": ["x"]}}'),
    'a dotted path into a module': specimen('yaml', 'a:\n  _target_: builtins.eval\n'),
    'code of the project': specimen('yaml', 'a:\n  _target_: myproject.Model\n'),
    auto_map: specimen('json', '{"auto_map": {"AutoConfig": "c.C"}}'),
    'a Python tag in flow style': specimen('yaml', "x: !!python/object/new:os.system ['a']\n"),
  },
  ignores: {
    'functions that make numbers': specimen(
      'yaml',
      'a:\n  _target_: numpy.array\nb:\n  _target_: torch.zeros\n',
    ),
    'an escape in a key': specimen('yaml', 'a:\n  "\\u0041": os.system\n'),
    'targets of frameworks': specimen(
      'yaml',
      'a:\n  _target_: nemo.collections.asr.models.EncDecCTCModel\n  opt: {_target_: torch.optim.Adam}\n',
    ),
    'the word in a text': specimen('yaml', 'note: set _target_ to a class\n'),
    'a Python tuple, which is data': specimen('yaml', 'x: !!python/tuple [1, 2]\n'),
  },
});
