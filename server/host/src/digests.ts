import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { UserFolders } from './folders.js';
import { identityOf, isFresh } from './identity.js';
import { openRegular, reasonOf } from './open.js';
import { UserCache } from './user-cache.js';

/** Small enough that hashing one does not hold up a keystroke (about 0.2 ms). */
const chunkBytes = 256 * 1024;

export type DigestAnswer =
  | { readonly kind: 'digest'; readonly sha256: string; readonly identity: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Files of this many bytes and more wait in a line of their own, so that a small one never waits behind them. */
const largeFile = 64 * 2 ** 20;

/** So often a file is looked at while it is read. A multiple of chunkBytes. */
const lookAgainBytes = 64 * 2 ** 20;

const cancelled: DigestAnswer = { kind: 'failed', reason: 'Hashing was cancelled.' };
const changed: DigestAnswer = { kind: 'failed', reason: 'The file changed while it was read.' };

/** SHA-256 of files, remembered by their identity. One large and one small file at a time: the disk is shared. */
export class Digests {
  private readonly cache: UserCache<string>;
  private readonly running = new Map<string, Promise<DigestAnswer>>();
  private readonly last: Record<'small' | 'large', Promise<unknown>> = {
    small: Promise.resolve(),
    large: Promise.resolve(),
  };

  constructor(folders: UserFolders) {
    this.cache = new UserCache(folders, 'sha256');
  }

  /** Undefined where it is not known yet; reads nothing of the file. */
  known(identity: string): Promise<string | undefined> {
    return this.cache.get(identity);
  }

  /** Reads the file where the digest is not known. Ends at once on `signal`, also while it waits in line. Never rejects. */
  digest(path: string, signal?: AbortSignal): Promise<DigestAnswer> {
    const running = signal === undefined ? this.running.get(path) : undefined;
    if (running !== undefined) return running;
    const answer = this.inLine(path, signal);
    if (signal === undefined) {
      this.running.set(path, answer);
      void answer.then(() => this.running.delete(path));
    }
    return signal === undefined ? answer : orCancelled(answer, signal);
  }

  private async inLine(path: string, signal: AbortSignal | undefined): Promise<DigestAnswer> {
    const size = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    const line = size < largeFile ? 'small' : 'large';
    const answer = this.last[line].then(() => this.compute(path, signal));
    this.last[line] = answer;
    return answer;
  }

  private async compute(path: string, signal: AbortSignal | undefined): Promise<DigestAnswer> {
    const opened = await openRegular(path);
    if (opened.kind === 'refused') return { kind: 'failed', reason: opened.reason };
    const { handle, stats } = opened;
    try {
      const identity = identityOf(stats);
      const known = await this.cache.get(identity);
      if (known !== undefined) return { kind: 'digest', sha256: known, identity };
      const startedAt = Date.now();
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(chunkBytes);
      for (let position = 0; ;) {
        if (signal?.aborted === true) return cancelled;
        // Of a file that was deleted or written meanwhile the rest need not be read.
        const lookAgain = position > 0 && position % lookAgainBytes === 0;
        if (lookAgain && identity !== identityOf(await handle.stat({ bigint: true }))) return changed;
        const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
        position += bytesRead;
      }
      if (identity !== identityOf(await handle.stat({ bigint: true }))) return changed;
      const sha256 = hash.digest('hex');
      if (!isFresh(stats, startedAt)) await this.cache.set(identity, sha256);
      return { kind: 'digest', sha256, identity };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    } finally {
      await handle.close().catch(() => undefined);
    }
  }
}

function orCancelled(answer: Promise<DigestAnswer>, signal: AbortSignal): Promise<DigestAnswer> {
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve) => {
    const end = () => {
      resolve(cancelled);
    };
    signal.addEventListener('abort', end, { once: true });
    void answer.then((value) => {
      signal.removeEventListener('abort', end);
      resolve(value);
    });
  });
}
