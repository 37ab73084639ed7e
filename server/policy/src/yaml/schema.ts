// Checks a tree against the subset of JSON Schema 2020-12 that our schemas use. A general validator would tell that
// something is wrong; this one says it in a sentence, at the line and column, with the word that was probably meant, and
// needs no code generation (which a browser's content security policy refuses). test/schema.differential.test.ts compares
// its answers with ajv's, on generated schemas and on policies with mistakes, and refuses a schema of ours with a keyword
// that is not known here.
import type { PolicyDiagnostic, PolicyFix, PolicyRange } from '../diagnostic.js';
import { quotable } from './quote.js';
import { nearest, oneOf } from './suggest.js';
import { toValue, type Tree, type TreeMap } from './tree.js';

export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Problems reported at most; a file with more is wrong as a whole. */
const maxProblems = 50;

/** Every way in which the tree does not fit the schema; empty when it fits. */
export function checkSchema(tree: Tree, schema: Schema): PolicyDiagnostic[] {
  const checker = new Checker(schema);
  checker.check(tree, schema, '');
  return checker.problems;
}

class Checker {
  readonly problems: PolicyDiagnostic[] = [];

  constructor(private readonly root: Schema) {}

  check(tree: Tree, given: Schema, path: string): void {
    const schema = this.resolve(given);
    if (schema.anyOf !== undefined) {
      const before = this.problems.length;
      this.checkAnyOf(tree, schema, path);
      if (this.problems.length > before) return;
    }
    if (schema.type !== undefined && !hasType(tree, schema.type)) {
      const type = typeNames[schema.type] ?? schema.type;
      const quoted = schema.type === 'string' && tree.kind === 'scalar';
      const hint = quoted ? '; put it in quotes' : '';
      const fix: PolicyFix | undefined = quoted && tree.value !== null ? { kind: 'quote' } : undefined;
      this.report(tree.range, `${name(path)} must be ${type}, not ${describe(tree)}${hint}.`, fix);
      return;
    }
    if ('const' in schema && toValue(tree) !== schema.const) {
      const why = schema.description === undefined ? '' : ` ${schema.description}`;
      this.report(
        tree.range,
        `${name(path)} must be ${String(schema.const)}, not ${describe(tree)}.${why}`,
        replaceBy(tree, String(schema.const)),
      );
      return;
    }
    if (schema.enum !== undefined && !schema.enum.includes(toValue(tree))) {
      const words = schema.enum.map(String);
      this.report(
        tree.range,
        `${name(path)} must be ${oneOf(words)}, not ${describe(tree)}${didYouMean(tree, words)}`,
        replaceBy(tree, meantBy(tree, words)),
      );
      return;
    }
    if (schema.not !== undefined && this.fits(tree, schema.not)) {
      this.report(tree.range, `${name(path)} cannot be ${describe(tree)}.`);
    }
    switch (tree.kind) {
      case 'map':
        this.checkMap(tree, schema, path);
        break;
      case 'list':
        this.checkList(tree.items, tree.range, schema, path);
        break;
      case 'scalar':
        if (typeof tree.value === 'string') this.checkText(tree.value, tree.range, schema, path);
        if (typeof tree.value === 'number') this.checkNumber(tree.value, tree.range, schema, path);
        break;
    }
  }

  private checkMap(map: TreeMap, schema: Schema, path: string): void {
    const known = Object.keys(schema.properties ?? {});
    const seen = new Set(map.entries.map((entry) => entry.key));
    for (const entry of map.entries) {
      const property = Object.hasOwn(schema.properties ?? {}, entry.key)
        ? schema.properties?.[entry.key]
        : undefined;
      if (property !== undefined) this.check(entry.value, property, join(path, entry.key));
      else if (schema.additionalProperties === false) {
        const meant = nearest(
          entry.key,
          known.filter((key) => !seen.has(key)),
        );
        const help = meant === undefined ? `known here: ${known.join(', ')}` : `did you mean "${meant}"?`;
        const end = meant === undefined ? '.' : '';
        this.report(
          entry.keyRange,
          `Unknown key "${quotable(entry.key)}"${inside(path)}; ${help}${end}`,
          meant === undefined ? undefined : { kind: 'replace', text: meant },
        );
      }
    }
    for (const key of schema.required ?? []) {
      if (!seen.has(key)) this.report(startOf(map.range), `${name(join(path, key))} is missing.`);
    }
    if (map.entries.length < (schema.minProperties ?? 0)) {
      this.report(map.range, `${name(path)} is empty; known here: ${known.join(', ')}.`);
    }
  }

  private checkList(items: readonly Tree[], range: PolicyRange, schema: Schema, path: string): void {
    if (items.length > (schema.maxItems ?? Infinity)) {
      this.report(
        range,
        `${name(path)} has ${String(items.length)} entries; at most ${String(schema.maxItems)}.`,
      );
      return;
    }
    if (items.length < (schema.minItems ?? 0)) {
      this.report(range, `${name(path)} needs at least ${String(schema.minItems)} entries.`);
    }
    if (schema.uniqueItems === true) {
      const seen = new Set<string>();
      for (const item of items) {
        const text = canonical(item);
        if (seen.has(text)) this.report(item.range, `${describe(item)} stands twice in ${name(path)}.`);
        seen.add(text);
      }
    }
    if (schema.items !== undefined) {
      for (const [index, item] of items.entries())
        this.check(item, schema.items, `${path}[${String(index)}]`);
    }
  }

  private checkText(value: string, range: PolicyRange, schema: Schema, path: string): void {
    // JSON Schema counts characters, not UTF-16 units.
    const length =
      value.length <= (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity)
        ? Array.from(value).length
        : value.length;
    if (length > (schema.maxLength ?? Infinity)) {
      this.report(range, `${name(path)} is longer than ${String(schema.maxLength)} characters.`);
      return;
    }
    if (length < (schema.minLength ?? 0)) {
      this.report(range, value === '' ? `${name(path)} is empty.` : `${name(path)} is too short.`);
      return;
    }
    const patternFits = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value);
    const formatFits = schema.format !== 'date' || isDate(value);
    if (!patternFits || !formatFits) {
      const expected = schema.description ?? `must match ${schema.pattern ?? schema.format ?? ''}`;
      this.report(range, `${name(path)} cannot be "${quotable(value)}". ${expected}`);
    }
  }

  private checkNumber(value: number, range: PolicyRange, schema: Schema, path: string): void {
    if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)) {
      const low = schema.minimum === undefined ? '' : ` at least ${String(schema.minimum)}`;
      const high = schema.maximum === undefined ? '' : ` at most ${String(schema.maximum)}`;
      this.report(
        range,
        `${name(path)} must be${low}${low && high ? ' and' : ''}${high}, not ${String(value)}.`,
      );
    }
  }

  /** Our schemas use anyOf for forms of different types, and for words that are known beside ones that are not. */
  private checkAnyOf(tree: Tree, schema: Schema, path: string): void {
    const branches = (schema.anyOf ?? []).map((branch) => this.resolve(branch));
    if (branches.some((branch) => this.fits(tree, branch))) return;
    const sameType = branches.filter((branch) => branch.type !== undefined && hasType(tree, branch.type));
    const [only] = sameType;
    if (sameType.length === 1 && only !== undefined && tree.kind !== 'scalar') {
      this.check(tree, only, path);
      return;
    }
    const words = branches.flatMap((branch) => (branch.enum ?? []).map(String));
    const expected = schema.description === undefined ? '' : ` ${schema.description}`;
    this.report(
      tree.range,
      `${name(path)} cannot be ${describe(tree)}${didYouMean(tree, words)}${expected}`,
      replaceBy(tree, meantBy(tree, words)),
    );
  }

  private fits(tree: Tree, schema: Schema): boolean {
    const trial = new Checker(this.root);
    trial.check(tree, schema, '');
    return trial.problems.length === 0;
  }

  /** Of our schemas a reference stands alone, but for its description. */
  private resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const target = this.root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`The schema has no ${schema.$ref}.`);
    return this.resolve(target);
  }

  private report(range: PolicyRange, message: string, fix?: PolicyFix): void {
    if (this.problems.length >= maxProblems) return;
    this.problems.push({ severity: 'error', message, range, ...(fix && { fix }) });
  }
}

/** Equal for equal values: the order of keys says nothing. */
function canonical(tree: Tree): string {
  switch (tree.kind) {
    case 'scalar':
      return JSON.stringify(tree.value);
    case 'list':
      return `[${tree.items.map(canonical).join()}]`;
    case 'map': {
      const entries = tree.entries.map(({ key, value }) => `${JSON.stringify(key)}:${canonical(value)}`);
      return `{${entries.sort().join()}}`;
    }
  }
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping (key: value)',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function hasType(tree: Tree, type: string): boolean {
  switch (type) {
    case 'object':
      return tree.kind === 'map';
    case 'array':
      return tree.kind === 'list';
    case 'integer':
      return tree.kind === 'scalar' && Number.isSafeInteger(tree.value);
    default:
      return tree.kind === 'scalar' && typeof tree.value === type;
  }
}

function describe(tree: Tree): string {
  if (tree.kind === 'map') return 'a mapping';
  if (tree.kind === 'list') return 'a list';
  if (tree.value === null) return 'empty';
  return typeof tree.value === 'string' ? `"${quotable(tree.value)}"` : String(tree.value);
}

/** The end of a sentence that quotes a wrong word. */
function didYouMean(tree: Tree, words: readonly string[]): string {
  const meant = meantBy(tree, words);
  return meant === undefined ? '.' : `; did you mean "${meant}"?`;
}

function meantBy(tree: Tree, words: readonly string[]): string | undefined {
  const given = tree.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : undefined;
  return given === undefined ? undefined : nearest(given, words);
}

/** Only a word takes the place of a word: a block has more in it than was compared. */
function replaceBy(tree: Tree, text: string | undefined): PolicyFix | undefined {
  return tree.kind === 'scalar' && tree.value !== null && text !== undefined
    ? { kind: 'replace', text }
    : undefined;
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
const name = (path: string): string => (path === '' ? 'The document' : path);
const inside = (path: string): string => (path === '' ? '' : ` in ${path}`);

/** The first line of a block, so that a missing key does not underline the whole of it. */
function startOf(range: PolicyRange): PolicyRange {
  if (range.endLine === range.line) return range;
  return { ...range, endLine: range.line, endColumn: range.column + 1 };
}

/** A day of the calendar as RFC 3339 full-date writes it. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
