// What a policy may name as a source because it is on this machine already: the cache of model hubs.
import type { CheckerPorts } from '@kernelward/checker';
import { code } from '../features/markdown.js';
import type { Offer } from './schema.js';

/** Sources offered at most; a cache with more is offered in part, by name. */
const maxSources = 500;

/** `hub:ORGANISATION/*` for each organisation and `hub:ORGANISATION/MODEL` for each model in the local cache. */
export async function cachedSources({ files, hub }: Pick<CheckerPorts, 'files' | 'hub'>): Promise<Offer[]> {
  if (hub.folder === undefined) return [];
  const listing = await files.list(hub.folder);
  if (listing.kind === 'refused') return [];
  const { folder } = hub;
  const models = listing.entries.flatMap(
    ({ name }) => hub.repositoryOf(files.join(files.join(folder, name), 'refs')) ?? [],
  );
  const organisations = new Map<string, number>();
  for (const model of models) {
    const organisation = model.includes('/') ? model.slice(0, model.indexOf('/')) : undefined;
    if (organisation !== undefined)
      organisations.set(organisation, (organisations.get(organisation) ?? 0) + 1);
  }
  const offers = [
    ...[...organisations].map(([name, count]) => ({
      value: `hub:${name}/*`,
      documentation: `Every model of ${code(name)}. In the local cache: ${String(count)}.`,
    })),
    ...[...new Set(models)].map((model) => ({
      value: `hub:${model}`,
      documentation: `${code(model)} is in the local cache.`,
    })),
  ];
  return offers.sort((a, b) => (a.value < b.value ? -1 : 1)).slice(0, maxSources);
}
