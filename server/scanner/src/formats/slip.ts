/** Why extracting a member of this name would write outside the target folder; undefined where it would not. */
export function slipReason(name: string): string | undefined {
  if (name.includes('\0')) return 'has a NUL in its name, where readers cut it differently';
  const parts = name.split(/[\\/]/);
  if (parts.includes('..')) return 'climbs out of the archive by ".."';
  if (/^[\\/]/.test(name)) return 'has an absolute name';
  if (/^[A-Za-z]:/.test(name)) return 'names a drive';
  return undefined;
}
