import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { ScannedFile } from '@kernelward/checker';
import { nodePorts } from '@kernelward/host';
import { isInnerAddress } from '../src/remote/http.js';
import { parseRemote } from '../src/remote/address.js';
import { temporaryFolder, write } from './folder.js';
import { benignPickle, hostilePickle } from './models.js';
import { remoteServer, safetensors, serveRange } from './remote-server.js';

type Environment = Readonly<Record<string, string>>;

function portsFor(context: TestContext, named: readonly string[], env: Environment = {}) {
  const home = temporaryFolder(context);
  const ports = nodePorts({ env: { HOME: home, ...env }, remotes: named, pool: { size: 1 } });
  context.after(() => {
    ports.close();
  });
  return ports;
}

const scan = (context: TestContext, path: string, env?: Environment): Promise<ScannedFile> =>
  portsFor(context, [path], env).scans.scan(path);

const reasons = async (context: TestContext, path: string, env?: Environment): Promise<string> => {
  const { result } = await scan(context, path, env);
  assert.equal(result.complete, false);
  assert.notEqual(result.verdict, 'clean');
  return result.incompleteReasons.join(' ');
};

test('a remote file has the verdict of its bytes', async (context) => {
  const { origin } = await remoteServer(context, (request, response) => {
    serveRange(request, response, request.url === '/evil.pkl' ? hostilePickle() : benignPickle());
  });
  assert.equal((await scan(context, `${origin}/evil.pkl`)).result.verdict, 'malicious');
  const benign = await scan(context, `${origin}/good.pkl`);
  assert.deepEqual([benign.result.verdict, benign.result.complete], ['clean', true]);
});

test('of a large file the header is read, in few requests', async (context) => {
  const bytes = safetensors(64 * 2 ** 20);
  const { origin, requests } = await remoteServer(context, (request, response) => {
    serveRange(request, response, bytes);
  });
  const { result } = await scan(context, `${origin}/model.safetensors`);
  assert.deepEqual([result.verdict, result.complete], ['clean', true]);
  assert.ok(result.bytesRead <= 256 * 1024, String(result.bytesRead));
  assert.ok(requests.length <= 3, String(requests.length));
  assert.equal(result.requests, requests.length);
});

test('nothing is asked of a server that nobody named', async (context) => {
  const { origin, requests } = await remoteServer(context, (request, response) => {
    serveRange(request, response, benignPickle());
  });
  const ports = portsFor(context, [`${origin}/folder`]);
  for (const path of [
    `${origin}/other.pkl`,
    `${origin}/folder2/a.pkl`,
    'hf://a/b/c.pkl',
    's3://bucket/k',
    'gs://bucket/k',
  ]) {
    const { result } = await ports.scans.scan(path);
    assert.match(result.incompleteReasons.join(), /nobody named it/);
  }
  assert.equal(nodePorts({ env: {} }).files.resolve('/tmp', `${origin}/a.pkl`), undefined);
  assert.deepEqual(requests, []);
});

test('a server without ranges: a small file is read whole, of a large one nothing but the reason', async (context) => {
  const answer = (bytes: Uint8Array) => (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  };
  const small = await remoteServer(context, answer(hostilePickle()));
  assert.equal((await scan(context, `${small.origin}/a.pkl`)).result.verdict, 'malicious');
  const large = await remoteServer(context, answer(safetensors(8 * 2 ** 20)));
  assert.match(await reasons(context, `${large.origin}/a.safetensors`), /knows no ranges/);
});

test('what a server answers wrongly makes the scan incomplete, with the reason', async (context) => {
  const bytes = safetensors(4 * 2 ** 20);
  const wrong: Readonly<
    Record<string, [RegExp, (request: IncomingMessage, response: ServerResponse) => void]>
  > = {
    truncated: [
      /too early/,
      (_, response) => {
        response.writeHead(206, { 'content-range': 'bytes 0-32767/100000', 'content-length': 32768 });
        response.write(bytes.subarray(0, 100), () => response.destroy());
      },
    ],
    'shorter than its range': [
      /another range/,
      (_, response) => response.writeHead(206, { 'content-range': 'bytes 0-32767/100000' }).end('short'),
    ],
    'longer than its range': [
      /another range/,
      (_, response) =>
        response.writeHead(206, { 'content-range': 'bytes 0-99/100' }).end(bytes.subarray(0, 40_000)),
    ],
    'another range': [
      /another range/,
      (_, response) =>
        response.writeHead(206, { 'content-range': 'bytes 5-32772/100000' }).end(bytes.subarray(0, 32768)),
    ],
    'no range said': [/does not say which range/, (_, response) => response.writeHead(206).end('x')],
    'a length that is none': [
      /does not say which range/,
      (_, response) => response.writeHead(206, { 'content-range': 'bytes 0-1/*' }).end('xx'),
    ],
    '401': [/wants to know who asks \(401\)/, (_, response) => response.writeHead(401).end()],
    '403': [/does not let you read it \(403\)/, (_, response) => response.writeHead(403).end()],
    '404': [/no such file .*\(404\)/, (_, response) => response.writeHead(404).end()],
    '500': [/status 500/, (_, response) => response.writeHead(500).end('oops')],
    'a redirect without end': [
      /redirects more than 5 times/,
      (_, response) => response.writeHead(302, { location: '/again' }).end(),
    ],
    'a redirect to a file': [
      /redirects to file:/,
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ],
    nonsense: [/could not be reached/, (_, response) => response.socket?.end('this is no HTTP\r\n\r\n')],
  };
  for (const [name, [reason, handle]] of Object.entries(wrong)) {
    const { origin } = await remoteServer(context, handle);
    const said = await reasons(context, `${origin}/a.safetensors`);
    assert.match(said, reason, `${name}: ${said}`);
  }
});

test('a file that changes while it is read is incomplete, and what was found in it is kept', async (context) => {
  // Longer than what is fetched before the change.
  const filler = Buffer.alloc(4_000_000, 'N0');
  const long = Buffer.concat([hostilePickle().subarray(0, -1), Buffer.from('0'), filler, Buffer.from('N.')]);
  let served = 0;
  const { origin } = await remoteServer(context, (request, response) => {
    serveRange(request, response, long, served++ < 3 ? '"1"' : '"2"');
  });
  const { result } = await scan(context, `${origin}/a.pkl`);
  assert.match(result.incompleteReasons.join(), /changed while it was read/);
  assert.equal(result.verdict, 'malicious');
});

test('a server that does not answer, and a scan that is cancelled, end', async (context) => {
  const controller = new AbortController();
  // Never an answer: the request is what ends the wait.
  const silent = await remoteServer(context, () => {
    controller.abort();
  });
  const ports = portsFor(context, [silent.origin]);
  const { result } = await ports.scans.scan(`${silent.origin}/a.pkl`, { signal: controller.signal });
  assert.match(result.incompleteReasons.join(), /cancelled/);
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const address = closed.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => closed.close(resolve));
  assert.match(await reasons(context, `http://127.0.0.1:${String(port)}/a.pkl`), /could not be reached/);
});

test('a redirect is followed, but not to an address of this machine or its network', async (context) => {
  const inner = await remoteServer(context, (request, response) => {
    serveRange(request, response, benignPickle());
  });
  const same = await remoteServer(context, (request, response) => {
    if (request.url === '/moved') response.writeHead(307, { location: '/here' }).end();
    else serveRange(request, response, benignPickle());
  });
  assert.equal((await scan(context, `${same.origin}/moved`)).result.verdict, 'clean');
  for (const location of [
    `http://127.0.0.1:${String(inner.port)}/a.pkl`,
    `http://localhost:${String(inner.port)}/a.pkl`,
    `http://[::1]:${String(inner.port)}/a.pkl`,
    `http://[::ffff:127.0.0.1]:${String(inner.port)}/a.pkl`,
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/a.pkl',
    'http://2130706433/a.pkl',
  ]) {
    const from = await remoteServer(context, (_, response) => response.writeHead(302, { location }).end());
    assert.match(
      await reasons(context, `${from.origin}/a.pkl`),
      /an address of this machine or its network/,
      location,
    );
  }
  assert.deepEqual(inner.requests, []);
});

test('which addresses are of this machine or its network', () => {
  for (const address of [
    '127.9.9.9',
    '10.1.1.1',
    '192.168.0.1',
    '172.31.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
  ])
    assert.ok(isInnerAddress(address), address);
  for (const address of ['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])
    assert.ok(!isInnerAddress(address), address);
});

test('addresses that mean something else, or would be read unprotected, are refused', () => {
  for (const path of [
    'http://example.org/a.pkl',
    'hf://only-one',
    'hf://a/../b/c',
    'hf://a/b/../../c',
    's3:///key',
    's3://bucket:80@evil/key',
    's3://a..b/key',
    'https://exa mple/',
    'hf://a/b/\u0000',
  ]) {
    assert.equal(parseRemote(path).kind, 'wrong', path);
  }
  const parsed = parseRemote('hf://org/model@refs%2Fpr%2F1/sub/a b.pt');
  assert.ok(parsed.kind === 'remote' && parsed.remote.kind === 'hub');
  assert.deepEqual([parsed.remote.revision, parsed.remote.path], ['refs/pr/1', 'sub/a b.pt']);
});

test('a hub: the files of a repository are listed page by page, and the token goes to the hub alone', async (context) => {
  const store = await remoteServer(context, (request, response) => {
    serveRange(request, response, hostilePickle());
  });
  const hub = await remoteServer(context, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://hub');
    if (pathname.startsWith('/org/model/resolve/main/')) {
      serveRange(request, response, pathname.endsWith('.pkl') ? hostilePickle() : benignPickle());
    } else if (pathname === '/api/models/org/model/tree/main/') {
      const next = searchParams.has('cursor')
        ? {}
        : { link: '</api/models/org/model/tree/main/?cursor=2>; rel="next"' };
      const page = searchParams.has('cursor')
        ? [{ type: 'file', path: 'b c.pt' }]
        : [
            { type: 'directory', path: 'sub' },
            { type: 'file', path: 'a.pkl' },
            { type: 'file', path: '../escape' },
            { nonsense: true },
          ];
      response.writeHead(200, { 'content-type': 'application/json', ...next }).end(JSON.stringify(page));
    } else if (pathname === '/api/models/org/model/tree/main/sub') {
      response.end(JSON.stringify([{ type: 'file', path: 'sub/d.pkl' }]));
    } else response.writeHead(404).end();
  });
  const env = { HF_ENDPOINT: hub.origin, HF_TOKEN: 'hf_secret' };
  const ports = portsFor(context, ['hf://org/model'], env);
  assert.equal((await ports.files.stat('hf://org/model'))?.kind, 'folder');
  assert.deepEqual(await ports.files.list('hf://org/model'), {
    kind: 'listed',
    entries: [
      { name: 'sub', kind: 'folder' },
      { name: 'a.pkl', kind: 'file' },
      { name: 'b c.pt', kind: 'file' },
    ],
  });
  assert.deepEqual(await ports.files.list('hf://org/model/sub'), {
    kind: 'listed',
    entries: [{ name: 'd.pkl', kind: 'file' }],
  });
  assert.equal((await ports.scans.scan('hf://org/model/a.pkl')).result.verdict, 'malicious');
  assert.equal((await ports.scans.scan('hf://org/model/b c.pt')).result.verdict, 'clean');
  assert.equal(ports.hub.repositoryOf('hf://org/model/a.pkl'), 'org/model');
  assert.ok(hub.requests.every(({ headers }) => headers.authorization === 'Bearer hf_secret'));
  const missing = await portsFor(context, ['hf://org/none'], env).files.list('hf://org/none');
  assert.ok(missing.kind === 'refused');
  assert.match(missing.reason, /404/);
  assert.deepEqual(store.requests, []);
});

test('a bucket of S3: requests are signed where there are credentials, folders are listed page by page', async (context) => {
  const server = await remoteServer(context, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    if (pathname === '/bucket/' && searchParams.get('list-type') === '2') {
      assert.equal(searchParams.get('prefix'), 'models/');
      const more = searchParams.get('continuation-token') !== 'a&b';
      response.end(
        more
          ? '<ListBucketResult><Contents><Key>models/a%20b.pkl</Key></Contents><CommonPrefixes><Prefix>models/sub/</Prefix></CommonPrefixes><NextContinuationToken>a&amp;b</NextContinuationToken></ListBucketResult>'
          : '<ListBucketResult><Contents><Key>models/</Key></Contents><Contents><Key>models/c.pkl</Key></Contents></ListBucketResult>',
      );
    } else if (pathname === '/bucket/models/a%20b.pkl') serveRange(request, response, hostilePickle());
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  });
  const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'eu-west-1' };
  const ports = portsFor(context, ['s3://bucket/models'], { ...keys, AWS_ENDPOINT_URL_S3: server.origin });
  assert.equal((await ports.files.stat('s3://bucket/models'))?.kind, 'folder');
  assert.deepEqual(await ports.files.list('s3://bucket/models'), {
    kind: 'listed',
    entries: [
      { name: 'a b.pkl', kind: 'file' },
      { name: 'sub', kind: 'folder' },
      { name: 'c.pkl', kind: 'file' },
    ],
  });
  assert.equal((await ports.scans.scan('s3://bucket/models/a b.pkl')).result.verdict, 'malicious');
  for (const { headers } of server.requests) {
    assert.match(
      headers.authorization ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=host;(range;)?x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  }
  const anonymous = await scan(context, 's3://bucket/models/a b.pkl', { AWS_ENDPOINT_URL: server.origin });
  assert.equal(anonymous.result.verdict, 'malicious');
  assert.equal(server.requests.at(-1)?.headers.authorization, undefined);
  const home = temporaryFolder(context);
  const file = write(
    home,
    'credentials',
    '[other]\naws_access_key_id = NO\n[work]\naws_access_key_id = AKIDFILE\naws_secret_access_key=x\n',
  );
  await scan(context, 's3://bucket/models/a b.pkl', {
    AWS_ENDPOINT_URL: server.origin,
    AWS_PROFILE: 'work',
    AWS_SHARED_CREDENTIALS_FILE: file,
  });
  assert.match(server.requests.at(-1)?.headers.authorization ?? '', /Credential=AKIDFILE\//);
});

test('a bucket of Google Cloud Storage: objects by their whole name, folders by prefix', async (context) => {
  const server = await remoteServer(context, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://gs');
    if (pathname === '/storage/v1/b/bucket/o/dir%2Fa.pkl') serveRange(request, response, hostilePickle());
    else if (pathname === '/storage/v1/b/bucket/o') {
      const answer = searchParams.has('pageToken')
        ? { prefixes: ['dir/sub/'] }
        : { items: [{ name: 'dir/a.pkl' }, { name: 'dir/' }, { name: 'elsewhere' }], nextPageToken: 'n' };
      response.end(JSON.stringify(answer));
    } else response.writeHead(404).end();
  });
  const env = { STORAGE_EMULATOR_HOST: server.origin, GOOGLE_OAUTH_ACCESS_TOKEN: 'ya29' };
  const ports = portsFor(context, ['gs://bucket/dir/'], env);
  assert.deepEqual(await ports.files.list('gs://bucket/dir/'), {
    kind: 'listed',
    entries: [
      { name: 'a.pkl', kind: 'file' },
      { name: 'sub', kind: 'folder' },
    ],
  });
  assert.equal((await ports.scans.scan('gs://bucket/dir/a.pkl')).result.verdict, 'malicious');
  assert.ok(server.requests.every(({ headers }) => headers.authorization === 'Bearer ya29'));
});

test('a listing that is none is refused with the reason', async (context) => {
  for (const [body, reason] of [
    ['not json', /did not answer with JSON/],
    ['{}', /list of files/],
  ] as const) {
    const server = await remoteServer(context, (_, response) => response.end(body));
    const listing = await portsFor(context, ['hf://a/b'], { HF_ENDPOINT: server.origin }).files.list(
      'hf://a/b',
    );
    assert.ok(listing.kind === 'refused');
    assert.match(listing.reason, reason);
  }
});
