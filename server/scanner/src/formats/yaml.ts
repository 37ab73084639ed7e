import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Node, type ParsedNode } from 'yaml';
import { Damaged } from '../reader/budget.js';
import { JsonObject, type Json } from '../json/parse.js';
import type { Input, Scan } from '../scan.js';
import { component, readConfiguration } from './configuration.js';

/** YAML tags by which PyYAML's unsafe loaders make Python objects: the name follows the colon. */
const pythonTag =
  /^(?:!!|tag:yaml\.org,2002:)python\/(object\/apply|object\/new|object|name|module)[:.]?(.*)$/;

/**
 * YAML as Hydra, NeMo and PyYAML read it. The document is walked as nodes: an alias of a scalar is that scalar; one of a
 * collection is not followed, because that is walked where it stands, and following it could unfold without end.
 */
export function readYaml(scan: Scan, input: Input, text: string): void {
  let documents;
  try {
    documents = parseAllDocuments(text, {
      logLevel: 'silent',
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
    });
  } catch (error) {
    throw new Damaged(`The YAML cannot be read: ${(error as Error).message}`, 0);
  }
  if (!Array.isArray(documents)) return;
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined)
      throw new Damaged(`The YAML cannot be read: ${error.message.split('\n')[0] ?? ''}`, error.pos[0]);
    readConfiguration(scan, input, convert(scan, input, document.contents, new Map(), 0));
  }
}

/** `anchors`: the scalars that have been named so far; an alias means the last one of its name. */
function convert(
  scan: Scan,
  input: Input,
  node: ParsedNode | Node | null | undefined,
  anchors: Map<string, Json>,
  depth: number,
): Json {
  scan.meter.step();
  if (node === null || node === undefined || depth > 150) return null;
  if (isAlias(node)) return anchors.get(node.source) ?? null;
  const tag = pythonTag.exec((node as { tag?: string }).tag ?? '');
  if (tag !== null) component(scan, input, `yaml-${tag[1] ?? ''}`, tag[2] ?? '', '', 'other');
  if (isMap(node)) {
    return new JsonObject(
      node.items.map(({ key, value }) => {
        const name = convert(scan, input, key as Node, anchors, depth + 1);
        return [String(name), convert(scan, input, value as Node, anchors, depth + 1)] as const;
      }),
    );
  }
  if (isSeq(node)) return node.items.map((item) => convert(scan, input, item as Node, anchors, depth + 1));
  if (!isScalar(node)) return null;
  const { value, anchor } = node;
  if (anchor !== undefined) anchors.set(anchor, typeof value === 'string' ? value : null);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
