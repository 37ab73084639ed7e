// Hides from the YAML library what it must not act on, keeping every line and column where it was.

/**
 * Blanks a modeline such as `# yaml-language-server: $schema=…`: the library would take the schema that it names, so a
 * file could choose what it is checked against.
 */
export function maskModelines(text: string): string {
  return text.replace(/^[ \t]*#[ \t]*(yaml-language-server|\$schema)\b.*$/gm, (line) =>
    ' '.repeat(line.length),
  );
}

/**
 * Blanks every document but the one at `offset`. The library completes by the first document's content otherwise.
 * `---` and `...` at the start of a line end a document wherever they stand, in block scalars too (YAML 1.2.2, §9.1.2).
 */
export function maskOtherDocuments(text: string, offset: number): string {
  let from = 0;
  let to = text.length;
  for (const marker of text.matchAll(/^(---|\.\.\.)(?=\s|$)/gm)) {
    const end = marker.index + marker[0].length;
    if (end <= offset) from = end;
    else {
      to = marker.index;
      break;
    }
  }
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  return blank(text.slice(0, from)) + text.slice(from, to) + blank(text.slice(to));
}
