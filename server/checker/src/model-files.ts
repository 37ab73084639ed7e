import type { DeclaredLicenses, ModelDecision } from '@kernelward/policy';
import type { ScanResult } from '@kernelward/scanner';
import { Emitter } from './emitter.js';
import { LruMap } from './lru-map.js';
import type { Clock, DigestService, FileStat, Files, ScanService } from './ports.js';

/** Milliseconds after which what is known of a file is compared with the disk again, in the background. */
const staleAfter = 2_000;
const maxRemembered = 4096;

/** A model file as it is known now. */
export interface ModelFile {
  readonly path: string;
  readonly result: ScanResult;
  /** Of the bytes that were scanned; absent where they could not be read or changed meanwhile. */
  readonly identity?: string | undefined;
  /** Of the same bytes; absent while it is not known. */
  readonly sha256?: string | undefined;
  /** What its model card declares; absent where no policy asks for it. */
  readonly licenses?: DeclaredLicenses | undefined;
  readonly judgement: ModelDecision;
}

/** What policy makes of files, as it is now. */
export interface Judge {
  judge(file: Omit<ModelFile, 'judgement'>): ModelDecision;
  /** Whether some policy knows files by their digest; without one nobody should read a whole file to compute it. */
  readonly needsDigests: boolean;
  /** Looks for the model card of a file; absent where no policy speaks of licences. Never rejects. */
  readonly licensesOf?: ((path: string) => Promise<DeclaredLicenses>) | undefined;
}

export type ModelFileState =
  { readonly kind: 'missing' } | { readonly kind: 'known'; readonly file: ModelFile };

interface Entry {
  state: ModelFileState;
  stat: FileStat | undefined;
  checkedAt: number;
}

export interface LoadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly rescan?: boolean;
  /** Wait for the digest where policy's answer depends on it; else it comes later, with an event. */
  readonly withDigest?: boolean;
}

/**
 * What is known of model files: their verdict, approval and policy's decisions. `peek` answers at once and sets in
 * motion what is missing; `onDidChange` says when there is more.
 */
export class ModelFiles {
  private readonly entries = new LruMap<string, Entry>(maxRemembered);
  private readonly loading = new Map<string, Promise<ModelFileState>>();
  private readonly changed = new Emitter<readonly string[]>();

  constructor(
    private readonly ports: { files: Files; scans: ScanService; digests: DigestService; clock: Clock },
    private judge: Judge,
  ) {}

  /** Fired with the paths of files about which something else is known now. */
  onDidChange(listener: (paths: readonly string[]) => void): () => void {
    return this.changed.on(listener);
  }

  /** Undefined while nothing is known yet. */
  peek(path: string): ModelFileState | undefined {
    const entry = this.entries.get(path);
    if (entry === undefined) void this.load(path);
    else if (this.ports.clock.now() - entry.checkedAt > staleAfter) {
      entry.checkedAt = this.ports.clock.now();
      void this.revalidate(path, entry);
    }
    return entry?.state;
  }

  /** Resolves to what is on the disk now. Never rejects. */
  async load(path: string, options: LoadOptions = {}): Promise<ModelFileState> {
    const shared = options.signal === undefined && options.rescan !== true;
    const running = shared ? this.loading.get(path) : undefined;
    let state: ModelFileState;
    if (running !== undefined) state = await running;
    else {
      const load = this.read(path, options);
      if (shared) {
        this.loading.set(path, load);
        void load.finally(() => this.loading.delete(path));
      }
      state = await load;
    }
    if (state.kind === 'known' && this.wantsDigest(state.file)) {
      const digested = this.addDigest(path, state.file, options.signal);
      if (options.withDigest === true) return digested;
    }
    return state;
  }

  /** The file was written, made or deleted: the next look reads it anew. Those that were known are read at once. */
  invalidate(paths: readonly string[]): void {
    for (const path of paths) {
      const entry = this.entries.get(path);
      if (entry !== undefined) void this.revalidate(path, entry);
    }
  }

  /** Policy or approvals changed: the files are the same, the decisions are not. */
  rejudge(judge: Judge): void {
    this.judge = judge;
    const paths: string[] = [];
    for (const [path, entry] of this.entries) {
      if (entry.state.kind !== 'known') continue;
      const { file } = entry.state;
      this.keep(path, { ...file, judgement: judge.judge(file) }, entry.stat);
      paths.push(path);
    }
    this.changed.fire(paths);
    for (const path of paths) {
      const state = this.entries.get(path)?.state;
      if (state?.kind !== 'known') continue;
      if (judge.licensesOf !== undefined && state.file.licenses === undefined) void this.load(path);
      else if (this.wantsDigest(state.file)) void this.addDigest(path, state.file);
    }
  }

  private wantsDigest({ sha256, identity, judgement }: ModelFile): boolean {
    return (
      this.judge.needsDigests &&
      sha256 === undefined &&
      identity !== undefined &&
      judgement.approval.kind !== 'approved'
    );
  }

  private async revalidate(path: string, entry: Entry): Promise<void> {
    const stat = await this.ports.files.stat(path);
    const incomplete = entry.state.kind === 'known' && !entry.state.file.result.complete;
    if (stat?.identity !== entry.stat?.identity || (incomplete && stat === undefined)) await this.load(path);
    else entry.checkedAt = this.ports.clock.now();
  }

  private async read(path: string, options: LoadOptions): Promise<ModelFileState> {
    const { files, scans, digests, clock } = this.ports;
    const before = this.entries.get(path);
    const stat = await files.stat(path);
    const entry: Entry = { state: { kind: 'missing' }, stat, checkedAt: clock.now() };
    if (stat === undefined) this.entries.set(path, entry);
    else {
      const { result, identity } = await scans.scan(path, {
        signal: options.signal,
        rescan: options.rescan ?? false,
        stat,
      });
      const sha256 = identity === undefined ? undefined : await digests.known(identity);
      const licenses = await this.judge.licensesOf?.(path);
      const { file } = this.known({ path, result, identity, sha256, ...(licenses && { licenses }) });
      // The scan was cut off by its caller: true for that caller, and for nobody else.
      if (options.signal?.aborted === true) return { kind: 'known', file };
      entry.state = this.keep(path, file, stat);
    }
    const after = this.entries.get(path)?.state ?? entry.state;
    if (before === undefined || !sameState(before.state, after)) this.changed.fire([path]);
    return after;
  }

  private known(file: Omit<ModelFile, 'judgement'>): { kind: 'known'; file: ModelFile } {
    return { kind: 'known', file: { ...file, judgement: this.judge.judge(file) } };
  }

  private keep(path: string, file: ModelFile, stat: FileStat | undefined): ModelFileState {
    const state: ModelFileState = { kind: 'known', file };
    this.entries.set(path, { state, stat, checkedAt: this.ports.clock.now() });
    return state;
  }

  /** Computes the digest that policy's answer waits for. */
  private async addDigest(path: string, file: ModelFile, signal?: AbortSignal): Promise<ModelFileState> {
    const digest = await this.ports.digests.digest(path, signal);
    const current = this.entries.get(path);
    // Other bytes than those that were scanned: their verdict comes with their own scan.
    if (digest.kind === 'failed' || digest.identity !== file.identity) return { kind: 'known', file };
    const state = this.known({ ...file, sha256: digest.sha256 });
    // Meanwhile the file may have been read anew: then that reading asks for its own digest.
    if (current?.state.kind === 'known' && current.state.file.result === file.result) {
      this.keep(path, state.file, current.stat);
      this.changed.fire([path]);
    }
    return state;
  }
}

function sameState(a: ModelFileState, b: ModelFileState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
