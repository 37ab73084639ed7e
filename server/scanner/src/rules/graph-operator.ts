import { components, tensorflowCapability } from '../judge/components.js';
import type { ComponentFact } from '../facts.js';
import type { Verdict } from '@kernelward/policy-schemas';
import { place, type Report, type Rule } from './rule.js';

/** A computation graph has an operator that does more than compute: it reads or writes files, or runs code. */
export const graphOperator: Rule = {
  id: 'graph-operator',
  remediation: 'Do not run this graph; ask its author why a model opens files or calls into Python.',
  cwe: ['CWE-829', 'CWE-73'],
  run: (facts) =>
    facts.of('component').flatMap(({ fact, count }): Report[] => {
      const judged = judge(fact);
      if (judged === undefined) return [];
      const { verdict, does, threat } = judged;
      return [
        {
          fact,
          count,
          severity: verdict === 'malicious' ? 'critical' : 'medium',
          verdict,
          message: `The operator ${fact.name} ${does}${fact.detail === undefined || fact.detail === '' ? '' : ` (${fact.detail})`}${place(fact.at)}.`,
          ...(threat === undefined ? {} : { threat }),
        },
      ];
    }),
};

interface Operator {
  readonly verdict: Verdict;
  readonly does: string;
  readonly threat?: string;
}

const does: Readonly<Record<string, string>> = {
  python: 'calls a Python function',
  'file-read': 'reads files that the graph names',
  'file-write': 'writes files that the graph names',
  network: 'talks to the network',
  native: 'runs native code',
};

function judge(fact: ComponentFact): Operator | undefined {
  switch (fact.space) {
    case 'tf-operator':
    case 'tflite-flex': {
      const lite = fact.space === 'tflite-flex';
      const capability = tensorflowCapability(fact.name);
      if (capability === undefined) return undefined;
      return {
        verdict: capability === 'native' ? 'unknown' : 'malicious',
        does: does[capability] ?? capability,
        threat: lite ? 'PAIT-LITERT-301' : capability === 'file-read' ? 'PAIT-TF-302' : 'PAIT-TF-300',
      };
    }
    case 'tf-print-file':
      return { verdict: 'malicious', does: 'prints into a file that the graph names', threat: 'PAIT-TF-300' };
    case 'tf-custom':
      return {
        verdict: 'unknown',
        does: 'is none of TensorFlow’s: a native library has to bring it',
        threat: 'PAIT-TF-301',
      };
    case 'tflite-custom':
      return {
        verdict: 'unknown',
        does: 'is custom: a native library has to bring it',
        threat: 'PAIT-LITERT-300',
      };
    case 'onnx-operator': {
      const [domain = '', name = ''] = fact.name.split('::');
      if (components.onnx.python.includes(name)) {
        return { verdict: 'malicious', does: 'calls a Python function', threat: 'PAIT-ONNX-200' };
      }
      if (components.onnx.domains.includes(domain)) return undefined;
      return {
        verdict: 'unknown',
        does: 'is of no known domain: a native library has to bring it',
        threat: 'PAIT-ONNX-200',
      };
    }
    case 'torchscript-file':
      return { verdict: 'malicious', does: 'reads or writes files', threat: 'PAIT-TCHST-300' };
    case 'torchscript-custom':
      return {
        verdict: 'unknown',
        does: 'is none of PyTorch’s: a native library has to bring it',
        threat: 'PAIT-TCHST-301',
      };
    case 'executorch-operator':
      return components.executorch.namespaces.includes(fact.name.split('::')[0] ?? '')
        ? undefined
        : { verdict: 'unknown', does: 'is none of ExecuTorch’s: the program that loads it has to bring it' };
    case 'executorch-delegate':
      return components.executorch.delegates.includes(fact.name)
        ? undefined
        : {
            verdict: 'unknown',
            does: 'is no backend of ExecuTorch’s: it hands compiled code to one that somebody adds',
          };
    case 'paddle-operator':
      return fact.name === 'py_func' ? { verdict: 'malicious', does: 'calls a Python function' } : undefined;
    case 'mxnet-operator':
      return fact.name === 'Custom' || fact.name.startsWith('_Native')
        ? { verdict: 'unknown', does: 'runs Python code of the program that loads it' }
        : undefined;
    case 'openvino-extension':
    case 'coreml-custom':
      return {
        verdict: 'unknown',
        does: 'is custom: the program that loads it has to bring its code',
      };
    case 'msgpack-extension':
      return {
        verdict: 'unknown',
        does: 'is no extension code of Flax: a hook of the loading program decodes it',
      };
    default:
      return undefined;
  }
}
