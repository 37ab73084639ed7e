// Pieces of HTML. Whatever a file says goes through `escape`.

/** Heads are text, rows are HTML. */
export function table(heads: readonly string[], rows: readonly string[], name = ''): string {
  return `<div class="table"><table class="${name}"><thead><tr>${heads.map((head) => `<th scope="col">${escape(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** The title is text, the content HTML. */
export const section = (title: string, content: string) =>
  `<section><h2>${escape(title)}</h2>${content}</section>`;

/** Also shows what a reader would not see: control characters, and marks such as those that turn the direction of text. */
export function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return /[\t\n]/.test(character) ? character : `\\u{${code.toString(16)}}`;
    })
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
