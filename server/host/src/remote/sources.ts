// Files on other machines behind the checker's ports. A path is read only where the user named it or a folder above it;
// bytes are parsed in a worker as those of the disk are, which asks this process for ranges: neither the network nor
// credentials are where hostile bytes are.
import type {
  DigestService,
  Files,
  FileStat,
  FolderListing,
  HubCache,
  ScannedFile,
  ScanService,
} from '@kernelward/checker';
import { incompleteResult } from '@kernelward/scanner';
import type { ScanPool } from '../scan-pool.js';
import { decodePython } from '../text.js';
import { isRemote, parseRemote, type Remote } from './address.js';
import { gcsStore } from './gcs.js';
import { HttpError, type HttpTarget } from './http.js';
import { hubStore } from './hub.js';
import { RemoteFile } from './ranges.js';
import { s3Store } from './s3.js';
import type { StoreOptions } from './store.js';

/** Milliseconds for a listing. */
const listingTime = 60_000;

export class RemoteSources {
  private readonly stores: {
    readonly hub: ReturnType<typeof hubStore>;
    readonly s3: ReturnType<typeof s3Store>;
    readonly gs: ReturnType<typeof gcsStore>;
  };

  constructor(
    /** What the user named; nothing else is read. */
    private readonly named: readonly string[],
    options: StoreOptions,
  ) {
    this.stores = { hub: hubStore(options), s3: s3Store(options), gs: gcsStore(options) };
  }

  files(local: Files): Files {
    const remote: Files = {
      stat: (path) => this.stat(path),
      list: (path) => this.list(path),
      real: (path) => Promise.resolve(path),
      readText: async (path, maxBytes) => {
        const opened = await this.open(path);
        if (opened.kind === 'refused') return opened;
        if (opened.file.size > maxBytes) {
          return { kind: 'refused', reason: `It is larger than ${String(maxBytes)} bytes.` };
        }
        try {
          return decodePython(await opened.file.read(0, opened.file.size));
        } catch (error) {
          return { kind: 'refused', reason: reasonFor(error) };
        }
      },
      // What a program there would load is not what the user named.
      resolve: () => undefined,
      join: (folder, name) => `${folder.replace(/\/+$/, '')}/${name}`,
      parent: (path) => /^(.+:\/\/.+)\/[^/]+\/?$/.exec(path)?.[1],
      relative: (folder, path) => {
        const base = `${folder.replace(/\/+$/, '')}/`;
        return path.startsWith(base) && path.length > base.length ? path.slice(base.length) : undefined;
      },
      name: (path) =>
        path
          .replace(/[?#].*$/, '')
          .replace(/\/+$/, '')
          .split('/')
          .at(-1) ?? path,
    };
    const of = (path: string): Files => (isRemote(path) ? remote : local);
    return {
      stat: (path) => of(path).stat(path),
      list: (path) => of(path).list(path),
      real: (path) => of(path).real(path),
      readText: (path, maxBytes) => of(path).readText(path, maxBytes),
      resolve: (folder, reference) => of(folder).resolve(folder, reference),
      join: (folder, name) => of(folder).join(folder, name),
      parent: (path) => of(path).parent(path),
      relative: (folder, path) =>
        isRemote(folder) === isRemote(path) ? of(path).relative(folder, path) : undefined,
      name: (path) => of(path).name(path),
    };
  }

  scans(local: ScanService, pool: ScanPool): ScanService {
    return {
      scan: async (path, options = {}): Promise<ScannedFile> => {
        if (!isRemote(path)) return local.scan(path, options);
        const opened = await this.open(path, options.signal);
        if (opened.kind === 'refused') return { result: incompleteResult(opened.reason) };
        const { file } = opened;
        const scanned = await pool.scanRanges(
          { size: file.size, read: (offset, length) => file.read(offset, length) },
          options.signal === undefined ? {} : { signal: options.signal },
        );
        // What went over the wire, not what the parser took of it.
        return { result: { ...scanned.result, bytesRead: file.bytesReceived, requests: file.requests } };
      },
    };
  }

  digests(local: DigestService): DigestService {
    return {
      known: (identity) => local.known(identity),
      digest: (path, signal) =>
        isRemote(path)
          ? Promise.resolve({
              kind: 'failed',
              reason: 'Remote files are not read whole: there is no digest.',
            })
          : local.digest(path, signal),
    };
  }

  hub(local: HubCache): HubCache {
    return {
      ...(local.folder === undefined ? {} : { folder: local.folder }),
      find: (repository, file, revision) => local.find(repository, file, revision),
      repositoryOf: (path) => {
        if (!isRemote(path)) return local.repositoryOf(path);
        const parsed = parseRemote(path);
        return parsed.kind === 'remote' && parsed.remote.kind === 'hub'
          ? parsed.remote.repository
          : undefined;
      },
    };
  }

  private allowed(path: string): Remote | string {
    const named = this.named.some((root) => path === root || path.startsWith(`${root.replace(/\/+$/, '')}/`));
    if (!named) return 'It is on another machine, and nobody named it.';
    const parsed = parseRemote(path);
    return parsed.kind === 'wrong' ? parsed.reason : parsed.remote;
  }

  /** Why something cannot be read is said when it is scanned or listed: it is never missing silently. */
  private async stat(path: string): Promise<FileStat> {
    const file = { kind: 'file', size: 0, identity: `remote:${path}` } as const;
    const remote = this.allowed(path);
    if (typeof remote === 'string' || remote.kind === 'web') return file;
    try {
      const signal = AbortSignal.timeout(listingTime);
      const isFolder =
        remote.kind === 'hub'
          ? await this.stores.hub.isFolder(remote, signal)
          : await this.stores[remote.kind].isFolder(remote, signal);
      return isFolder === true ? { ...file, kind: 'folder' } : file;
    } catch {
      return file;
    }
  }

  private async list(path: string): Promise<FolderListing> {
    const remote = this.allowed(path);
    if (typeof remote === 'string') return { kind: 'refused', reason: remote };
    if (remote.kind === 'web') return { kind: 'refused', reason: 'A server of the web lists no folders.' };
    try {
      const signal = AbortSignal.timeout(listingTime);
      const entries =
        remote.kind === 'hub'
          ? await this.stores.hub.list(remote, signal)
          : await this.stores[remote.kind].list(remote, signal);
      return { kind: 'listed', entries };
    } catch (error) {
      return { kind: 'refused', reason: reasonFor(error) };
    }
  }

  private async open(
    path: string,
    signal?: AbortSignal,
  ): Promise<{ kind: 'open'; file: RemoteFile } | { kind: 'refused'; reason: string }> {
    const remote = this.allowed(path);
    if (typeof remote === 'string') return { kind: 'refused', reason: remote };
    try {
      return { kind: 'open', file: await RemoteFile.open(this.target(remote), signal) };
    } catch (error) {
      return { kind: 'refused', reason: reasonFor(error) };
    }
  }

  private target(remote: Remote): HttpTarget {
    switch (remote.kind) {
      case 'web':
        return webTarget(remote.url);
      case 'hub':
        return this.stores.hub.target(remote);
      case 's3':
      case 'gs':
        return this.stores[remote.kind].target(remote);
    }
  }
}

/** `https://user:password@host/` is basic authentication (RFC 7617), for that host alone. */
function webTarget(url: URL): HttpTarget {
  if (url.username === '' && url.password === '') return { url };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return { url: bare, headers: () => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` }) };
}

function reasonFor(error: unknown): string {
  if (error instanceof HttpError) return error.message;
  return `It could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
