import { isModelName } from './model-names.js';
import type { Files } from './ports.js';

/** Folders whose content belongs to tools and packages; what is left out is said, and a path given by name is read. */
const skippedFolders: Readonly<Record<string, string>> = {
  '.git': 'The history of the repository.',
  '.hg': 'The history of the repository.',
  '.svn': 'The history of the repository.',
  node_modules: 'Installed packages.',
  '.venv': 'A Python environment.',
  venv: 'A Python environment.',
  '.tox': 'Python environments.',
  __pycache__: 'Compiled Python.',
  '.ipynb_checkpoints': 'Copies of notebooks.',
};

const maxDepth = 64;

/** Something that a walk did not hand over, and why. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
  /** Whether it could hold files that a scan was meant to see: then the scan is incomplete. */
  readonly missed: boolean;
  /** Present on a folder that could not be listed. */
  readonly kind?: 'folder';
}

export interface WalkedFile {
  readonly path: string;
  /** Given by name, not found in a folder. */
  readonly named: boolean;
}

interface FoundFile extends WalkedFile {
  /** Its path without links; undefined where that has to be asked for. */
  readonly place: string | undefined;
}

export interface Walk {
  readonly files: readonly WalkedFile[];
  readonly skipped: readonly Skipped[];
}

export interface WalkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Patterns (glob.ts) on the path below the given folder; a file must match one of `include` and none of `exclude`. */
  readonly include?: readonly RegExp[] | undefined;
  readonly exclude?: readonly RegExp[] | undefined;
}

/**
 * Lists the files of paths and folders, in the order of their names. Nothing is left out silently. Links to files are
 * followed; folders reached twice (links that go in a circle) are visited once.
 */
export async function walk(files: Files, paths: readonly string[], options: WalkOptions = {}): Promise<Walk> {
  const found = new Map<string, FoundFile>();
  const skipped: Skipped[] = [];
  const visited = new Set<string>();

  const visit = async (folder: string, inside: string, depth: number): Promise<void> => {
    if (options.signal?.aborted === true) return;
    const real = await files.real(folder);
    if (visited.has(real)) {
      skipped.push({
        path: folder,
        reason: `The link leads to ${real}, which was read already.`,
        missed: false,
      });
      return;
    }
    visited.add(real);
    const listing = depth > maxDepth ? tooDeep : await files.list(folder);
    if (listing.kind === 'refused') {
      skipped.push({ path: folder, reason: listing.reason, missed: true, kind: 'folder' });
      return;
    }
    for (const entry of [...listing.entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = files.join(folder, entry.name);
      const below = inside === '' ? entry.name : `${inside}/${entry.name}`;
      const stat = entry.kind === 'link' ? await files.stat(path) : undefined;
      const kind = entry.kind === 'link' ? (stat?.kind ?? 'broken') : entry.kind;
      if (options.exclude?.some((pattern) => pattern.test(below)) === true) {
        skipped.push({ path, reason: 'Excluded.', missed: false });
      } else if (kind === 'folder') {
        const why = Object.hasOwn(skippedFolders, entry.name) ? skippedFolders[entry.name] : undefined;
        if (why === undefined) await visit(path, below, depth + 1);
        else skipped.push({ path, reason: why, missed: false });
      } else if (kind === 'broken') {
        skipped.push({ path, reason: 'The link leads nowhere.', missed: isModelName(entry.name) });
      } else if (kind === 'other') {
        skipped.push({ path, reason: 'It is not a regular file.', missed: isModelName(entry.name) });
      } else if (options.include?.some((pattern) => pattern.test(below)) === false) {
        skipped.push({ path, reason: 'Not included.', missed: false });
      } else if (!found.has(path)) {
        // Only a link is somewhere else than its name says.
        const place = entry.kind === 'file' ? files.join(real, entry.name) : undefined;
        found.set(path, { path, named: false, place });
      }
    }
  };

  for (const path of paths) {
    const stat = await files.stat(path);
    if (stat?.kind === 'folder') await visit(path, '', 0);
    else found.set(path, { path, named: true, place: undefined });
  }
  const { files: once, again } = await eachOnce(files, [...found.values()]);
  return { files: once, skipped: [...skipped, ...again] };
}

/**
 * One file may be found by several names: the caches of hubs hold each file as a blob, named by its digest, and a link to
 * it from every snapshot. It is read once, by the name that says most: one that was given, then one of a model.
 */
async function eachOnce(
  files: Files,
  found: readonly FoundFile[],
): Promise<{ files: WalkedFile[]; again: Skipped[] }> {
  const worth = ({ path, named }: WalkedFile): number => (named ? 2 : isModelName(files.name(path)) ? 1 : 0);
  const byPlace = new Map<string, WalkedFile>();
  for (const file of found) {
    const place = file.place ?? (await files.real(file.path));
    const before = byPlace.get(place);
    if (before === undefined || worth(file) > worth(before)) byPlace.set(place, file);
  }
  const kept = new Set(byPlace.values());
  const again = found
    .filter((file) => !kept.has(file) && !file.named)
    .map(({ path }) => ({
      path,
      reason: 'The same file as another one here, which is read.',
      missed: false,
    }));
  return { files: found.filter((file) => kept.has(file) || file.named), again };
}

const tooDeep = { kind: 'refused', reason: `Folders go deeper than ${String(maxDepth)}.` } as const;
