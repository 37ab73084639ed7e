import type { Location } from '@kernelward/policy-schemas';
import type { CallOpcode, Value } from './pickle/values.js';

/** The loader that would read the bytes; it decides the threat code of a finding, never its verdict. */
export type Loader =
  | 'pickle'
  | 'pytorch'
  | 'joblib'
  | 'numpy'
  | 'keras'
  | 'tensorflow'
  | 'tflite'
  | 'onnx'
  | 'gguf'
  | 'safetensors'
  | 'hydra'
  | 'transformers'
  | 'skops'
  | 'archive'
  | 'native'
  | 'r'
  | 'other';

interface FactBase {
  readonly at: Location;
  readonly loader: Loader;
}

/** A global that loading imports. */
export interface ImportFact extends FactBase {
  readonly kind: 'import';
  readonly module: string;
  readonly name: string;
}

/** A callable that loading runs, with what it is given. Recorded when it is executed, not when it is referenced. */
export interface CallFact extends FactBase {
  readonly kind: 'call';
  readonly opcode: CallOpcode;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly kwargs: Value | undefined;
}

/** State that loading writes onto something that is not a fresh instance: a module, a class, a function. */
export interface StateWriteFact extends FactBase {
  readonly kind: 'state-write';
  readonly opcode: 'BUILD' | 'SETITEM' | 'APPEND' | 'ADDITEMS';
  readonly target: Value;
  readonly state: Value;
}

/** A global from the interpreter's copyreg extension registry: the file does not say which. */
export interface ExtensionFact extends FactBase {
  readonly kind: 'extension';
  readonly code: number;
}

/** Something outside the file that loading opens. */
export interface ExternalReferenceFact extends FactBase {
  readonly kind: 'external-reference';
  readonly what: string;
  readonly target: string;
}

/** Code that travels inside the file. */
export interface EmbeddedCodeFact extends FactBase {
  readonly kind: 'embedded-code';
  readonly language:
    'native' | 'python' | 'python-bytecode' | 'jinja' | 'torchscript' | 'r' | 'lua' | 'shell' | 'java';
  readonly what: string;
}

/** A name outside Python globals that loading resolves and runs: an operator, a layer class, a `_target_`. */
export interface ComponentFact extends FactBase {
  readonly kind: 'component';
  /** Namespace of the name, such as `keras-class`, `keras-function`, `tf-operator`, `onnx-operator`, `hydra-target`. */
  readonly space: string;
  readonly name: string;
  readonly detail?: string;
}

/** Where bytes differ from what the format prescribes in a way that readers may read differently. */
export interface AnomalyFact extends FactBase {
  readonly kind: 'anomaly';
  readonly anomaly: Anomaly;
  readonly detail: string;
}

export type Anomaly =
  | 'frame-mismatch'
  | 'stream-error'
  | 'junk-between-streams'
  | 'trailing-data'
  | 'two-formats'
  | 'empty'
  | 'damaged'
  | 'expansion'
  | 'header-mismatch'
  | 'anomalous-flags'
  | 'checksum'
  | 'duplicate-member'
  | 'second-directory'
  | 'archive-slip'
  | 'link'
  | 'encrypted'
  | 'unusual-container'
  | 'bad-lengths';

export type Fact =
  | ImportFact
  | CallFact
  | StateWriteFact
  | ExtensionFact
  | ExternalReferenceFact
  | EmbeddedCodeFact
  | ComponentFact
  | AnomalyFact;

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** A fact and how often it was seen. */
export interface Counted<F extends Fact = Fact> {
  readonly fact: F;
  count: number;
}
