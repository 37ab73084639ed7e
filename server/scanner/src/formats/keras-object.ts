import { JsonObject, type Json } from '../json/parse.js';
import { decodeBase64 } from '../pickle/encodings.js';
import { marshalNames } from '../python/marshal.js';
import type { Input, Scan } from '../scan.js';

/**
 * A serialized Keras object: `{"module", "class_name", "config", "registered_name"}` (keras.saving.serialization_lib), or
 * `{"class_name", "config"}` of Keras 2. Answers the base64 text of a PyTorch module that the object carries.
 */
export function readKerasObject(
  scan: Scan,
  input: Input,
  object: JsonObject,
  path: string,
): string | undefined {
  const className = String(object.get('class_name'));
  const module = object.get('module');
  const registered = object.get('registered_name');
  const config = object.get('config');
  const at = scan.location(input);
  if (className === '__lambda__' || className === '__bytes__') {
    if (className === '__lambda__') readLambda(scan, input, config, path);
    return undefined;
  }
  const isFunction = className === 'function' || className === '__function__';
  const name = isFunction ? functionName(config) : className;
  scan.add(
    {
      kind: 'component',
      space: isFunction ? 'keras-function' : 'keras-class',
      name: typeof module === 'string' ? `${module}:${name}` : `:${name}`,
      detail: typeof registered === 'string' ? registered : '',
      at,
      loader: 'keras',
    },
    `keras|${typeof module === 'string' ? module : ''}|${name}|${typeof registered === 'string' ? registered : ''}`,
  );
  if (!(config instanceof JsonObject)) return undefined;
  if (className === 'TFOpLambda') addTensorFlowFunction(scan, input, config.get('function'));
  if (className === 'Lambda') {
    readLambda(scan, input, config.get('function'), path);
    addNamedFunction(scan, input, config.get('function'), config.get('module'));
  }
  readFiles(scan, input, className, config);
  const wrapped = config.get('module');
  return className === 'TorchModuleWrapper' ? payloadOf(wrapped) : undefined;
}

/** Keras 2 keeps a call of TensorFlow's own API as a layer with the function's name: `math.add`, `io.write_file`. */
function addTensorFlowFunction(scan: Scan, input: Input, name: Json | undefined): void {
  if (typeof name !== 'string') return;
  scan.add(
    { kind: 'component', space: 'keras-tensorflow', name, at: scan.location(input), loader: 'keras' },
    `keras-tensorflow|${name}`,
  );
}

/** A Lambda layer of Keras 2 may take a function by its name from a module that is imported (`function_type`). */
function addNamedFunction(scan: Scan, input: Input, name: Json | undefined, module: Json | undefined): void {
  if (typeof name !== 'string' || typeof module !== 'string' || !/^[A-Za-z_][\w.]*$/.test(name)) return;
  // The project's own functions are what the Lambda layer itself is reported for.
  if (module === '__main__') return;
  scan.add(
    {
      kind: 'component',
      space: 'keras-function',
      name: `${module}:${name}`,
      detail: '',
      at: scan.location(input),
      loader: 'keras',
    },
    `keras|${module}|${name}|`,
  );
}

function functionName(config: Json | undefined): string {
  if (typeof config === 'string') return config;
  const name = config instanceof JsonObject ? (config.get('name') ?? config.get('function_name')) : undefined;
  return typeof name === 'string' ? name : '?';
}

function payloadOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof JsonObject)) return undefined;
  const config = value.get('config');
  const inner = config instanceof JsonObject ? config.get('value') : value.get('value');
  return typeof inner === 'string' ? inner : undefined;
}

/** The code of a Lambda layer: marshalled bytecode in base64, as a string, a triple, or an object with `code`. */
function readLambda(scan: Scan, input: Input, value: Json | undefined, path: string): void {
  let code: Json | undefined = value;
  if (code instanceof JsonObject) {
    const config = code.get('config');
    code = code.get('code') ?? (config instanceof JsonObject ? config.get('code') : config);
  }
  if (Array.isArray(code)) [code] = code;
  const bytes = typeof code === 'string' ? decodeBase64(code) : undefined;
  if (bytes === undefined) return;
  const names = marshalNames(bytes);
  scan.add(
    {
      kind: 'embedded-code',
      language: 'python-bytecode',
      what: names.join(' '),
      at: scan.location(input),
      loader: 'keras',
    },
    `lambda|${path}|${names.join(' ')}`,
  );
}

/** Configuration that makes Keras open a file (CVE-2025-12058, CVE-2026-1462). */
function readFiles(scan: Scan, input: Input, className: string, config: JsonObject): void {
  for (const key of ['vocabulary', 'filepath', 'idf_weights']) {
    const value = config.get(key);
    if (typeof value !== 'string') continue;
    scan.add(
      {
        kind: 'external-reference',
        what: `the ${key} of a ${className} layer`,
        target: value,
        at: scan.location(input),
        loader: 'keras',
      },
      `${className}|${key}|${value}`,
    );
  }
}
