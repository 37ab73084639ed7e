import type { FolderListing } from '@kernelward/checker';
import { get, HttpError, type HttpTarget } from './http.js';
import { refused } from './ranges.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the files of one kind of address are. No method rejects for what a server answers but with HttpError. */
export interface RemoteStore<T> {
  /** How a file is asked for. */
  target(remote: T): HttpTarget;
  /** Whether this is a folder; undefined where nothing is there. */
  isFolder(remote: T, signal: AbortSignal): Promise<boolean | undefined>;
  list(remote: T, signal: AbortSignal): Promise<Extract<FolderListing, { kind: 'listed' }>['entries']>;
}

export interface StoreOptions {
  readonly env: Environment;
  readonly now: () => Date;
}

const maxAnswer = 16 * 2 ** 20;
/** Pages of a listing; what has more is not listed whole, and says so. */
export const maxPages = 100;

/** The text of an answer with status 200. Throws HttpError. */
export async function getText(
  target: HttpTarget,
  signal: AbortSignal,
): Promise<{ text: string; link: string }> {
  const answer = await get(target, { maxBytes: maxAnswer, signal });
  if (answer.status !== 200) throw new StatusError(answer.status, refused(answer, target.url.host));
  if (answer.cut) throw new HttpError(`${target.url.host} answers with more than a listing has.`);
  const { link = '' } = answer.headers;
  return {
    text: Buffer.from(answer.body).toString('utf8'),
    link: Array.isArray(link) ? link.join(', ') : link,
  };
}

export class StatusError extends HttpError {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A JSON answer, whatever it is. Throws HttpError. */
export function parseJson(text: string, host: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(`${host} did not answer with JSON.`);
  }
}

export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** A name from a listing becomes part of a path: one that would lead elsewhere is not one. */
export const isName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !name.includes('/');

/** An endpoint that the user's environment names. Throws HttpError where it is no address. */
export function endpoint(named: string | undefined, usual: string): URL {
  try {
    return new URL(named === undefined || named === '' ? usual : named);
  } catch {
    throw new HttpError(`${String(named)} is no address of a server.`);
  }
}
