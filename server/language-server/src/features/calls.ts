import type { CallDiagnostic } from '@kernelward/checker';
import type { Position, Range } from 'vscode-languageserver';
import type { ServerContext } from '../context.js';
import type { OpenText, Place } from '../documents.js';

/** The calls of a place whose text touches a range, the innermost first. */
export function callsAt({ checker }: ServerContext, place: Place, range: Range): CallDiagnostic[] {
  const { document } = place.text;
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  return checker
    .check(place.document, place.index)
    .filter(({ finding: { callRange } }) => callRange.from <= to && from <= callRange.to)
    .sort((a, b) => length(a) - length(b));
}

function length({ finding: { callRange } }: CallDiagnostic): number {
  return callRange.to - callRange.from;
}

export function rangeOf(text: OpenText, { from, to }: { from: number; to: number }): Range {
  return { start: text.document.positionAt(from), end: text.document.positionAt(to) };
}

export function atPosition(position: Position): Range {
  return { start: position, end: position };
}
