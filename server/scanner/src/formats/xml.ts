import { measure } from '../reader/bytes.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { decodeText } from './text-encoding.js';

/** How much of a document is read: the graph, not the numbers of a forest. */
const maxText = 32 * 2 ** 20;

/** XML, as far as models go: PMML and OpenVINO. */
export function isXml(text: string): boolean {
  return /^\ufeff?\s*<(\?xml|!DOCTYPE|PMML|net\b)/i.test(text);
}

/**
 * A document type lets a parser read files and addresses (XXE) or expand entities without end; no model needs one.
 * OpenVINO layers of version "extension" are made by a native library.
 */
export function* readXml(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const text = decodeText(yield* input.bytes.read(0, Math.min(size, maxText)), true) ?? '';
  if (size > maxText) scan.reason(input, 'Only the first 32 MiB of the XML document were read.');
  if (input.outermost) {
    if (/<PMML\b/.test(text)) scan.formats.add('pmml');
    else if (/<net\s/.test(text)) scan.formats.add('openvino');
  }
  const add = (target: string, what: string, at: number): void => {
    scan.add(
      { kind: 'external-reference', what, target, at: scan.location(input, at), loader: 'other' },
      `${what}|${target}`,
    );
  };
  const declared =
    /<!(?:DOCTYPE|ENTITY)[^>[]*?\b(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"([^"]*)"|'([^']*)')/g;
  for (const match of text.matchAll(declared))
    add(match[1] ?? match[2] ?? '', 'an external entity of the XML document', match.index);
  const entities = [...text.matchAll(/<!ENTITY\s/g)].length;
  if (entities > 4)
    scan.anomaly(
      input,
      'expansion',
      `The XML document declares ${String(entities)} entities`,
      text.indexOf('<!ENTITY'),
    );
  for (const match of text.matchAll(/<layer\b[^>]*>/g)) {
    const attribute = (name: string): string =>
      new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(match[0])?.[1] ?? '';
    if (attribute('version') !== 'extension') continue;
    scan.add(
      {
        kind: 'component',
        space: 'openvino-extension',
        name: attribute('type'),
        at: scan.location(input, match.index),
        loader: 'other',
      },
      `openvino|${attribute('type')}`,
    );
  }
}
