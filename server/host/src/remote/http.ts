// HTTP for reading remote files: GET alone, redirects with care, answers bounded before they are read. A server that was
// named may answer with a redirect to anywhere; it must not make this machine read from its own network (SSRF, CWE-918),
// and credentials go to the named host alone.
import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isLoopbackName } from './address.js';

export interface HttpTarget {
  readonly url: URL;
  /** Credentials and what they sign; sent to the host of `url` alone. */
  headers?(request: {
    readonly url: URL;
    readonly range: string | undefined;
  }): Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
  /** The host was asked for more than it may send: `body` is the beginning. */
  readonly cut: boolean;
}

/** A request that came to no answer; the message is a sentence for people. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
}

export interface GetOptions {
  /** `bytes=0-99`. */
  readonly range?: string;
  /** Bytes of the body after which reading ends. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte. */
  readonly timeout?: number;
}

const maxRedirects = 5;

/** Throws HttpError. */
export async function get(target: HttpTarget, options: GetOptions): Promise<HttpAnswer> {
  let url = target.url;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await once(url, target, options);
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    if (redirects === maxRedirects)
      throw new HttpError(`The server redirects more than ${String(maxRedirects)} times.`);
    url = redirected(url, location);
  }
}

function redirected(from: URL, location: string): URL {
  let to: URL;
  try {
    to = new URL(location, from);
  } catch {
    throw new HttpError('The server redirects to an address that is not valid.');
  }
  if (to.protocol !== 'https:' && !(to.protocol === 'http:' && from.protocol === 'http:')) {
    throw new HttpError(`The server redirects to ${to.protocol}//, which is not read.`);
  }
  return to;
}

async function once(url: URL, target: HttpTarget, options: GetOptions): Promise<HttpAnswer> {
  const { range, maxBytes, signal, timeout = 20_000 } = options;
  const named = url.host === target.url.host && url.protocol === target.url.protocol;
  const refusal = named ? undefined : refuseAddress(url.hostname.replace(/^\[|\]$/g, ''));
  if (refusal !== undefined) throw new HttpError(refusal);
  // Loaded when something remote is named: a server starts with every editor, and most never ask the network.
  const { request: send } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => {
      clearTimeout(end);
      reject(new HttpError(message));
      request.destroy();
    };
    const request = send(
      url,
      {
        method: 'GET',
        headers: {
          'accept-encoding': 'identity',
          'user-agent': 'kernelward',
          ...(range === undefined ? {} : { range }),
          ...(named ? target.headers?.({ url, range }) : {}),
        },
        timeout,
        // Without a pool: a connection that was made to a named host must not serve a redirect.
        ...(named ? {} : { lookup: publicLookup, agent: false }),
        ...(signal === undefined ? {} : { signal }),
      },
      (response) => {
        const { statusCode: status = 0, headers } = response;
        const chunks: Buffer[] = [];
        let length = 0;
        const finish = (cut: boolean): void => {
          clearTimeout(end);
          resolve({ status, headers, body: Buffer.concat(chunks).subarray(0, maxBytes), cut });
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length <= maxBytes) return;
          finish(true);
          request.destroy();
        });
        response.on('end', () => {
          if (response.complete) finish(false);
          else fail('The server ended its answer too early.');
        });
        response.on('error', () => {
          fail('The server ended its answer too early.');
        });
      },
    );
    const late = (): void => {
      fail(`${url.host} did not answer within the time that it has.`);
    };
    // A byte now and then keeps the first timer from ringing.
    const end = setTimeout(late, 3 * timeout);
    request.on('timeout', late);
    request.on('error', (error) => {
      if (signal?.aborted === true) fail('The request was cancelled.');
      else
        fail(
          error instanceof HttpError ? error.message : `${url.host} could not be reached: ${error.message}.`,
        );
    });
    request.end();
  });
}

const inner = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['2002::', 16],
] as const)
  inner.addSubnet(network, prefix, 'ipv6');

/** Loopback, private, link-local (the metadata of cloud machines) and reserved addresses: RFC 6890 and its successors. */
export function isInnerAddress(address: string): boolean {
  const kind = isIP(address);
  // An IPv4 address as IPv6: BlockList checks ::ffff:a.b.c.d against the IPv4 networks.
  return kind === 4 ? inner.check(address, 'ipv4') : kind === 6 ? inner.check(address, 'ipv6') : false;
}

function refuseAddress(hostname: string): string | undefined {
  const isInner = isIP(hostname) === 0 ? isLoopbackName(hostname) : isInnerAddress(hostname);
  return isInner ? innerMessage(hostname) : undefined;
}

const innerMessage = (host: string): string =>
  `The server redirects to ${host}, an address of this machine or its network: name it yourself to read from there.`;

/** A name may stand for an inner address, so the answer is looked at, and the connection made to that very answer. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses;
    if (error !== null || first === undefined)
      callback(error ?? new HttpError(`${hostname} has no address.`), '', 4);
    else if (addresses.some(({ address }) => isInnerAddress(address)))
      callback(new HttpError(innerMessage(hostname)), '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
