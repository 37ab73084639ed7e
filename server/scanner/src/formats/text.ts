import { Damaged } from '../reader/budget.js';
import { measure, type Bytes } from '../reader/bytes.js';
import { JsonObject, parseJson, type Json } from '../json/parse.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { readConfiguration } from './configuration.js';
import { isExportedProgram } from './torch-export.js';
import { isTemplate, readTemplate } from './template.js';
import { decodeText } from './text-encoding.js';
import { readYaml } from './yaml.js';

/** Configuration is text of at most this many bytes; more is data. */
const maxText = 32 * 2 ** 20;

/** The text at the beginning of a file: without control characters that no text has; undefined where it is none. */
export function textOf(head: Uint8Array): string | undefined {
  if (head.length === 0) return undefined;
  // First what costs nothing: nearly all that is asked about are tensors.
  const wide = head[0] === 0 || head[1] === 0 || (head[0] ?? 0) >= 0xfe;
  if (wide && !mayBeginWide(head)) return undefined;
  for (const byte of head) if ((byte !== 0 || !wide) && isControl(byte)) return undefined;
  const text = decodeText(head, true);
  if (text === undefined) return undefined;
  let replaced = 0;
  for (const character of text) {
    if (character === '\ufffd') replaced += 1;
    else if (isControl(character.charCodeAt(0))) return undefined;
  }
  if (replaced > 1) return undefined;
  // Without a mark only JSON is read in wide characters (json.detect_encoding); anything else is numbers.
  return !wide || /^\ufeff|^\s*[[{]/.test(text) ? text : undefined;
}

/** Whether the first wide character can be one that JSON begins with, or a mark: zeros, say, are none. */
function mayBeginWide(head: Uint8Array): boolean {
  const first = head[0] || head[1] || (head[2] ?? 0) * 256 + (head[3] ?? 0);
  if ((head[0] ?? 0) >= 0xfe) return true;
  return first !== 0 && /[\s[{]/.test(String.fromCharCode(first));
}

function isControl(code: number): boolean {
  return code < 9 || (code > 13 && code < 32 && code !== 27);
}

export function isJson(text: string): boolean {
  return /^\ufeff?\s*(\{\s*["}]|\[|\{\s*$)/.test(text);
}

/** Jinja alone in a file: `chat_template.jinja`. */
export function isJinja(text: string): boolean {
  return !isJson(text) && jinjaTag.test(text);
}

const jinjaTag = /\{[%{#]/;

/** YAML that a loader would take objects from: Hydra's `_target_`, or tags of Python objects. */
export function isYaml(text: string): boolean {
  // A document that begins with a tag, an anchor or a flow collection is YAML, too.
  return (
    !isJson(text) &&
    /^(?:-\s+|[&!]\S*\s+)*(?:["']?[\w./-]+(?: +[\w./-]+)*["']? *:(?:\s|$)|["'][^"'\n]*["'] *:(?:\s|$)|!\S|\{\s*["']?[\w$-]+["']? *:\s)/.test(
      firstContent(text),
    )
  );
}

/** From the first line of YAML that is neither empty, nor a comment, a directive or the mark of a document. */
function firstContent(text: string): string {
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    const end = text.indexOf('\n', at) + 1 || text.length;
    const line = text.slice(at, end).trim();
    const content = line.startsWith('---') ? line.slice(3).trim() : line;
    if (content !== '' && !/^[#%]/.test(content)) return content + text.slice(end - 1, end + 200);
    at = end;
  }
  return '';
}

function* wholeText(bytes: Bytes): Parser<string> {
  const size = yield* measure(bytes);
  if (size > maxText)
    throw new Damaged(`Text of ${String(size)} bytes is more than is read as configuration.`, 0);
  const text = decodeText(yield* bytes.read(0, size));
  if (text === undefined) throw new Damaged('The text is neither UTF-8, UTF-16 nor UTF-32.', 0);
  return text.replace(/^\ufeff/, '');
}

/** JSON: configuration of models is walked; any other has nothing that loading runs. */
export function* readJson(scan: Scan, input: Input): Parser<void> {
  const text = yield* wholeText(input.bytes);
  const json: Json | undefined = parseJson(text);
  if (json === undefined) {
    // `{"_target_": os.system}` is YAML, whose flow collections begin as JSON does.
    if (targets.test(text)) readYaml(scan, input, text);
    throw new Damaged('The text begins as JSON and is not.', 0);
  }
  if (input.outermost) scan.formats.add(jsonFormat(json));
  for (const { name, bytes, loader } of readConfiguration(scan, input, json)) {
    const inner = scan.inner(input, bytes, name, loader);
    if (inner !== undefined) yield* scan.descend(scan, inner);
  }
}

/** What the keys of a JSON file say it is. */
function jsonFormat(json: Json): string {
  if (!(json instanceof JsonObject)) return 'json';
  const has = (...keys: string[]): boolean => keys.every((key) => json.get(key) !== undefined);
  if (has('learner', 'version')) return 'xgboost-json';
  if (has('chat_template') || has('tokenizer_class')) return 'tokenizer-config';
  if (has('architectures') || has('model_type') || has('auto_map')) return 'transformers-config';
  if (has('class_name', 'config')) return 'keras-config';
  if (isExportedProgram(json)) return 'torch-export';
  return 'json';
}

/** YAML may hold templates, and a template's comments may stand around YAML: both loaders are modelled. */
export function* readJinja(scan: Scan, input: Input): Parser<void> {
  const text = yield* wholeText(input.bytes);
  readTemplate(scan, input, text, 'The template', 'transformers', 0);
  readHiddenYaml(scan, input, text);
}

/** What YAML must hold for a loader to make an object from it. */
const targets =
  /_target_|!!?<?(?:tag:yaml\.org,2002:)?python|auto_map|chat_template|class_name|%TAG|"[^"\n]*\\[xuU][0-9A-Fa-f][^"\n]*"\s*:/;

export function* readYamlText(scan: Scan, input: Input): Parser<void> {
  const text = yield* wholeText(input.bytes);
  readHiddenTemplate(scan, input, text);
  // Much text looks like YAML and is none; without these words there is nothing in it that loading would run.
  if (targets.test(text)) readYaml(scan, input, text);
}

/** Text that begins as neither may still be both: after a long comment, or after prose. */
export function* readText(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  if (size > maxText) return;
  // Latin-1 further down is no damage: nothing reads it as configuration.
  const text = decodeText(yield* input.bytes.read(0, size), true) ?? '';
  readHiddenTemplate(scan, input, text);
  readHiddenYaml(scan, input, text);
}

/** A template in text that does not begin as one: what Jinja cannot parse is none. */
function readHiddenTemplate(scan: Scan, input: Input, text: string): void {
  if (jinjaTag.test(text) && isTemplate(text)) readTemplate(scan, input, text, 'The text', 'transformers', 0);
}

/** YAML in text that does not begin as YAML: what cannot be parsed is none. */
function readHiddenYaml(scan: Scan, input: Input, text: string): void {
  if (!targets.test(text)) return;
  try {
    readYaml(scan, input, text);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
  }
}
