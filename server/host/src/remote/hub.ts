// The public API of the Hugging Face hub: `GET /api/models/REPOSITORY/tree/REVISION/PATH`, files by
// `/REPOSITORY/resolve/REVISION/PATH`, which redirects to where the bytes are.
import { escapePath, type Remote } from './address.js';
import type { HttpTarget } from './http.js';
import { HttpError } from './http.js';
import {
  endpoint,
  field,
  getText,
  isName,
  maxPages,
  parseJson,
  StatusError,
  type RemoteStore,
  type StoreOptions,
} from './store.js';

type Hub = Extract<Remote, { kind: 'hub' }>;

/** `HF_ENDPOINT` and `HF_TOKEN` are the hub's own variables; the token goes to that host alone. */
export function hubStore({ env }: StoreOptions): RemoteStore<Hub> {
  const base = (): URL => endpoint(env['HF_ENDPOINT'], 'https://huggingface.co');
  const at = (path: string): HttpTarget => {
    const token = env['HF_TOKEN'];
    const url = new URL(path, base());
    return token === undefined || token === ''
      ? { url }
      : { url, headers: () => ({ authorization: `Bearer ${token}` }) };
  };
  const tree = async (hub: Hub, signal: AbortSignal) => {
    const entries: { name: string; kind: 'file' | 'folder' }[] = [];
    const path = hub.path.replace(/\/+$/, '');
    let next: string | undefined =
      `/api/${hub.type}/${escapePath(hub.repository)}/tree/${encodeURIComponent(hub.revision)}/${escapePath(path)}`;
    for (let page = 0; next !== undefined; page += 1) {
      if (page === maxPages) throw new HttpError('The hub lists more files than are read.');
      const target = at(next);
      const { text, link } = await getText(target, signal);
      const list = parseJson(text, target.url.host);
      if (!Array.isArray(list))
        throw new HttpError(`${target.url.host} did not answer with a list of files.`);
      for (const entry of list as unknown[]) {
        const whole = field(entry, 'path');
        const name = typeof whole === 'string' ? whole.slice(path === '' ? 0 : path.length + 1) : '';
        if (isName(name))
          entries.push({ name, kind: field(entry, 'type') === 'directory' ? 'folder' : 'file' });
      }
      next = nextPage(link, target.url);
    }
    return entries;
  };
  return {
    target: (hub) => {
      const prefix = hub.type === 'models' ? '' : `/${hub.type}`;
      return at(
        `${prefix}/${escapePath(hub.repository)}/resolve/${encodeURIComponent(hub.revision)}/${escapePath(hub.path)}`,
      );
    },
    async isFolder(hub, signal) {
      if (hub.path === '' || hub.path.endsWith('/')) return true;
      // The API answers for a folder with its files, for a file or nothing at all with 404.
      try {
        return (await tree(hub, signal)).length > 0;
      } catch (error) {
        if (error instanceof StatusError && error.status === 404) return false;
        throw error;
      }
    },
    list: tree,
  };
}

/** `Link: <…>; rel="next"` (RFC 8288), on the same host. */
function nextPage(link: string, from: URL): string | undefined {
  const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(link)?.[1];
  if (next === undefined) return undefined;
  const url = new URL(next, from);
  if (url.host !== from.host) throw new HttpError(`${from.host} continues its list on another host.`);
  return url.pathname + url.search;
}
