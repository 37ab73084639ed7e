/** Joins as `os.path.join` and `Path / part` do: an absolute part starts anew. */
export function joinPath(base: string, part: string): string {
  if (base === '' || part.startsWith('/') || part.startsWith('~') || /^[A-Za-z]:[\\/]/.test(part))
    return part;
  if (part === '') return base;
  return /[\\/]$/.test(base) ? base + part : `${base}/${part}`;
}

/** As `Path.parent`, by the text alone; `.` and `..` go up. */
export function parentPath(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '..' : '/';
  if (trimmed === '.') return '..';
  if (trimmed === '..' || trimmed.endsWith('/..')) return `${trimmed}/..`;
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : trimmed.slice(0, slash);
}

export function baseName(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

export function withSuffix(path: string, suffix: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return path.slice(0, path.length - name.length) + stem + suffix;
}
