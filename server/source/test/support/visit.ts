import type { ParsedText } from '@kernelward/source';
import { statementsOf } from '../../src/parse.js';

interface CallShape {
  readonly kind: 'call';
  readonly from: number;
  readonly callee: {
    readonly kind: string;
    readonly id?: string;
    readonly name?: string;
    readonly object?: unknown;
  };
  readonly arguments: readonly { readonly kind: string; readonly name: string | undefined }[];
}

/** `line name positional keywords` of every call whose callee is a dotted name. */
export function visitCalls(document: ParsedText): string[] {
  const found: string[] = [];
  const lineStarts = [0, ...Array.from(document.text.matchAll(/\n/g), ({ index }) => index + 1)];
  const visit = (value: unknown, base: number): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, base);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if ((value as { kind?: unknown }).kind === 'call') {
      const call = value as CallShape;
      const name = dotted(call.callee);
      if (name !== undefined) {
        const positional = call.arguments.filter(
          ({ kind }) => kind === 'positional' || kind === 'star',
        ).length;
        const keywords = call.arguments
          .flatMap(({ kind, name: keyword }) =>
            kind === 'keyword' ? [keyword ?? ''] : kind === 'double-star' ? ['**'] : [],
          )
          .sort();
        found.push(
          `${String(lineAt(lineStarts, base + call.from))} ${name} ${String(positional)} ${keywords.join()}`,
        );
      }
    }
    for (const inside of Object.values(value)) visit(inside, base);
  };
  for (const [index, chunk] of document.chunks.entries())
    visit(statementsOf(chunk), document.offsets[index] ?? 0);
  return found;
}

function dotted(value: unknown): string | undefined {
  const { kind, id, name, object } = value as { kind: string; id?: string; name?: string; object?: unknown };
  if (kind === 'name') return id;
  if (kind !== 'attribute') return undefined;
  const inner = dotted(object);
  return inner === undefined ? undefined : `${inner}.${name ?? ''}`;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
