import { JsonObject, parseJson, type Json } from '../json/parse.js';
import { decodeUtf8 } from '../pickle/text.js';
import { measure } from '../reader/bytes.js';
import type { Input, Scan } from '../scan.js';
import { readExpression } from '../torch-export/expression.js';
import type { Parser } from '../types.js';

/** Deeper than the JSON reader lets through. */
const maxDepth = 250;

/** Whether the object is an ExportedProgram of torch/_export/serde/schema.py. */
export function isExportedProgram(object: JsonObject): boolean {
  const module = object.get('graph_module');
  return module instanceof JsonObject && module.get('graph') instanceof JsonObject;
}

/**
 * A program that torch.export serialized (`models/NAME.json` of a .pt2). What its loader resolves or evaluates is stated:
 * targets of nodes, in subgraphs, too; the text of symbolic expressions, which `sympy.sympify` evaluates; the modules
 * that a pytree specification imports; classes of custom objects.
 */
export function readExportedProgram(scan: Scan, input: Input, program: JsonObject): void {
  walk(scan, input, program, 0);
}

function walk(scan: Scan, input: Input, json: Json, depth: number): void {
  scan.meter.step();
  if (depth > maxDepth) return;
  if (Array.isArray(json)) {
    for (const item of json) walk(scan, input, item, depth + 1);
    return;
  }
  if (!(json instanceof JsonObject)) return;
  const isNode = json.get('inputs') !== undefined;
  for (const [key, value] of json.entries) {
    if (typeof value !== 'string') walk(scan, input, value, depth + 1);
    else if (key === 'target' && isNode) state(scan, input, 'export-operator', value);
    else if (key === 'as_operator') state(scan, input, 'export-operator', value);
    else if (key === 'expr_str') expression(scan, input, value);
    else if (key === 'in_spec' || key === 'out_spec') treeSpecification(scan, input, value);
    else if (key === 'class_fqn') state(scan, input, 'export-class', value);
  }
}

function expression(scan: Scan, input: Input, text: string): void {
  scan.meter.step(text.length >> 4);
  const { calls, foreign } = readExpression(text);
  for (const name of calls) state(scan, input, 'export-call', name);
  if (foreign !== undefined) state(scan, input, 'export-expression', foreign);
}

/** torch.utils._pytree: a defaultdict names its factory, an enumeration its class; both modules are imported. */
function treeSpecification(scan: Scan, input: Input, text: string): void {
  scan.meter.step(text.length >> 4);
  const pending: Json[] = [parseJson(text) ?? null];
  for (let json = pending.pop(); json !== undefined; json = pending.pop()) {
    scan.meter.step();
    if (Array.isArray(json)) pending.push(...json);
    if (!(json instanceof JsonObject)) continue;
    const module = json.get('default_factory_module');
    const name = json.get('default_factory_name');
    if (typeof module === 'string') state(scan, input, 'export-import', dotted(module, name));
    const enumeration = json.get('fqn');
    if (json.get('__enum__') !== undefined && typeof enumeration === 'string')
      state(scan, input, 'export-import', enumeration.replace(':', '.'));
    for (const [key, value] of json.entries) {
      // The context of a node is JSON of its own, as text.
      if (key === 'context' && typeof value === 'string') pending.push(parseJson(value) ?? null);
      else pending.push(value);
    }
  }
}

function dotted(module: string, name: Json | undefined): string {
  return typeof name === 'string' ? `${module}.${name}` : module;
}

/** Source and device code of AOTInductor: compiled, or handed to a driver, where the package is loaded. */
const sources: Readonly<Record<string, string>> = {
  cpp: 'C++ source',
  cc: 'C++ source',
  cxx: 'C++ source',
  c: 'C source',
  h: 'C++ source',
  hpp: 'C++ source',
  cu: 'CUDA source',
  hip: 'HIP source',
  metal: 'Metal source',
  ptx: 'CUDA assembly',
  spv: 'a SPIR-V program',
  cubin: 'a CUDA program',
  fatbin: 'a CUDA program',
  hsaco: 'a HIP program',
};

/** A member of an AOTInductor package whose text is a program, by its name: such text has no signature. */
export function* readCompiledMember(scan: Scan, input: Input, name: string): Parser<void> {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const what = Object.hasOwn(sources, extension) ? sources[extension] : undefined;
  if (what !== undefined) {
    const at = scan.location(input);
    scan.add({ kind: 'embedded-code', language: 'native', what, at, loader: 'pytorch' }, what);
  }
  if (/_?(?:compile|linker)_flags\.json$/.test(name)) yield* readFlags(scan, input);
}

/** Compiler settings are small; longer ones are cut. */
const maxFlags = 2 ** 20;

/** How AOTInductor's C++ loader compiles the source: the compiler's name and flags become one command line. */
function* readFlags(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  if (size > maxFlags) scan.reason(input, 'Only the first MiB of the compiler’s flags was read.');
  const text = decodeUtf8(yield* input.bytes.read(0, Math.min(size, maxFlags)), size > maxFlags) ?? '';
  const pending: (readonly [string, Json])[] = [['', parseJson(text) ?? null]];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    scan.meter.step();
    const [key, value] = entry;
    if (typeof value === 'string')
      state(scan, input, key === 'compiler' ? 'export-compiler' : 'export-flag', value);
    else if (Array.isArray(value)) for (const item of value) pending.push([key, item]);
    else if (value instanceof JsonObject) pending.push(...value.entries);
  }
}

function state(scan: Scan, input: Input, space: string, name: string): void {
  scan.add(
    { kind: 'component', space, name: name.slice(0, 500), at: scan.location(input), loader: 'pytorch' },
    `${space}|${name}`,
  );
}
