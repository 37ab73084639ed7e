import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface RemoteServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
}

/** A server on loopback that ends with the test. */
export async function remoteServer(
  context: TestContext,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RemoteServer> {
  const requests: RemoteServer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${String(port)}`, port, requests };
}

/** Answers as a server does that knows ranges (RFC 9110 §14). */
export function serveRange(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  etag = '"1"',
): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (range === null) {
    response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes);
    return;
  }
  const from = Number(range[1]);
  const to = Math.min(Number(range[2]), bytes.length - 1);
  if (from >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${String(bytes.length)}` }).end();
    return;
  }
  const part = bytes.subarray(from, to + 1);
  const contentRange = `bytes ${String(from)}-${String(to)}/${String(bytes.length)}`;
  response.writeHead(206, { etag, 'content-range': contentRange, 'content-length': part.length }).end(part);
}

/** A safetensors file with one tensor of this many bytes: the header says it all. */
export function safetensors(dataBytes: number): Buffer {
  const header = Buffer.from(
    JSON.stringify({ w: { dtype: 'U8', shape: [dataBytes], data_offsets: [0, dataBytes] } }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(dataBytes)]);
}
