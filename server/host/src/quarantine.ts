import { createHash, randomUUID } from 'node:crypto';
import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openRegular, reasonOf } from './open.js';

/** A file that was taken out of its place. */
export interface Quarantined {
  readonly id: string;
  /** Its path when it was taken. */
  readonly path: string;
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type QuarantineAnswer =
  | { readonly kind: 'quarantined'; readonly entry: Quarantined }
  | { readonly kind: 'restored'; readonly path: string }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * A folder of the user's for files that must not be loaded by mistake: outside of every workspace and allow-list, its
 * content neither readable by others nor executable. Each file has a record of where it was and of its SHA-256, and is
 * restored by its id to where it was, never over another file. No method rejects.
 */
export class Quarantine {
  constructor(private readonly folder: string) {}

  /** Moves a regular file. A link is refused: it would be taken, and the model stay where it is. */
  async take(path: string): Promise<QuarantineAnswer> {
    const id = randomUUID();
    const kept = this.content(id);
    try {
      if ((await lstat(path)).isSymbolicLink())
        return refused(`${path} is a link: quarantine ${await readlink(path)}, where the model itself is.`);
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await chmod(this.folder, 0o700);
      const sha256 = await digestOf(path);
      if (sha256 === undefined) return refused(`${path} is no file that can be read.`);
      const entry: Quarantined = { id, path, sha256, at: Date.now() };
      // The record first: a file without a record could not be restored.
      await writeFile(this.record(id), JSON.stringify(entry), { mode: 0o600, flag: 'wx' });
      try {
        await move(path, kept);
      } catch (error) {
        await rm(this.record(id), { force: true });
        throw error;
      }
      await chmod(kept, 0o400);
      return { kind: 'quarantined', entry };
    } catch (error) {
      return refused(reasonOf(error));
    }
  }

  /** The newest first. A record that cannot be read is left out. */
  async list(): Promise<readonly Quarantined[]> {
    const names = await readdir(this.folder).catch(() => []);
    const ids = names.flatMap((name) => /^([0-9a-f-]{36})\.json$/.exec(name)?.[1] ?? []);
    const entries = await Promise.all(ids.map((id) => this.entry(id)));
    return entries.filter((entry) => entry !== undefined).sort((a, b) => b.at - a.at);
  }

  /** Moves a file back to where it was, with exactly the bytes that were taken. */
  async restore(id: string): Promise<QuarantineAnswer> {
    const entry = await this.entry(id);
    if (entry === undefined) return refused('There is no such file in quarantine.');
    try {
      if ((await digestOf(this.content(id))) !== entry.sha256)
        return refused(`The file in quarantine is not the one that was taken from ${entry.path}.`);
      await mkdir(dirname(entry.path), { recursive: true });
      await chmod(this.content(id), 0o600);
      await moveUnlessThere(this.content(id), entry.path);
      await rm(this.record(id), { force: true });
      return { kind: 'restored', path: entry.path };
    } catch (error) {
      if (isCode(error, 'EEXIST'))
        return refused(`There is another file at ${entry.path}: move it away first.`);
      return refused(reasonOf(error));
    }
  }

  private async entry(id: string): Promise<Quarantined | undefined> {
    try {
      const value: unknown = JSON.parse(await readFile(this.record(id), 'utf8'));
      return isEntry(value) && value.id === id ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** The id is checked where it comes in from outside: it becomes part of a path. */
  private record(id: string): string {
    return join(this.folder, `${basename(id)}.json`);
  }

  /** Without the extension by which a library or a program would take it for a model. */
  private content(id: string): string {
    return join(this.folder, `${basename(id)}.quarantined`);
  }
}

function refused(message: string): QuarantineAnswer {
  return { kind: 'refused', message };
}

function isEntry(value: unknown): value is Quarantined {
  const { id, path, sha256, at } = Object(value) as Record<string, unknown>;
  return [id, path, sha256].every((text) => typeof text === 'string') && typeof at === 'number';
}

async function digestOf(path: string): Promise<string | undefined> {
  const opened = await openRegular(path);
  if (opened.kind === 'refused') return undefined;
  try {
    const hash = createHash('sha256');
    for await (const chunk of opened.handle.createReadStream({ autoClose: false }))
      hash.update(chunk as Buffer);
    return hash.digest('hex');
  } finally {
    await opened.handle.close().catch(() => undefined);
  }
}

/** Over the border of a file system a move is a copy and a removal; the copy is there whole before the original goes. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isCode(error, 'EXDEV')) throw error;
    await copyWhole(from, to);
    await unlink(from);
  }
}

/** rename would replace what is there; a hard link does not. */
async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isCode(error, 'EXDEV') && !isCode(error, 'EPERM')) throw error;
    await (await open(to, 'wx', 0o600)).close();
    await copyWhole(from, to);
  }
  await unlink(from);
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  await handle.sync();
  await handle.close();
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
