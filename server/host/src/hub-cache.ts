import { join, sep } from 'node:path';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { HubCache } from '@kernelward/checker';
import { hubFolder } from './hub-folder.js';

const maxFiles = 1000;

/**
 * The local cache of huggingface_hub: `models--ORGANISATION--NAME/snapshots/COMMIT/FILE`, links into `blobs/`, with the
 * commit of a branch or tag in `refs/`. Nothing is downloaded.
 */
export class HuggingFaceCache implements HubCache {
  readonly folder: string;

  constructor(env: Readonly<Record<string, string | undefined>> = process.env) {
    this.folder = hubFolder(env);
  }

  async find(repository: string, file: string | undefined, revision = 'main'): Promise<readonly string[]> {
    // Names of the hub; anything else would lead out of the cache.
    if (!/^[\w.-]+(\/[\w.-]+)?$/.test(repository) || /(^|\/)\.\.?(\/|$)/.test(repository)) return [];
    if (/(^|\/)\.\.(\/|$)/.test(`${revision}/${file ?? ''}`)) return [];
    const model = join(this.folder, `models--${repository.replace('/', '--')}`);
    const commit = await readFile(join(model, 'refs', revision), 'utf8').then(
      (text) => text.trim(),
      () => revision,
    );
    if (!/^[\w.-]+$/.test(commit) || commit === '..') return [];
    const snapshot = join(model, 'snapshots', commit);
    if (file === undefined) return filesBelow(snapshot);
    const path = join(snapshot, file);
    return (await exists(path)) ? [path] : [];
  }

  repositoryOf(path: string): string | undefined {
    if (!path.startsWith(this.folder + sep)) return undefined;
    const [entry] = path.slice(this.folder.length + 1).split(sep);
    return entry?.startsWith('models--') === true ? entry.slice(8).replace('--', '/') : undefined;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && found.length < maxFiles; next = waiting.pop()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else found.push(path);
    }
  }
  return found.sort();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
