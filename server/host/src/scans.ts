import type { ScannedFile, ScanOptions, ScanService } from '@kernelward/checker';
import type { ScanResult } from '@kernelward/scanner';
import type { UserFolders } from './folders.js';
import { nodeFiles } from './files.js';
import type { ScanPool } from './scan-pool.js';
import { scannerVersion } from './scanner-version.js';
import { UserCache } from './user-cache.js';

/** Entries of the cache that may wait for the disk at the same time. */
const maxWriting = 64;
/** Milliseconds of a scan that is repeated sooner than its result is written and found again. */
const quick = 5;
/** Of such results the first ones are remembered nevertheless: those of the few files that an editor looks at. */
const maxQuick = 32;

/** Scans in the pool's processes, and remembers verdicts by file identity and the scanner's own code and data. */
export class CachedScans implements ScanService {
  private readonly cache: UserCache<ScanResult>;
  private readonly writing = new Set<Promise<void>>();
  private quickOnes = 0;

  constructor(
    private readonly pool: ScanPool,
    folders: UserFolders,
  ) {
    this.cache = new UserCache(folders, 'scans', () => scannerVersion(pool.worker));
  }

  async scan(path: string, options: ScanOptions = {}): Promise<ScannedFile> {
    const { signal, rescan = false } = options;
    const stat = rescan ? undefined : (options.stat ?? (await nodeFiles.stat(path)));
    const known = stat?.kind === 'file' ? await this.cache.get(stat.identity) : undefined;
    if (known !== undefined) return { result: known, identity: stat?.identity };
    const { result, identity, settled, milliseconds } = await this.pool.scanFile(
      path,
      signal === undefined ? {} : { signal },
    );
    // What is incomplete may be so for want of time or memory, which another time may have.
    if (settled && result.complete && identity !== undefined && this.isWorthKeeping(milliseconds)) {
      await this.remember(identity, result);
    }
    return { result, identity };
  }

  private isWorthKeeping(milliseconds = Infinity): boolean {
    if (milliseconds >= quick) return true;
    this.quickOnes += 1;
    return this.quickOnes <= maxQuick;
  }

  /** In memory at once; nobody waits for the disk, unless it is many entries behind. */
  private async remember(identity: string, result: ScanResult): Promise<void> {
    const writing = this.cache.set(identity, result).then(() => {
      this.writing.delete(writing);
    });
    this.writing.add(writing);
    if (this.writing.size > maxWriting) await Promise.race(this.writing);
  }
}
