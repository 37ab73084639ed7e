// What the checker asks of its surroundings. Node's answers are in server/host; a browser gives its own. A path is what
// `Files` says it is: a file-system path in Node, a URI in a browser; the checker never takes one apart itself.
import type { PolicyFile } from '@kernelward/policy';
import type { Suppression } from '@kernelward/policy-schemas';
import type { ScanResult } from '@kernelward/scanner';
import type { InterpreterFacts } from '@kernelward/source';

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Equal only while the bytes are. For a folder: while its entries are. */
  readonly identity: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export type FolderListing =
  | { readonly kind: 'listed'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'refused'; readonly reason: string };

export type TextRead =
  | { readonly kind: 'text'; readonly text: string }
  /** Not text: bytes that no Python file can have. */
  | { readonly kind: 'binary' }
  | { readonly kind: 'refused'; readonly reason: string };

/** None of these rejects. */
export interface Files {
  /** Follows symbolic links. Undefined where nothing is there. */
  stat(path: string): Promise<FileStat | undefined>;
  list(folder: string): Promise<FolderListing>;
  /** The path with every symbolic link resolved; the path itself where that fails. */
  real(path: string): Promise<string>;
  /** Decodes UTF-8, or what a PEP 263 coding line names. */
  readText(path: string, maxBytes: number): Promise<TextRead>;
  /** The path that `reference`, as a program would write it, means in `folder`; undefined where it is not a file's. */
  resolve(folder: string, reference: string): string | undefined;
  join(folder: string, name: string): string;
  /** Undefined at the top. */
  parent(path: string): string | undefined;
  /** The way from the folder down to the path, with `/` between the parts; undefined where it is not inside. */
  relative(folder: string, path: string): string | undefined;
  /** The last part of a path. */
  name(path: string): string;
}

export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Read the bytes even where the verdict is remembered. */
  readonly rescan?: boolean;
  /** What the caller has just seen of the file, which then is not asked for again. */
  readonly stat?: FileStat | undefined;
}

export interface ScannedFile {
  readonly result: ScanResult;
  /** Of the bytes that were scanned, as FileStat has it; absent where they could not be read or changed meanwhile. */
  readonly identity?: string | undefined;
}

/** Never rejects: what could not be read is incomplete, with the reason. */
export interface ScanService {
  scan(path: string, options?: ScanOptions): Promise<ScannedFile>;
}

export type Digest =
  | { readonly kind: 'digest'; readonly sha256: string; readonly identity: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Never rejects. */
export interface DigestService {
  /** What is remembered of the bytes with this identity; reads nothing. */
  known(identity: string): Promise<string | undefined>;
  /** Reads the whole file where its digest is not remembered. */
  digest(path: string, signal?: AbortSignal): Promise<Digest>;
}

/** Files of hub repositories in the local cache; asks no network. */
export interface HubCache {
  /** Where the cache is; absent where there cannot be one. */
  readonly folder?: string;
  /** Paths of the file, or of all files of the snapshot where `file` is undefined; empty where none is there. */
  find(
    repository: string,
    file: string | undefined,
    revision: string | undefined,
  ): Promise<readonly string[]>;
  /** `organisation/model` where the path lies in the cache. */
  repositoryOf(path: string): string | undefined;
}

export interface InterpreterService {
  /** Versions as far as the files near the document tell; nothing is ever run to find out. */
  facts(documentFolder: string | undefined): InterpreterFacts;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where policy files are, and where the user's own policy is kept. No method rejects. */
export interface PolicyStore {
  /** Of the machine, the user, and these folders; a file that exists and cannot be read is among them, with why. */
  load(roots: readonly string[]): Promise<readonly PolicyFile[]>;
  addApproval(approval: NewApproval): Promise<SavedApproval>;
  /** Among the user's own. */
  addSuppression(suppression: Suppression): Promise<SavedApproval>;
  /** What this very file of a workspace approves and suppresses counts for the user from now on. */
  acceptPolicy(path: string, sha256: string): Promise<SavedApproval>;
}

export interface NewApproval {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** For people who read the list. */
  readonly path: string;
  readonly reason?: string | undefined;
  /** The last day on which it counts: YYYY-MM-DD. */
  readonly until?: string | undefined;
}

export type SavedApproval =
  | { readonly kind: 'saved'; readonly policyPath: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Comments that this user accepted, each by its key (suppressions.ts). Neither method rejects. */
export interface SuppressionStore {
  load(): Promise<readonly string[]>;
  accept(key: string): Promise<SavedSuppression>;
}

export type SavedSuppression =
  { readonly kind: 'saved' } | { readonly kind: 'failed'; readonly reason: string };

export interface CheckerPorts {
  readonly files: Files;
  readonly scans: ScanService;
  readonly digests: DigestService;
  readonly hub: HubCache;
  readonly interpreter: InterpreterService;
  readonly policies: PolicyStore;
  readonly clock: Clock;
  /** Absent where nothing can be kept: then no comment silences anything. */
  readonly suppressions?: SuppressionStore;
}
