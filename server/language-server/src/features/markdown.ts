// Names and messages come from files that somebody else made: in a hover they are text, never Markdown. A client may
// follow command links in our hovers, so nothing from a file may become a link.

/** Text that Markdown leaves as it is. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:]/g, '\\$&');
}

/** A code span around any text (CommonMark 6.1: longer fences than any run of backticks in it). */
export function code(text: string): string {
  const flat = oneLine(text);
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${flat} ${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
}
