import { JsonObject, type Json } from '../json/parse.js';
import type { Loader } from '../facts.js';
import { decodeBase64 } from '../pickle/encodings.js';
import { MemoryBytes } from '../reader/bytes.js';
import type { Input, Scan } from '../scan.js';
import { readTemplate } from './template.js';
import { readKerasObject } from './keras-object.js';
import { isExportedProgram, readExportedProgram } from './torch-export.js';

/** Nesting that the JSON and YAML readers let through is deeper than any configuration. */
const maxDepth = 250;

/** Payloads found in a configuration that are files of their own, to be scanned by the caller. */
export interface Attachment {
  readonly name: string;
  readonly bytes: MemoryBytes;
  readonly loader: Loader;
}

/**
 * Walks a configuration, JSON or YAML alike, and states every name in it that a loader would import or run: Hydra's
 * `_target_` (CVE-2025-23304), `auto_map`, Keras' classes and functions, skops' types, chat templates.
 */
export function readConfiguration(scan: Scan, input: Input, json: Json): Attachment[] {
  const attachments: Attachment[] = [];
  walk(scan, input, json, json, '', 0, attachments);
  return attachments;
}

function walk(
  scan: Scan,
  input: Input,
  root: Json,
  json: Json,
  path: string,
  depth: number,
  attachments: Attachment[],
): void {
  scan.meter.step();
  if (depth > maxDepth) return;
  if (Array.isArray(json)) {
    for (const [index, item] of json.entries())
      walk(scan, input, root, item, `${path}[${String(index)}]`, depth + 1, attachments);
    return;
  }
  if (!(json instanceof JsonObject)) return;
  state(scan, input, root, json, path, attachments);
  for (const [key, value] of json.entries)
    walk(scan, input, root, value, path === '' ? key : `${path}.${key}`, depth + 1, attachments);
}

function state(
  scan: Scan,
  input: Input,
  root: Json,
  object: JsonObject,
  path: string,
  attachments: Attachment[],
): void {
  const target = interpolated(root, object.get('_target_'));
  if (typeof target === 'string') {
    component(scan, input, 'hydra-target', target, path, 'hydra');
    if (takesNames.has(target)) {
      for (const name of namesGiven(object)) component(scan, input, 'hydra-target', name, path, 'hydra');
    }
  } else if (target instanceof JsonObject && typeof target.get('_target_') === 'string') {
    component(scan, input, 'hydra-target', String(target.get('_target_')), path, 'hydra');
  }
  // MXNet's symbol file: a graph of named operators.
  const nodes = object.get('nodes');
  if (Array.isArray(nodes) && object.get('arg_nodes') !== undefined && object.get('heads') !== undefined) {
    for (const node of nodes) {
      const operator = node instanceof JsonObject ? node.get('op') : undefined;
      if (typeof operator === 'string') component(scan, input, 'mxnet-operator', operator, path, 'other');
    }
  }
  if (isExportedProgram(object)) readExportedProgram(scan, input, object);
  const map = object.get('auto_map');
  if (map instanceof JsonObject) {
    for (const [name, reference] of map.entries) {
      component(
        scan,
        input,
        'auto-map',
        Array.isArray(reference) ? reference.join(', ') : String(reference),
        name,
        'transformers',
      );
    }
  }
  const pipelines = object.get('custom_pipelines');
  if (pipelines instanceof JsonObject) {
    for (const [name, pipeline] of pipelines.entries) {
      const code = pipeline instanceof JsonObject ? pipeline.get('impl') : undefined;
      if (typeof code === 'string') component(scan, input, 'auto-map', code, name, 'transformers');
    }
  }
  const template = object.get('chat_template');
  if (typeof template === 'string')
    readTemplate(scan, input, template, `${path === '' ? '' : `${path}.`}chat_template`, 'transformers');
  else if (Array.isArray(template)) {
    for (const entry of template) {
      const text = entry instanceof JsonObject ? entry.get('template') : undefined;
      if (typeof text === 'string') readTemplate(scan, input, text, 'chat_template', 'transformers');
    }
  }
  if (input.loader === 'skops') readSkops(scan, input, object, path);
  if (typeof object.get('class_name') === 'string') {
    const payload = readKerasObject(scan, input, object, path);
    const bytes = payload === undefined ? undefined : decodeBase64(payload);
    if (bytes !== undefined)
      attachments.push({ name: `${path} (module)`, bytes: new MemoryBytes(bytes), loader: 'pytorch' });
  }
}

/** OmegaConf's `${optim.name}`: the text that stands there, so that a name cannot be put together out of sight. */
function interpolated(root: Json, value: Json | undefined): Json | undefined {
  let text = value;
  for (let times = 0; times < 4 && typeof text === 'string' && text.includes('${'); times += 1) {
    text = text.slice(0, 500).replace(/\$\{([\w.]{1,200})\}/g, (whole, keys: string) => {
      let at: Json | undefined = root;
      for (const key of keys.split('.')) at = at instanceof JsonObject ? at.get(key) : undefined;
      return typeof at === 'string' ? at.slice(0, 200) : whole;
    });
  }
  return text;
}

/** Targets that look up, or are handed, what other strings of the same mapping name. */
const takesNames = new Set([
  'functools.partial',
  'hydra.utils.get_class',
  'hydra.utils.get_method',
  'hydra.utils.get_object',
  'hydra.utils.get_static_method',
  'pydoc.locate',
  'pkgutil.resolve_name',
  'importlib.import_module',
]);

/** Dotted names among the arguments of a target: `path: os.system`, `_args_: [os.system]`. */
function namesGiven(object: JsonObject): string[] {
  return object.entries
    .flatMap(([key, value]) => (key === '_target_' ? [] : Array.isArray(value) ? value : [value]))
    .filter((value): value is string => typeof value === 'string' && /^[A-Za-z_]\w*([.:]\w+)+$/.test(value))
    .slice(0, 20)
    .map((name) => name.replaceAll(':', '.'));
}

/** skops' schema.json: each node names the type that its loader makes, and the loader. */
function readSkops(scan: Scan, input: Input, object: JsonObject, path: string): void {
  const module = object.get('__module__');
  const name = object.get('__class__');
  const loader = object.get('__loader__');
  if (typeof module !== 'string' || typeof name !== 'string') return;
  component(
    scan,
    input,
    'skops-type',
    `${module}.${name}`,
    path,
    'skops',
    typeof loader === 'string' ? loader : '',
  );
}

export function component(
  scan: Scan,
  input: Input,
  space: string,
  name: string,
  path: string,
  loader: Loader,
  detail = path,
): void {
  scan.add(
    { kind: 'component', space, name: name.slice(0, 500), detail, at: scan.location(input), loader },
    `${space}|${name}|${detail}`,
  );
}
