import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UserFolders } from './folders.js';

/** Entries kept on disk, and in memory, per cache. */
const maxEntries = 8192;
const maxInMemory = 2048;
/** Bytes of one entry's JSON; a larger answer is computed again. */
const maxEntryBytes = 256 * 1024;
/** So many misses in a row, and the folder is listed: for a while what is not in the list is not looked for. */
const listAfter = 8;
/** Milliseconds. */
const listedFor = 2_000;

/**
 * Answers about files by their identity (identity.ts), in the user's cache folder, never in the workspace. One file an
 * entry, written to the side and renamed, so that several servers and command lines can share it; the least recently
 * used go first.
 *
 * Programs of this user may write to the cache folder, a protected notebook kernel among them, and a verdict planted
 * there would be believed. So an entry carries a MAC under a key from the configuration folder, which a protected
 * kernel can neither read nor write; without a good MAC it does not count.
 */
export class UserCache<T> {
  private readonly memory = new Map<string, T>();
  private readonly folder: string;
  private count: number | undefined;
  private key: Promise<Buffer | undefined> | undefined;
  private misses = 0;
  private listing: { readonly names: Promise<ReadonlySet<string>>; readonly until: number } | undefined;
  private computedBy: string | undefined;

  constructor(
    private readonly folders: UserFolders,
    /** Names what is remembered. */
    private readonly name: string,
    /** The version of what computed it: what another version remembered is not found, and goes as the least used. */
    private readonly version: () => string = () => '',
  ) {
    this.folder = join(folders.cache, name.replace(/[^\w.-]/g, '_'));
  }

  /** Undefined where nothing trustworthy is remembered. Never rejects. */
  async get(identity: string): Promise<T | undefined> {
    const inMemory = this.memory.get(identity);
    if (inMemory !== undefined) {
      this.remember(identity, inMemory);
      return inMemory;
    }
    try {
      const name = await this.nameOf(identity);
      if (name === undefined || !(await this.mayBeThere(name))) return undefined;
      const path = join(this.folder, name);
      this.misses += 1;
      const text = await readFile(path, 'utf8');
      this.misses = 0;
      const at = text.indexOf('\n');
      const body = text.slice(at + 1);
      if (at < 0 || !(await this.isOurs(identity, body, text.slice(0, at)))) return undefined;
      const value = JSON.parse(body) as T;
      this.remember(identity, value);
      const now = new Date();
      await utimes(path, now, now);
      return value;
    } catch {
      return undefined;
    }
  }

  /** In memory at once, on disk when it can be. Never rejects: a cache that cannot be written is only slow. */
  async set(identity: string, value: T): Promise<void> {
    this.remember(identity, value);
    try {
      const name = await this.nameOf(identity);
      const body = JSON.stringify(value);
      const mac = await this.mac(identity, body);
      if (name === undefined || mac === undefined || body.length > maxEntryBytes) return;
      const path = join(this.folder, name);
      const temporary = `${path}.${randomBytes(6).toString('hex')}`;
      await this.write(temporary, `${mac.toString('hex')}\n${body}`);
      await rename(temporary, path);
      await this.prune();
    } catch {
      // No space, no home folder, read-only: the answer is still in memory.
    }
  }

  /** Writes a file that does not exist; makes the folder only where it turns out not to be there. */
  private async write(path: string, text: string): Promise<void> {
    const options = { mode: 0o600, flag: 'wx' };
    try {
      await writeFile(path, text, options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(path, text, options);
    }
  }

  private remember(identity: string, value: T): void {
    this.memory.delete(identity);
    this.memory.set(identity, value);
    const [oldest] = this.memory.keys();
    if (this.memory.size > maxInMemory && oldest !== undefined) this.memory.delete(oldest);
  }

  /** The name of an entry is keyed too: it tells nobody which files were looked at. */
  private async nameOf(identity: string): Promise<string | undefined> {
    const name = await this.mac(identity, '');
    return name?.toString('hex').slice(0, 40);
  }

  /** A scan of a folder asks for hundreds of entries that nobody has made: one listing answers for all of them. */
  private async mayBeThere(name: string): Promise<boolean> {
    if (this.misses < listAfter) return true;
    const now = Date.now();
    if (this.listing === undefined || this.listing.until < now) {
      const names = readdir(this.folder).then(
        (all) => new Set(all),
        () => new Set<string>(),
      );
      this.listing = { names, until: now + listedFor };
    }
    return (await this.listing.names).has(name);
  }

  private async isOurs(identity: string, body: string, hex: string): Promise<boolean> {
    const expected = await this.mac(identity, body);
    const given = Buffer.from(hex, 'hex');
    return expected !== undefined && given.length === expected.length && timingSafeEqual(given, expected);
  }

  private async mac(identity: string, body: string): Promise<Buffer | undefined> {
    this.key ??= cacheKey(this.folders.config);
    const key = await this.key;
    this.computedBy ??= this.version();
    const text = [this.name, this.computedBy, identity, body].join('\0');
    return key && createHmac('sha256', key).update(text).digest();
  }

  private async prune(): Promise<void> {
    this.count = (this.count ?? (await readdir(this.folder)).length - 1) + 1;
    if (this.count <= maxEntries) return;
    const entries = await Promise.all(
      (await readdir(this.folder)).map(async (name) => {
        const path = join(this.folder, name);
        return { path, usedAt: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 };
      }),
    );
    entries.sort((a, b) => a.usedAt - b.usedAt);
    // A quarter at a time, so that a full cache does not list itself at every write.
    const surplus = entries.slice(0, entries.length - (maxEntries * 3) / 4);
    await Promise.all(surplus.map(({ path }) => rm(path, { force: true })));
    this.count = entries.length - surplus.length;
  }
}

/** The user's own key, made when first wanted. Undefined where it can be neither read nor made. */
async function cacheKey(configFolder: string): Promise<Buffer | undefined> {
  const path = join(configFolder, 'cache.key');
  try {
    await mkdir(configFolder, { recursive: true, mode: 0o700 });
    await writeFile(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch {
    // It exists already, or cannot be made; reading tells.
  }
  const key = await readFile(path).catch(() => undefined);
  return key?.length === 32 ? key : undefined;
}
