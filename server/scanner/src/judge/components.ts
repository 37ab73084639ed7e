import type { Severity, Verdict } from '@kernelward/policy-schemas';
import components from '../data/components.json' with { type: 'json' };
import type { ComponentFact } from '../facts.js';
import { known } from './globals.js';
import { library } from './libraries.js';
import { globalPath } from './path.js';

/** What a named component amounts to; undefined where it is ordinary. */
export interface Judged {
  readonly verdict: Verdict;
  readonly severity: Severity;
  /** Goes on after "Loading": "calls os.system, which can run a program". */
  readonly does: string;
  readonly threat?: string;
}

export function malicious(does: string, threat?: string): Judged {
  return { verdict: 'malicious', severity: 'critical', does, ...(threat === undefined ? {} : { threat }) };
}

export function undecided(does: string, threat?: string): Judged {
  return { verdict: 'unknown', severity: 'medium', does, ...(threat === undefined ? {} : { threat }) };
}

const makesNumbers = new Set(components.hydra.functions);
const running = new Set(['process', 'code', 'native']);

/** A Python name that a configuration has a loader call: `torch.optim.Adam`, `os.system`. */
export function judgePythonName(name: string): Judged | undefined {
  const clean = name.replace(/\(.*$/s, '').trim();
  if (makesNumbers.has(clean)) return undefined;
  const entry = splits(clean).map(([module, rest]) => known(globalPath(module, rest)));
  // What was worked out from sources counts where it runs something: configurations name loaders and loggers, too.
  // Reading a table is what a data set's configuration is for.
  const bad = entry.find(
    (candidate) =>
      candidate.kind === 'bad' &&
      candidate.family !== 'file-read' &&
      (candidate.from === 'list' || running.has(candidate.family)),
  );
  if (bad?.kind === 'bad') return malicious(`calls ${clean}, which can ${bad.does}`);
  if (entry.some((candidate) => candidate.kind === 'good')) return undefined;
  const top = clean.split('.')[0] ?? '';
  const isClass = /^[A-Z]/.test(clean.split('.').at(-1) ?? '');
  if (isClass && components.hydra.packages.includes(top) && bad === undefined) return undefined;
  const origin = library.originOf(top);
  return undecided(
    origin === 'project' ? `imports your code: ${clean}` : `calls ${clean}, which nobody has judged`,
  );
}

/** Every way to cut a dotted name into module and attribute. */
function splits(name: string): [string, string][] {
  const parts = name.split('.').slice(0, 20);
  return parts.map((_, index) => [parts.slice(0, index + 1).join('.'), parts.slice(index + 1).join('.')]);
}

const kerasNames = new Set(components.keras.names);
const kerasUnsafe: Readonly<Record<string, string>> = components.keras.unsafe;

/** A function of TensorFlow's API by its public name, which a TFOpLambda layer calls. */
function judgeTensorFlowFunction(name: string): Judged | undefined {
  const inside = (prefix: string): boolean => name === prefix || name.startsWith(`${prefix}.`);
  const reaching = components.keras.tensorflow.reaching.some(inside);
  if (reaching) return malicious(`calls tf.${name}, which reaches files or Python code`, 'PAIT-KERAS-101');
  return components.keras.tensorflow.computing.some(inside) || !name.includes('.')
    ? undefined
    : undecided(`calls tf.${name}, which nobody has judged`, 'PAIT-KERAS-102');
}

/** A Keras class or function by `module:name`; the detail is its registered name. */
export function judgeKeras({ space, name, detail }: ComponentFact): Judged | undefined {
  if (space === 'keras-tensorflow') return judgeTensorFlowFunction(name);
  const [module = '', ...rest] = name.split(':');
  const className = rest.join(':');
  const unsafe = Object.hasOwn(kerasUnsafe, className) ? kerasUnsafe[className] : undefined;
  if (unsafe !== undefined) {
    return className === 'TorchModuleWrapper'
      ? malicious(unsafe, 'PAIT-KERAS-101')
      : undecided(unsafe, 'PAIT-KERAS-102');
  }
  if (module === '' || module === 'builtins') {
    // Keras 2 writes names without a module: they are looked up among its own and the caller's custom objects.
    if (kerasNames.has(className) || (space === 'keras-function' && module === '')) return undefined;
    if (module === 'builtins') {
      const judged = judgePythonName(`builtins.${className}`);
      return judged?.verdict === 'malicious'
        ? judged
        : undecided(`takes the function ${className} from Python`, 'PAIT-KERAS-102');
    }
    return undecided(
      `needs your code: the custom object ${detail === '' || detail === undefined ? className : detail}`,
      'PAIT-KERAS-102',
    );
  }
  if ((module === 'keras' || module === 'tf_keras') && kerasNames.has(className)) return undefined;
  const inside = (prefix: string): boolean => module === prefix || module.startsWith(`${prefix}.`);
  const excepted = components.keras.except.some(
    (entry) => `${module}.${className}` === entry || inside(entry),
  );
  if (!excepted && components.keras.modules.some(inside)) return undefined;
  const judged = judgePythonName(`${module}.${className}`);
  if (judged === undefined) return undefined;
  return { ...judged, threat: judged.verdict === 'malicious' ? 'PAIT-KERAS-101' : 'PAIT-KERAS-102' };
}

const capabilityOf = new Map<string, string>();
for (const [capability, operators] of Object.entries(components.tensorflow.capabilities)) {
  for (const operator of operators) capabilityOf.set(operator, capability);
}

/** What a TensorFlow operator can do beyond computing. */
export function tensorflowCapability(operator: string): string | undefined {
  return capabilityOf.get(operator);
}

const { registry } = components.tensorflow;
const registered = new Set(registry.operators.split(' '));

/** Whether TensorFlow or a library of its own registers the operator; any other is native code that somebody adds. */
export function isTensorflowOperator(name: string): boolean {
  return registered.has(name) || registry.prefixes.some((prefix) => name.startsWith(prefix));
}

const bytecodeNames = new Set(components.bytecode.names);

/** The names in bytecode that reach out of a layer. */
export function reachingNames(names: readonly string[]): string[] {
  return names.flatMap((name) => name.split(/[^A-Za-z0-9_]+/)).filter((name) => bytecodeNames.has(name));
}

export { components };
