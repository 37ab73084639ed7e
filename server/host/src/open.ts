// Opening a file that somebody else put there. Only regular files are opened: a FIFO would wait for a writer for ever,
// a device may act on being opened, a socket cannot be read.
import { closeSync, constants, fstatSync, openSync, statSync, type BigIntStats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { nativePath } from './native-path.js';

export type Refused = { readonly kind: 'refused'; readonly reason: string };
export type OpenedSync = { readonly kind: 'open'; readonly fd: number; readonly stats: BigIntStats };
export type Opened = { readonly kind: 'open'; readonly handle: FileHandle; readonly stats: BigIntStats };

// The path may become a FIFO between stat and open: O_NONBLOCK makes that open return at once.
// Windows knows neither flag; there the constants are absent.
const flags =
  constants.O_RDONLY |
  ((constants.O_NONBLOCK as number | undefined) ?? 0) |
  ((constants.O_NOCTTY as number | undefined) ?? 0);

/** Opens a regular file for reading; never blocks, never throws. The caller closes `fd`. */
export function openRegularSync(path: string): OpenedSync | Refused {
  let fd: number | undefined;
  try {
    const before = notRegular(statSync(nativePath(path), { bigint: true }));
    if (before !== undefined) return { kind: 'refused', reason: before };
    fd = openSync(nativePath(path), flags);
    const stats = fstatSync(fd, { bigint: true });
    const after = notRegular(stats);
    if (after === undefined) return { kind: 'open', fd, stats };
    closeSync(fd);
    return { kind: 'refused', reason: after };
  } catch (error) {
    if (fd !== undefined) closeSync(fd);
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

/** As openRegularSync, without holding up the event loop. The caller closes `handle`. */
export async function openRegular(path: string): Promise<Opened | Refused> {
  let handle: FileHandle | undefined;
  try {
    const before = notRegular(await stat(nativePath(path), { bigint: true }));
    if (before !== undefined) return { kind: 'refused', reason: before };
    handle = await open(nativePath(path), flags);
    const stats = await handle.stat({ bigint: true });
    const after = notRegular(stats);
    if (after === undefined) return { kind: 'open', handle, stats };
    await handle.close();
    return { kind: 'refused', reason: after };
  } catch (error) {
    await handle?.close().catch(() => undefined);
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

function notRegular(stats: BigIntStats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'It is a folder, not a regular file.';
  if (stats.isFIFO()) return 'It is a FIFO, not a regular file.';
  if (stats.isSocket()) return 'It is a socket, not a regular file.';
  return 'It is a device, not a regular file.';
}

/** Why the system refused, in words that tell the user what to do. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'The file does not exist.';
    case 'ENOTDIR':
      return 'A part of the path is not a folder.';
    case 'EACCES':
    case 'EPERM':
      return 'There is no permission to read it.';
    case 'ELOOP':
      return 'Its symbolic links go in a circle.';
    case 'ENAMETOOLONG':
      return 'Its name is too long.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open.';
    default:
      return `It could not be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
