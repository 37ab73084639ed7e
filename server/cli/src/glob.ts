/**
 * A pattern of `--include` and `--exclude` as a regular expression on a path with `/` between its parts, below the
 * folder that is scanned. `*` and `?` stay inside one part, `**` crosses parts; a pattern without `/` is matched
 * anywhere, one with `/` from the folder on, as in .gitignore. A match of a folder is a match of all that is in it.
 */
export function globPattern(glob: string): RegExp {
  const trimmed = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const anchored = trimmed.includes('/');
  const body = trimmed.replace(/^\//, '').replace(/\*\*\/|\*\*|\*|\?|[\\^$.|+()[\]{}]/g, (token) => {
    switch (token) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return `\\${token}`;
    }
  });
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${body}(?:/.*)?$`, 'u');
}
