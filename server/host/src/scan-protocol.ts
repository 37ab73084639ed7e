// What the pool and its workers say to each other over the child's IPC channel.
import type { Location } from '@kernelward/policy-schemas';
import type { Budget, Contents, ScanResult } from '@kernelward/scanner';

export type WorkerTask =
  | { readonly kind: 'scan' }
  /** The file is elsewhere: its bytes are asked for, range by range (WorkerQuestion). */
  | { readonly kind: 'scan-ranges'; readonly size: number }
  /** Tables for people; `findings` are the places that a disassembly shows. */
  | { readonly kind: 'inspect'; readonly findings: readonly Location[] };

export interface WorkerRequest {
  readonly id: number;
  readonly path: string;
  readonly budget: Budget;
  readonly task: WorkerTask;
}

/** What a worker asks for while it scans a file that the pool's side reads. */
export interface WorkerQuestion {
  readonly id: number;
  readonly kind: 'read';
  readonly offset: number;
  readonly length: number;
}

/** The bytes, fewer at the end, or why there are none. */
export interface RangeAnswer {
  readonly id: number;
  readonly kind: 'range';
  readonly bytes?: Uint8Array;
  readonly error?: string;
}

export type WorkerAnswer = { readonly id: number } & (
  | { readonly kind: 'scanned'; readonly scanned: ScannedFile }
  | { readonly kind: 'inspected'; readonly contents: Contents }
);

/** One file, scanned. Every failure is in here: incomplete, with the reason. */
export interface ScannedFile {
  readonly result: ScanResult;
  /** Of the bytes that were read (identity.ts); absent where the file could not be opened or changed meanwhile. */
  readonly identity?: string;
  /** Whether the identity will change with the next write for sure, so that the result may be remembered. */
  readonly settled: boolean;
  /** That the scan took; absent where it did not come to its end. */
  readonly milliseconds?: number;
}
