import type { ModelReference } from '@kernelward/source';
import { LruMap } from './lru-map.js';
import type { ModelFile, ModelFiles } from './model-files.js';
import type { Clock, Files, HubCache } from './ports.js';
import { holdsNoModel } from './report.js';

/** Milliseconds; as for model files. */
const staleAfter = 2_000;
/** Files of one folder that a call names whole (`from_pretrained("./model")`). */
const maxFilesOfFolder = 200;
const maxFolderDepth = 3;
const maxAncestors = 64;

/** What a reference in a program leads to. */
export type ReferenceTarget =
  /** The text does not tell the file, or it is a remote one. */
  | { readonly kind: 'unknown' }
  /** It is being looked for, or scanned. */
  | { readonly kind: 'pending'; readonly name: string }
  | { readonly kind: 'missing'; readonly name: string }
  /** Never empty. `cut` says why not every file of a folder is here. */
  | { readonly kind: 'files'; readonly files: readonly ModelFile[]; readonly cut?: string | undefined };

interface Located {
  readonly paths: readonly string[];
  /** The call names a folder or a repository, so what is no model in it (a README) does not count. */
  readonly many: boolean;
  readonly cut?: string | undefined;
}

/**
 * Finds the files that calls name. Which folder a program will run in is not in its text, so a relative path is looked
 * for in the document's folder, in every folder above it up to its root, and in every root; where several have such a
 * file all of them count, or a harmless twin could stand in for the file that is loaded.
 */
export class References {
  private readonly located = new LruMap<string, { located: Located; at: number }>(4096);
  private readonly locating = new Map<string, Promise<Located>>();
  private roots: readonly string[] = [];

  constructor(
    private readonly ports: { files: Files; hub: HubCache; clock: Clock },
    private readonly models: ModelFiles,
    /** Called when a look in the background found other files than before. */
    private readonly onDidChange: () => void,
  ) {}

  /** Workspace folders; for the command line the folders given and the working directory. */
  setRoots(roots: readonly string[]): void {
    this.roots = roots;
    this.located.clear();
  }

  /** Files came or went. */
  invalidate(): void {
    this.located.clear();
  }

  /** What is known now; what is not is set in motion. */
  peek(reference: ModelReference, documentPath: string | undefined): ReferenceTarget {
    if (reference.kind === 'unknown') return reference;
    const name = nameOf(reference);
    const key = this.key(reference, documentPath);
    const known = this.located.get(key);
    if (known === undefined || this.ports.clock.now() - known.at > staleAfter) {
      void this.locate(key, reference, documentPath);
    }
    if (known === undefined) return { kind: 'pending', name };
    const files: ModelFile[] = [];
    for (const path of known.located.paths) {
      const state = this.models.peek(path);
      if (state === undefined) return { kind: 'pending', name };
      if (state.kind === 'known') files.push(state.file);
    }
    return targetOf(name, files, known.located);
  }

  /** As peek, but waits for everything. Never rejects. */
  async load(
    reference: ModelReference,
    documentPath: string | undefined,
    signal?: AbortSignal,
  ): Promise<ReferenceTarget> {
    if (reference.kind === 'unknown') return reference;
    const located = await this.locate(this.key(reference, documentPath), reference, documentPath);
    const states = await Promise.all(
      located.paths.map((path) => this.models.load(path, { signal, withDigest: true })),
    );
    const files = states.flatMap((state) => (state.kind === 'known' ? [state.file] : []));
    return targetOf(nameOf(reference), files, located);
  }

  private key(reference: ModelReference, documentPath: string | undefined): string {
    const folder = documentPath === undefined ? '' : this.ports.files.parent(documentPath);
    return reference.kind === 'path'
      ? JSON.stringify([folder, reference.path])
      : reference.kind === 'hub'
        ? JSON.stringify([reference.repository, reference.file, reference.revision])
        : '';
  }

  private locate(key: string, reference: ModelReference, documentPath: string | undefined): Promise<Located> {
    const running = this.locating.get(key);
    if (running !== undefined) return running;
    const locate = this.find(reference, documentPath).then((located) => {
      const before = this.located.get(key)?.located;
      this.located.set(key, { located, at: this.ports.clock.now() });
      this.locating.delete(key);
      if (before === undefined || JSON.stringify(before) !== JSON.stringify(located)) this.onDidChange();
      return located;
    });
    this.locating.set(key, locate);
    return locate;
  }

  private async find(reference: ModelReference, documentPath: string | undefined): Promise<Located> {
    switch (reference.kind) {
      case 'unknown':
        return { paths: [], many: false };
      case 'hub': {
        const paths = await this.ports.hub.find(reference.repository, reference.file, reference.revision);
        return cutOff(paths, reference.file === undefined, reference.repository);
      }
      case 'path': {
        const { files } = this.ports;
        const found = new Map<string, Located>();
        for (const folder of this.folders(documentPath)) {
          const path = files.resolve(folder, reference.path);
          if (path === undefined || found.has(path)) continue;
          const stat = await files.stat(path);
          if (stat?.kind === 'folder') found.set(path, await this.filesOf(path));
          else if (stat !== undefined) found.set(path, { paths: [path], many: false });
        }
        const all = [...found.values()];
        return {
          paths: [...new Set(all.flatMap(({ paths }) => paths))],
          many: all.some(({ many }) => many),
          cut: all.find(({ cut }) => cut !== undefined)?.cut,
        };
      }
    }
  }

  private folders(documentPath: string | undefined): string[] {
    const { files } = this.ports;
    const folders: string[] = [];
    const roots = new Set(this.roots);
    let folder = documentPath === undefined ? undefined : files.parent(documentPath);
    const first = folder;
    for (let depth = 0; folder !== undefined && depth < maxAncestors; depth++) {
      folders.push(folder);
      if (roots.has(folder)) return [...new Set([...folders, ...this.roots])];
      folder = files.parent(folder);
    }
    // The document lies in none of the roots: the folders above it are nobody's project.
    return [...new Set([...(first === undefined ? [] : [first]), ...this.roots])];
  }

  private async filesOf(folder: string): Promise<Located> {
    const paths: string[] = [];
    let cut: string | undefined;
    const visit = async (path: string, depth: number): Promise<void> => {
      const listing = await this.ports.files.list(path);
      if (listing.kind === 'refused') {
        cut = `${path}: ${listing.reason}`;
        return;
      }
      for (const entry of listing.entries) {
        const child = this.ports.files.join(path, entry.name);
        if (paths.length >= maxFilesOfFolder)
          cut = `Only ${String(maxFilesOfFolder)} of its files were read.`;
        else if (entry.kind === 'folder' && depth < maxFolderDepth) await visit(child, depth + 1);
        else if (entry.kind === 'folder') cut = `Its folders go deeper than ${String(maxFolderDepth)}.`;
        else paths.push(child);
      }
    };
    await visit(folder, 1);
    return { paths, many: true, cut };
  }
}

function nameOf(reference: ModelReference): string {
  if (reference.kind === 'path') return reference.path;
  if (reference.kind === 'unknown') return '';
  return reference.file === undefined ? reference.repository : `${reference.repository}/${reference.file}`;
}

function targetOf(name: string, files: readonly ModelFile[], { many, cut }: Located): ReferenceTarget {
  const models = files.filter((file) => !holdsNoModel(file));
  const counted = many && models.length > 0 ? models : files;
  return counted.length === 0 ? { kind: 'missing', name } : { kind: 'files', files: counted, cut };
}

function cutOff(paths: readonly string[], many: boolean, what: string): Located {
  if (paths.length <= maxFilesOfFolder) return { paths, many };
  const cut = `Only ${String(maxFilesOfFolder)} files of ${what} were read.`;
  return { paths: paths.slice(0, maxFilesOfFolder), many, cut };
}
