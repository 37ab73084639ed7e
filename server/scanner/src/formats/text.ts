import { Damaged } from '../reader/budget.js';
import { measure, type Bytes } from '../reader/bytes.js';
import { JsonObject, parseJson, type Json } from '../json/parse.js';
import { decodeUtf8 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { readConfiguration } from './configuration.js';
import { readTemplate } from './template.js';
import { readYaml } from './yaml.js';

/** Configuration is text of at most this many bytes; more is data. */
const maxText = 32 * 2 ** 20;

/** Whether the bytes are text: UTF-8 without control characters that no text file has. */
export function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  // First what costs nothing: nearly all that is asked about are tensors.
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  const text = decodeUtf8(head, true);
  if (text === undefined) return false;
  let replaced = 0;
  for (const character of text) if (character === '\ufffd') replaced += 1;
  return replaced <= 1;
}

export function isJson(head: Uint8Array): boolean {
  if (!isText(head)) return false;
  return /^\ufeff?\s*(\{\s*["}]|\[|\{\s*$)/.test(decodeUtf8(head, true) ?? '');
}

/** Jinja alone in a file: `chat_template.jinja`. */
export function isJinja(head: Uint8Array): boolean {
  return isText(head) && !isJson(head) && /\{%|\{\{|\{#/.test(decodeUtf8(head, true) ?? '');
}

/** YAML that a loader would take objects from: Hydra's `_target_`, or tags of Python objects. */
export function isYaml(head: Uint8Array): boolean {
  if (!isText(head) || isJson(head)) return false;
  // A document that begins with a tag, an anchor or a flow collection is YAML, too.
  return /^(\s*#.*\n|\s*\n|---.*\n|%.*\n)*(---\s+)?\s*(-\s+|[&!]\S*\s+)*(["']?[\w./ -]+["']?\s*:(\s|$)|["'][^"'\n]*["']\s*:(\s|$)|!\S|\{\s*["']?[\w$-]+["']?\s*:\s)/.test(
    decodeUtf8(head, true) ?? '',
  );
}

function* wholeText(bytes: Bytes): Parser<string> {
  const size = yield* measure(bytes);
  if (size > maxText)
    throw new Damaged(`Text of ${String(size)} bytes is more than is read as configuration.`, 0);
  const text = decodeUtf8(yield* bytes.read(0, size));
  if (text === undefined) throw new Damaged('The text is not UTF-8.', 0);
  return text.replace(/^\ufeff/, '');
}

/** JSON: configuration of models is walked; any other has nothing that loading runs. */
export function* readJson(scan: Scan, input: Input): Parser<void> {
  const text = yield* wholeText(input.bytes);
  const json: Json | undefined = parseJson(text);
  if (json === undefined) throw new Damaged('The text begins as JSON and is not.', 0);
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
  return 'json';
}

export function* readJinja(scan: Scan, input: Input): Parser<void> {
  readTemplate(scan, input, yield* wholeText(input.bytes), 'The template', 'transformers', 0);
}

/** What YAML must hold for a loader to make an object from it. */
const targets =
  /_target_|!!?<?(?:tag:yaml\.org,2002:)?python|auto_map|chat_template|class_name|%TAG|"[^"\n]*\\[xuU][0-9A-Fa-f][^"\n]*"\s*:/;

export function* readYamlText(scan: Scan, input: Input): Parser<void> {
  const text = yield* wholeText(input.bytes);
  // Much text looks like YAML and is none; without these words there is nothing in it that loading would run.
  if (targets.test(text)) readYaml(scan, input, text);
}

/** Text that no loader makes anything of. */
export function* readText(): Parser<void> {
  /* nothing to state */
}
