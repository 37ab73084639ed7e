// Where a model's card is, and which licences it declares.
import { declaredLicenses, maxCardHead, type DeclaredLicenses } from '@kernelward/policy';
import type { Files, HubCache } from './ports.js';

const cardName = 'README.md';
/** Folders that are looked through, from the file's own upwards. */
const maxFolders = 8;
/** Bytes: of a longer card the head alone counts, but a text is read whole or not at all. */
const maxCardBytes = 4 * 2 ** 20;

interface Place {
  readonly files: Files;
  readonly hub: HubCache;
  /** Folders that are open: a card above them is another project's. */
  readonly roots: readonly string[];
}

/**
 * Of the nearest README.md that declares a licence, from the file's folder up to the top of its repository in the hub's
 * cache (the folder of the snapshot) or of the open folder; of a file elsewhere, in its own folder alone. Never rejects.
 */
export async function licensesOf(path: string, { files, hub, roots }: Place): Promise<DeclaredLicenses> {
  let folder = files.parent(path);
  for (let count = 0; folder !== undefined && count < maxFolders; count += 1) {
    const at = folder;
    const card = await files.readText(files.join(at, cardName), maxCardBytes);
    const declared = card.kind === 'text' ? declaredLicenses(card.text.slice(0, maxCardHead)) : { ids: [] };
    if (declared.ids.length > 0) return declared;
    const parent: string | undefined = files.parent(at);
    const inside =
      hub.repositoryOf(at) !== undefined
        ? parent !== undefined && files.name(parent) !== 'snapshots'
        : roots.some((root) => files.relative(root, at) !== undefined);
    if (!inside) break;
    folder = parent;
  }
  return { ids: [] };
}
