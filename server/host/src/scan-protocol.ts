// What the pool and its workers say to each other over the child's IPC channel.
import type { Budget, ScanResult } from '@kernelward/scanner';

export interface ScanRequest {
  readonly id: number;
  readonly path: string;
  readonly budget: Budget;
}

export interface ScanAnswer {
  readonly id: number;
  readonly scanned: ScannedFile;
}

/** One file, scanned. Every failure is in here: incomplete, with the reason. */
export interface ScannedFile {
  readonly result: ScanResult;
  /** Of the bytes that were read (identity.ts); absent where the file could not be opened or changed meanwhile. */
  readonly identity?: string;
  /** Whether the identity will change with the next write for sure, so that the result may be remembered. */
  readonly settled: boolean;
}
