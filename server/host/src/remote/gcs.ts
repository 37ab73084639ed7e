// Google Cloud Storage: objects and folders by its JSON API. A bearer token comes from the user's environment; without
// one, public objects can be read.
import { escapePart, type Remote } from './address.js';
import { HttpError, type HttpTarget } from './http.js';
import {
  endpoint,
  field,
  getText,
  isName,
  maxPages,
  parseJson,
  type RemoteStore,
  type StoreOptions,
} from './store.js';

type Bucket = Extract<Remote, { kind: 's3' | 'gs' }>;

export function gcsStore({ env }: StoreOptions): RemoteStore<Bucket> {
  const token = env['GOOGLE_OAUTH_ACCESS_TOKEN'] ?? env['CLOUDSDK_AUTH_ACCESS_TOKEN'];
  const at = ({ bucket }: Bucket, path: string): HttpTarget => {
    const url = new URL(
      `/storage/v1/b/${escapePart(bucket)}/o${path}`,
      endpoint(env['STORAGE_EMULATOR_HOST'], 'https://storage.googleapis.com'),
    );
    return token === undefined || token === ''
      ? { url }
      : { url, headers: () => ({ authorization: `Bearer ${token}` }) };
  };
  const list = async (remote: Bucket, signal: AbortSignal) => {
    const prefix = remote.key === '' || remote.key.endsWith('/') ? remote.key : `${remote.key}/`;
    const entries: { name: string; kind: 'file' | 'folder' }[] = [];
    let page: string | undefined = '';
    for (let count = 0; page !== undefined; count += 1) {
      if (count === maxPages) throw new HttpError('The bucket lists more objects than are read.');
      const query = new URLSearchParams({
        delimiter: '/',
        prefix,
        ...(page === '' ? {} : { pageToken: page }),
      });
      const target = at(remote, `?${query.toString()}`);
      const answer = parseJson((await getText(target, signal)).text, target.url.host);
      for (const item of arrayOf(field(answer, 'items'))) add('file', field(item, 'name'));
      for (const folder of arrayOf(field(answer, 'prefixes'))) add('folder', folder);
      const next = field(answer, 'nextPageToken');
      page = typeof next === 'string' && next !== '' ? next : undefined;
    }
    return entries;

    function add(kind: 'file' | 'folder', whole: unknown): void {
      if (typeof whole !== 'string' || !whole.startsWith(prefix)) return;
      const name = whole.slice(prefix.length).replace(/\/$/, '');
      if (isName(name)) entries.push({ name, kind });
    }
  };
  return {
    target: (remote) => at(remote, `/${escapePart(remote.key)}?alt=media`),
    async isFolder(remote, signal) {
      if (remote.key === '' || remote.key.endsWith('/')) return true;
      return (await list(remote, signal)).length > 0;
    },
    list,
  };
}

const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
