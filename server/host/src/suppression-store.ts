import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedSuppression, SuppressionStore } from '@kernelward/checker';
import type { UserFolders } from './folders.js';
import { reasonOf } from './open.js';

const maxEntries = 5000;

/** Comments that this user accepted, in `suppressions.json` of the user's folder; the newest first, bounded. */
export class NodeSuppressionStore implements SuppressionStore {
  private readonly path: string;

  constructor(private readonly folders: UserFolders) {
    this.path = join(folders.config, 'suppressions.json');
  }

  async load(): Promise<readonly string[]> {
    try {
      const value: unknown = JSON.parse(await readFile(this.path, 'utf8'));
      return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
    } catch {
      // None yet, or nothing that can be read: then nothing is accepted.
      return [];
    }
  }

  async accept(key: string): Promise<SavedSuppression> {
    try {
      await mkdir(this.folders.config, { recursive: true, mode: 0o700 });
      const all = [key, ...(await this.load()).filter((other) => other !== key)].slice(0, maxEntries);
      const temporary = `${this.path}.${randomBytes(6).toString('hex')}`;
      await writeFile(temporary, JSON.stringify(all, undefined, 1), { mode: 0o600, flag: 'wx' });
      await rename(temporary, this.path);
      return { kind: 'saved' };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }
}
