import { lstat, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The folders that count as roots of what is scanned: each folder given, the folder of each file given, and above them
 * the repository that they lie in, so that its policy and its relative paths hold wherever the command is started.
 */
export async function projectRoots(paths: readonly string[]): Promise<string[]> {
  const roots = new Set<string>();
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    const folder = isFolder ? path : dirname(path);
    roots.add(folder);
    const repository = await repositoryOf(folder);
    if (repository !== undefined) roots.add(repository);
  }
  return [...roots];
}

async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    const isRepository = await lstat(join(current, '.git')).then(
      () => true,
      () => false,
    );
    if (isRepository) return current;
    if (dirname(current) === current) return undefined;
  }
}
