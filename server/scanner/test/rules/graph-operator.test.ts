import { testRule } from '../support/rule.js';
import { flatbuffer } from '../support/flatbuffer.js';
import { specimen } from '../support/specimen.js';

/** A program of ExecuTorch with one method. */
function executorch(operators: readonly string[], delegates: readonly string[]): Uint8Array {
  const method = {
    0: 'forward',
    6: operators.map((name) => ({ 0: name, 1: 'out' })),
    7: delegates.map((id) => ({ 0: id })),
  };
  return flatbuffer('ET12', { 1: [method] });
}

testRule('graph-operator', {
  reports: {
    'an operator that TensorFlow does not have': specimen('hex', '0801120f120d0a0b0a017712064576696c4f70'),
    'WriteFile in a GraphDef': specimen('hex', '0a0e0a01771209577269746546696c652200'),
    'PyFunc in a SavedModel': specimen('hex', '0801120f120d0a0b0a01701206507946756e63'),
    'a graph nested in a string constant': specimen(
      'hex',
      '0801122f122d0a2b0a01631205436f6e73742a1f0a0576616c756512164214080742100a0e0a01771209577269746546696c65',
    ),
    'a node of the function library': specimen('hex', '08011215121312110a0f1a0d0a017212085265616446696c65'),
    'an operator that ExecuTorch does not have': executorch(['aten::add', 'mine::run'], []),
    'a backend that ExecuTorch does not have': executorch(['aten::add'], ['MyBackend']),
    'a custom domain in ONNX': specimen('hex', '08083a0f0a0a22024f703a046576696c120167'),
    'a Python operator in ONNX': specimen(
      'hex',
      '08083a1a0a15220450794f703a0d636f6d2e6d6963726f736f6674120167',
    ),
  },
  ignores: {
    'a function of the graph that is called by its name': specimen(
      'hex',
      '0801122712250a0a0a017712056d795f666e12170a150a070a056d795f666e1a0a0a016112054164645632',
    ),
    'ordinary operators': specimen('hex', '0801121c121a0a0b0a016112064d61744d756c0a0b0a01731206536176655632'),
    'operators and a backend of ExecuTorch': executorch(
      ['aten::add', 'et_copy::_h2d_copy'],
      ['XnnpackBackend'],
    ),
    'an operator of ONNX': specimen('hex', '08083a0d0a08220452656c753a00120167'),
    'a string constant of text': specimen(
      'hex',
      '0801123412320a300a01631205436f6e73742a240a0576616c7565121b4219080742156120766f636162756c617279206f6620776f726473',
    ),
  },
});
