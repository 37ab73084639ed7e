// A remote file as byte ranges. The first request tells its length and brings its beginning; what is read near to what was
// read before costs no request.
import { get, HttpError, type HttpAnswer, type HttpTarget } from './http.js';

/** A window of this many bytes is fetched where less is asked for: a round trip costs more than the bytes. */
const windowBytes = 32 * 1024;
const maxWindows = 32;
/** A file of at most this many bytes is read whole from a server that knows no ranges. */
const maxWhole = 4 * 2 ** 20;

interface Window {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export class RemoteFile {
  private windows: Window[];
  /** Requests sent and bytes received. */
  requests = 1;
  bytesReceived: number;

  private constructor(
    private readonly target: HttpTarget,
    readonly size: number,
    private readonly version: string | undefined,
    first: Window,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.windows = [first];
    this.bytesReceived = first.bytes.length;
  }

  /** Throws HttpError. */
  static async open(target: HttpTarget, signal?: AbortSignal): Promise<RemoteFile> {
    const answer = await get(target, {
      range: `bytes=0-${String(windowBytes - 1)}`,
      maxBytes: maxWhole,
      signal,
    });
    const { status, headers, body, cut } = answer;
    if (status === 206) {
      const range = contentRange(answer);
      const expected = Math.min(windowBytes, range.size);
      if (range.from !== 0 || range.to !== expected - 1 || body.length !== expected) throw wrongRange();
      return new RemoteFile(target, range.size, versionOf(answer), { offset: 0, bytes: body }, signal);
    }
    // An empty file has no first byte: "range not satisfiable", with its length.
    if (status === 416 && /^bytes \*\/0$/.test(headers['content-range'] ?? '')) {
      return new RemoteFile(target, 0, versionOf(answer), { offset: 0, bytes: new Uint8Array(0) }, signal);
    }
    if (status === 200) {
      const length = Number(headers['content-length'] ?? (cut ? NaN : body.length));
      if (cut || length > maxWhole)
        throw new HttpError('The server knows no ranges: the file would have to be read whole.');
      if (body.length !== length) throw new HttpError('The server ended its answer too early.');
      return new RemoteFile(target, length, versionOf(answer), { offset: 0, bytes: body }, signal);
    }
    throw new HttpError(refused(answer, target.url.host));
  }

  /** Bytes [offset, offset + length), fewer where the file ends. Throws HttpError. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (end <= offset) return new Uint8Array(0);
    const known = this.windows.find(
      (each) => each.offset <= offset && end <= each.offset + each.bytes.length,
    );
    if (known !== undefined) return known.bytes.subarray(offset - known.offset, end - known.offset);
    // The end of the file is read backwards (the directory of an archive): the window ends with it then.
    const to = Math.min(this.size, Math.max(end, offset + windowBytes));
    const from = to === this.size ? Math.min(offset, Math.max(0, to - windowBytes)) : offset;
    const bytes = await this.fetch(from, to);
    this.windows = [...this.windows.slice(1 - maxWindows), { offset: from, bytes }];
    return bytes.subarray(offset - from, end - from);
  }

  private async fetch(from: number, to: number): Promise<Uint8Array> {
    const range = `bytes=${String(from)}-${String(to - 1)}`;
    this.requests += 1;
    const answer = await get(this.target, { range, maxBytes: to - from, signal: this.signal });
    if (answer.status !== 206) throw new HttpError(refused(answer, this.target.url.host));
    const said = contentRange(answer);
    if (said.size !== this.size || versionOf(answer) !== this.version)
      throw new HttpError('The file changed while it was read.');
    if (said.from !== from || said.to !== to - 1 || answer.cut || answer.body.length !== to - from)
      throw wrongRange();
    this.bytesReceived += answer.body.length;
    return answer.body;
  }
}

const wrongRange = (): HttpError =>
  new HttpError('The server answered with another range than was asked for.');

/** RFC 9110 §14.4. */
function contentRange({ headers }: HttpAnswer): { from: number; to: number; size: number } {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers['content-range'] ?? '');
  if (match === null) throw new HttpError('The server does not say which range it answers with.');
  return { from: Number(match[1]), to: Number(match[2]), size: Number(match[3]) };
}

/** Changes with the bytes. A weak tag does not promise that, but says at least when it changed. */
const versionOf = ({ headers }: HttpAnswer): string | undefined => headers.etag ?? headers['last-modified'];

export function refused({ status }: Pick<HttpAnswer, 'status'>, host: string): string {
  switch (status) {
    case 401:
      return `${host} wants to know who asks (401): give it your credentials.`;
    case 403:
      return `${host} does not let you read it (403).`;
    case 404:
      return `There is no such file on ${host} (404).`;
    case 429:
      return `${host} asks to come back later (429).`;
    default:
      return `${host} answered with status ${String(status)}.`;
  }
}
