import { readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Files, FileStat, FolderEntry, FolderListing, TextRead } from '@kernelward/checker';
import { identityOf } from './identity.js';
import { decodePath, nativePath } from './native-path.js';
import { openRegular, reasonOf } from './open.js';
import { decodePython } from './text.js';

/** The file system of this machine. */
export const nodeFiles: Files = {
  async stat(path): Promise<FileStat | undefined> {
    try {
      const stats = await stat(nativePath(path), { bigint: true });
      const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
      return { kind, size: Number(stats.size), identity: identityOf(stats) };
    } catch (error) {
      // What exists and cannot be looked at is not missing: opening it will say why.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const absent =
        code === 'ENOENT' ||
        code === 'ENOTDIR' ||
        code === 'ENAMETOOLONG' ||
        code === 'ERR_INVALID_ARG_VALUE';
      return absent ? undefined : { kind: 'other', size: 0, identity: `unreadable:${String(code)}` };
    }
  },

  async list(folder): Promise<FolderListing> {
    try {
      const entries = await readdir(nativePath(folder), { withFileTypes: true, encoding: 'buffer' });
      return {
        kind: 'listed',
        entries: entries.map((entry): FolderEntry => ({
          name: decodePath(entry.name),
          kind: entry.isFile()
            ? 'file'
            : entry.isDirectory()
              ? 'folder'
              : entry.isSymbolicLink()
                ? 'link'
                : 'other',
        })),
      };
    } catch (error) {
      return { kind: 'refused', reason: reasonOf(error) };
    }
  },

  real: (path) => realpath(nativePath(path), { encoding: 'buffer' }).then(decodePath, () => path),

  async readText(path, maxBytes): Promise<TextRead> {
    const opened = await openRegular(path);
    if (opened.kind === 'refused') return opened;
    const { handle, stats } = opened;
    try {
      if (stats.size > BigInt(maxBytes)) {
        return { kind: 'refused', reason: `It is larger than ${String(maxBytes)} bytes.` };
      }
      const buffer = Buffer.allocUnsafe(Number(stats.size));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return decodePython(buffer.subarray(0, filled));
    } catch (error) {
      return { kind: 'refused', reason: reasonOf(error) };
    } finally {
      await handle.close().catch(() => undefined);
    }
  },

  resolve(folder, reference) {
    // An address is not a file's, and nobody asked for the network.
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(reference) || reference.includes('\0')) return undefined;
    const expanded = /^~(?=[\\/]|$)/.test(reference) ? join(homedir(), reference.slice(1)) : reference;
    return resolve(folder, expanded);
  },

  join,

  parent(path) {
    const parent = dirname(path);
    return parent === path ? undefined : parent;
  },

  relative(folder, path) {
    const way = relative(folder, path);
    if (way === '' || way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way) return undefined;
    return way.split(sep).join('/');
  },

  name: (path) => basename(path),
};
