import { closeSync, fstatSync, readSync } from 'node:fs';
import type { Location } from '@kernelward/policy-schemas';
import {
  incompleteResult,
  inspectModel,
  runAsync,
  runSync,
  scanModel,
  type Budget,
  type Contents,
  type ScanResult,
} from '@kernelward/scanner';
import { identityOf, isFresh } from './identity.js';
import { openRegularSync, reasonOf } from './open.js';
import type { ScannedFile } from './scan-protocol.js';

/**
 * Scans one file in this process, synchronously: what a worker does. Never throws; what could not be read makes the
 * result incomplete, with the reason.
 */
export function scanFileHere(path: string, budget: Budget): ScannedFile {
  const opened = openRegularSync(path);
  if (opened.kind === 'refused') return { result: incompleteResult(opened.reason), settled: false };
  const { fd, stats } = opened;
  const size = Number(stats.size);
  try {
    const startedAt = Date.now();
    const start = performance.now();
    const read = (offset: number, length: number) => readRange(fd, offset, length);
    const { value, bytesRead, requests } = runSync(scanModel(size, budget), { size, read }, budget);
    const result = { ...value, bytesRead, requests };
    const identity = identityOf(stats);
    if (identity !== identityOf(fstatSync(fd, { bigint: true }))) {
      return { result: alsoIncomplete(result, 'The file changed while it was read.'), settled: false };
    }
    const milliseconds = performance.now() - start;
    return { result, identity, settled: !isFresh(stats, startedAt), milliseconds };
  } catch (error) {
    return { result: incompleteResult(reasonOf(error), size), settled: false };
  } finally {
    closeSync(fd);
  }
}

/** Scans bytes that somebody else reads. Never rejects; what could not be read makes the result incomplete. */
export async function scanRangesHere(
  size: number,
  read: (offset: number, length: number) => Promise<Uint8Array>,
  budget: Budget,
): Promise<ScannedFile> {
  try {
    const { value, bytesRead, requests } = await runAsync(
      scanModel(size, budget),
      { size, read },
      undefined,
      budget,
    );
    return { result: { ...value, bytesRead, requests }, settled: false };
  } catch (error) {
    return { result: incompleteResult(reasonOf(error), size), settled: false };
  }
}

/** Tables of what is in one file, read in this process. Never throws; what could not be read is a note. */
export function inspectFileHere(path: string, findings: readonly Location[], budget: Budget): Contents {
  const opened = openRegularSync(path);
  if (opened.kind === 'refused') return { tables: [], notes: [opened.reason] };
  const { fd, stats } = opened;
  const size = Number(stats.size);
  try {
    const read = (offset: number, length: number) => readRange(fd, offset, length);
    return runSync(inspectModel(size, findings, budget), { size, read }, budget).value;
  } catch (error) {
    return { tables: [], notes: [reasonOf(error)] };
  } finally {
    closeSync(fd);
  }
}

/** Bytes [offset, offset + length), fewer where the file ends. */
function readRange(fd: number, offset: number, length: number): Uint8Array {
  // Not a Buffer, whose parts take longer to make than those of an array; parsers make many.
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

/** Nothing that was found is lost, but a clean verdict of bytes that are there no more is none. */
function alsoIncomplete(result: ScanResult, reason: string): ScanResult {
  return {
    ...result,
    verdict: result.verdict === 'clean' ? 'unknown' : result.verdict,
    complete: false,
    incompleteReasons: [...result.incompleteReasons, reason],
  };
}
