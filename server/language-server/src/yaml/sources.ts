// What a policy may name as a source because it is on this machine already: the cache of model hubs.
import type { CheckerPorts } from '@kernelward/checker';

/** Sources offered at most; a cache with more is offered in part, by name. */
const maxSources = 500;

/** `hub:ORGANISATION/*` for each organisation and `hub:ORGANISATION/MODEL` for each model in the local cache. */
export async function cachedSources({ files, hub }: CheckerPorts): Promise<string[]> {
  if (hub.folder === undefined) return [];
  const listing = await files.list(hub.folder);
  if (listing.kind === 'refused') return [];
  const { folder } = hub;
  const models = listing.entries.flatMap(
    ({ name }) => hub.repositoryOf(files.join(files.join(folder, name), 'refs')) ?? [],
  );
  const organisations = models.flatMap((model) =>
    model.includes('/') ? [`${model.slice(0, model.indexOf('/'))}/*`] : [],
  );
  const sources = [...new Set([...organisations, ...models])].sort().map((name) => `hub:${name}`);
  return sources.slice(0, maxSources);
}
