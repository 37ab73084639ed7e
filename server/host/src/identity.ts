import type { BigIntStats } from 'node:fs';

/**
 * What stays the same only while a file's bytes do: device, inode, size, modification and change time in nanoseconds.
 * The change time cannot be set from user space, so a file that was rewritten and given its old modification time
 * still counts as another one.
 */
export function identityOf(stats: BigIntStats): string {
  return [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
}

/**
 * Whether a later write could leave this identity as it is: file systems stamp times with the clock of the last timer
 * tick, so two writes within a tick look alike (git calls such an entry racily clean). What was learnt of such a file
 * is not remembered. 50 ms covers a tick of every kernel configuration and the two-digit milliseconds of ext3.
 */
export function isFresh(stats: BigIntStats, readAtMilliseconds: number): boolean {
  return readAtMilliseconds - Number(stats.ctimeNs / 1_000_000n) < 50;
}
