/**
 * Text of a file as it may stand in a message: at most `length` characters, without control characters, line breaks and
 * the marks that change the direction of writing.
 */
export function quotable(text: string, length = 60): string {
  // eslint-disable-next-line no-control-regex
  const hidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
  const characters = Array.from(text.slice(0, length * 4).replace(hidden, '\ufffd'));
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : characters.join('');
}
