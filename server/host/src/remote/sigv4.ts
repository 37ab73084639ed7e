// AWS Signature Version 4 for a GET without a body, by "Create a signed AWS API request" of the IAM user guide.
import { createHash, createHmac } from 'node:crypto';
import { escapePart } from './address.js';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SigningScope {
  readonly region: string;
  readonly service: string;
  readonly at: Date;
}

/** SHA-256 of nothing: the body of a GET. */
export const emptyPayload = createHash('sha256').digest('hex');

/**
 * The headers to send: those given, and `x-amz-date`, `x-amz-security-token` where there is one, `authorization`. The path
 * of `url` is signed as it stands there, which is what S3 does; other services would escape it twice.
 */
export function signGet(
  url: URL,
  headers: Readonly<Record<string, string>>,
  credentials: AwsCredentials,
  { region, service, at }: SigningScope,
): Record<string, string> {
  const date = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const sent: Record<string, string> = { ...headers, 'x-amz-date': date };
  if (credentials.sessionToken !== undefined) sent['x-amz-security-token'] = credentials.sessionToken;
  const signed: Record<string, string> = { host: url.host };
  for (const [name, value] of Object.entries(sent))
    signed[name.toLowerCase()] = value.trim().replace(/ +/g, ' ');
  const names = Object.keys(signed).sort();
  const canonical = [
    'GET',
    url.pathname,
    canonicalQuery(url),
    ...names.map((name) => `${name}:${signed[name] ?? ''}`),
    '',
    names.join(';'),
    signed['x-amz-content-sha256'] ?? emptyPayload,
  ].join('\n');
  const scope = [day, region, service, 'aws4_request'].join('/');
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const credential = `${credentials.accessKeyId}/${scope}`;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

/** Sorted by name, then value, each escaped by RFC 3986. */
function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]): [string, string] => [escapePart(name), escapePart(value)])
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
