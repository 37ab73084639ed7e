import type { ParsedText } from '../parse.js';
import type { Comment } from '../text/lex.js';
import type { Span } from '../text/span.js';
import type { Suppression } from '../types.js';

const comment = /^#\s*kernelward:\s*(ignore|ignore-file)(?:\[([^\]]*)\])?(?:\s*[:—-]?\s+(.*))?$/;

/**
 * Comments that ask to be left alone. Beside code they cover that line, on a line of their own the next line that holds
 * code. What they are worth is not decided here: none hides a malicious file.
 */
export function suppressionsIn({ text, chunks, offsets }: ParsedText): Suppression[] {
  const comments: Comment[] = [];
  for (let index = 0; index < chunks.length; index++) {
    for (const own of chunks[index]?.comments ?? []) comments.push(placed(own, offsets[index] ?? 0));
  }
  return comments.flatMap(({ from, to, text: written }): Suppression[] => {
    const match = comment.exec(written.trim());
    if (match === null) return [];
    const [, kind, rules = '', reason = ''] = match;
    const range = { from, to };
    const common = {
      rules: rules
        .split(',')
        .map((rule) => rule.trim())
        .filter((rule) => rule !== ''),
      reason: reason.trim(),
      range,
    };
    if (kind === 'ignore-file') return [{ kind: 'file', ...common, covers: { from: 0, to: text.length } }];
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const covers = text.slice(start, from).trim() === '' ? nextLine(text, to) : { from: start, to };
    return [{ kind: 'line', ...common, covers }];
  });
}

function placed<T extends Span>(span: T, offset: number): T {
  return { ...span, from: span.from + offset, to: span.to + offset };
}

function nextLine(text: string, after: number): { from: number; to: number } {
  let from = text.indexOf('\n', after) + 1;
  while (from > 0) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, to).trim();
    if (line !== '' && !line.startsWith('#')) return { from, to };
    from = newline + 1;
  }
  return { from: text.length, to: text.length };
}
