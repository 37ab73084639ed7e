import type { Digest, DigestService, ScannedFile, ScanOptions, ScanService } from '@kernelward/checker';
import { LruMap } from '@kernelward/checker';
import type { Location } from '@kernelward/policy-schemas';
import {
  defaultBudget,
  inspectModel,
  incompleteResult,
  runAsync,
  scanAsync,
  type AsyncSource,
  type Contents,
  type ScanResult,
} from '@kernelward/scanner';
import type { EditorFiles } from './files.js';

/** Verdicts and digests of so many files are remembered while the window is open. */
const remembered = 2_000;

/** Scans in this worker, within the time and memory of the budget, and remembers verdicts by file identity. */
export class EditorScans implements ScanService {
  private readonly cache = new LruMap<string, ScanResult>(remembered);

  constructor(private readonly files: EditorFiles) {}

  async scan(uri: string, { signal, rescan = false }: ScanOptions = {}): Promise<ScannedFile> {
    const stat = rescan ? undefined : await this.files.stat(uri);
    const known = stat && this.cache.get(stat.identity);
    if (known !== undefined) return { result: known, identity: stat?.identity };
    const file = await this.files.readWhole(uri);
    if (file.kind === 'refused') return { result: incompleteResult(file.reason, file.size) };
    const { bytes, identity } = file;
    const result = await scanAsync(sourceOf(bytes), defaultBudget, signal);
    if (result.complete) this.cache.set(identity, result);
    return { result, identity };
  }

  /** Tables of what is in the file; `findings` are places to show. Never rejects. */
  async inspect(uri: string, findings: readonly Location[]): Promise<Contents> {
    const file = await this.files.readWhole(uri);
    if (file.kind === 'refused') return { tables: [], notes: [file.reason] };
    const source = sourceOf(file.bytes);
    return (await runAsync(inspectModel(source.size, findings), source, undefined, defaultBudget)).value;
  }
}

function sourceOf(bytes: Uint8Array): AsyncSource {
  const read = (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length));
  return { size: bytes.length, read };
}

/** SHA-256 by Web Cryptography. */
export class EditorDigests implements DigestService {
  private readonly cache = new LruMap<string, string>(remembered);

  constructor(private readonly files: EditorFiles) {}

  known(identity: string): Promise<string | undefined> {
    return Promise.resolve(this.cache.get(identity));
  }

  async digest(uri: string): Promise<Digest> {
    const file = await this.files.readWhole(uri);
    if (file.kind === 'refused') return { kind: 'failed', reason: file.reason };
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(file.bytes)));
    const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.cache.set(file.identity, sha256);
    return { kind: 'digest', sha256, identity: file.identity };
  }
}
