// Amazon S3 and what speaks its API: objects by GET, folders by ListObjectsV2. Requests are signed where the user's own
// configuration has credentials, else anonymous.
import { awsProfile } from './aws-profile.js';
import { escapePath, type Remote } from './address.js';
import { HttpError, type HttpTarget } from './http.js';
import { emptyPayload, signGet } from './sigv4.js';
import { endpoint, getText, isName, maxPages, type RemoteStore, type StoreOptions } from './store.js';

type Bucket = Extract<Remote, { kind: 's3' | 'gs' }>;

export function s3Store({ env, now }: StoreOptions): RemoteStore<Bucket> {
  let known: ReturnType<typeof awsProfile> | undefined;
  const at = ({ bucket }: Bucket, path: string, query = ''): HttpTarget => {
    // Read when a bucket was named, not before.
    const { region, credentials } = (known ??= awsProfile(env));
    const custom = env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'];
    // A bucket with dots in its name is on no certificate, and other servers know paths alone.
    const byPath = custom !== undefined || bucket.includes('.');
    const host = byPath ? `s3.${region}.amazonaws.com` : `${bucket}.s3.${region}.amazonaws.com`;
    const base = endpoint(custom, `https://${host}`);
    const url = new URL(`${byPath ? `/${bucket}` : ''}/${path}${query}`, base);
    if (credentials === undefined) return { url };
    return {
      url,
      headers: ({ url: asked, range }) =>
        signGet(
          asked,
          { 'x-amz-content-sha256': emptyPayload, ...(range === undefined ? {} : { range }) },
          credentials,
          { region, service: 's3', at: now() },
        ),
    };
  };
  const list = async (remote: Bucket, signal: AbortSignal) => {
    const prefix = remote.key === '' || remote.key.endsWith('/') ? remote.key : `${remote.key}/`;
    const entries: { name: string; kind: 'file' | 'folder' }[] = [];
    let token: string | undefined;
    for (let page = 0; page === 0 || token !== undefined; page += 1) {
      if (page === maxPages) throw new HttpError('The bucket lists more objects than are read.');
      const query = new URLSearchParams({
        ...(token === undefined ? {} : { 'continuation-token': token }),
        delimiter: '/',
        'encoding-type': 'url',
        'list-type': '2',
        prefix,
      });
      const { text } = await getText(at(remote, '', `?${query.toString().replaceAll('+', '%20')}`), signal);
      for (const [kind, pattern] of listed) {
        for (const [, escaped = ''] of text.matchAll(pattern)) {
          const name = decoded(escaped).slice(prefix.length).replace(/\/$/, '');
          if (isName(name)) entries.push({ name, kind });
        }
      }
      token = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(text)?.[1];
      token &&= unescapeXml(token);
    }
    return entries;
  };
  return {
    target: (remote) => at(remote, escapePath(remote.key)),
    async isFolder(remote, signal) {
      if (remote.key === '' || remote.key.endsWith('/')) return true;
      return (await list(remote, signal)).length > 0;
    },
    list,
  };
}

const listed = [
  ['file', /<Contents>[^]*?<Key>([^<]*)<\/Key>/g],
  ['folder', /<CommonPrefixes>\s*<Prefix>([^<]*)<\/Prefix>/g],
] as const;

/** With `encoding-type=url` names are percent-encoded inside of the XML. */
function decoded(escaped: string): string {
  const text = unescapeXml(escaped).replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => named[name] ?? '');
}
