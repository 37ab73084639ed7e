import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import {
  AgentClient,
  AgentError,
  encodeFrame,
  FrameDecoder,
  maxFrameBytes,
  toLong,
  type Frame,
  type FrameFields,
} from '../src/index.js';

const options = { productVersion: '0.1.0', timeout: 2000 };
const hello = { protocolMin: 1, protocolMax: 1, productVersion: 'test' };

/** An agent that answers each frame with the given ones; resolves to its socket's path. */
function agent(
  t: TestContext,
  answer: (frame: Frame, socket: Socket) => readonly FrameFields[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kernelward-client-'));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const decoder = new FrameDecoder();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const frame of decoder.push(chunk)) {
        for (const body of answer(frame, socket)) {
          socket.write(encodeFrame({ requestId: frame.requestId, ...body }));
        }
      }
    });
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, 'agent.sock');
  return new Promise((resolve) =>
    server.listen(path, () => {
      resolve(path);
    }),
  );
}

const kindOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof AgentError ? error.kind : String(error);
  }
};

test('status is asked for after Hello', async (t) => {
  const path = await agent(t, (frame) =>
    frame.hello ? [{ hello }] : [{ status: { tier: 4, kernelRelease: '6.1' } }],
  );
  const client = await AgentClient.connect(path, options);
  const status = await client.status();
  assert.deepEqual([status.tier, status.kernelRelease, client.agentVersion], [4, '6.1', 'test']);
  client.close();
});

test('no agent, another version, a refusal and silence are told apart', async (t) => {
  assert.equal(
    await kindOf(AgentClient.connect(join(tmpdir(), 'kernelward-nobody.sock'), options)),
    'no-agent',
  );
  const newer = await agent(t, () => [{ hello: { ...hello, protocolMin: 7, protocolMax: 9 } }]);
  assert.equal(await kindOf(AgentClient.connect(newer, options)), 'version');
  const refusing = await agent(t, (frame) =>
    frame.hello ? [{ hello }] : [{ error: { code: 4, message: 'confined' } }],
  );
  const client = await AgentClient.connect(refusing, options);
  await assert.rejects(client.status(), {
    kind: 'refused',
    code: 'ERROR_CODE_CONFINED_PEER',
    message: 'confined',
  });
  client.close();
  const silent = await agent(t, () => []);
  assert.equal(await kindOf(AgentClient.connect(silent, { ...options, timeout: 50 })), 'timeout');
});

test('an agent that sends nonsense, too much, or goes away ends every wait', async (t) => {
  for (const [bytes, kind] of [
    [Buffer.from([3, 0xff, 0xff, 0xff]), 'protocol'],
    [Buffer.from([0x81, 0x80, 0x80, 0x01]), 'protocol'],
    [Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 'protocol'],
    [undefined, 'closed'],
  ] as const) {
    const path = await agent(t, (_, socket) => {
      if (bytes === undefined) socket.destroy();
      else socket.write(bytes);
      return [];
    });
    assert.equal(await kindOf(AgentClient.connect(path, options)), kind);
  }
});

test('events come in order with exact 64-bit numbers, and the end of what was held is told', async (t) => {
  const big = 9_007_199_254_740_993n;
  const path = await agent(t, (frame) =>
    frame.hello
      ? [{ hello }]
      : [
          { subscribed: { latestSequence: toLong(big + 1n) } },
          { event: { sequence: toLong(big), rule: 'secrets.cloud' } },
          { event: { sequence: toLong(big + 1n), rule: 'jupyter.runtime' } },
        ],
  );
  const client = await AgentClient.connect(path, options);
  const seen: string[] = [];
  for await (const event of client.events({}, () => {
    client.close();
  })) {
    seen.push(`${event.sequence.toString()} ${event.rule}`);
  }
  assert.deepEqual(seen, [`${String(big)} secrets.cloud`, `${String(big + 1n)} jupyter.runtime`]);
});

test('frames are cut the same however the stream is split', () => {
  const stream = Buffer.concat(
    [1n, 2n, 300n].map((id) => encodeFrame({ requestId: toLong(id), getStatus: {} })),
  );
  for (let size = 1; size <= stream.length; size++) {
    const decoder = new FrameDecoder();
    const ids: string[] = [];
    for (let at = 0; at < stream.length; at += size) {
      for (const frame of decoder.push(stream.subarray(at, at + size))) ids.push(frame.requestId.toString());
    }
    assert.deepEqual(ids, ['1', '2', '300']);
  }
});

test('whatever bytes come, the decoder gives frames or an AgentError', () => {
  let state = 1;
  const next = (): number => (state = (state * 48271) % 0x7fffffff);
  for (let round = 0; round < 5000; round++) {
    const decoder = new FrameDecoder();
    const length = next() % 64;
    const bytes = Uint8Array.from({ length }, () => next() & 0xff);
    if (length > 0 && round % 2 === 0) bytes[0] = length - 1;
    try {
      decoder.push(bytes);
    } catch (error) {
      assert.ok(error instanceof AgentError && error.kind === 'protocol', String(error));
    }
  }
});

test('a frame that the agent would refuse is not sent', () => {
  assert.throws(() => encodeFrame({ hello: { productVersion: 'x'.repeat(maxFrameBytes) } }), {
    kind: 'protocol',
  });
});
