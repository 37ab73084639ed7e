import { encodeFrame, FrameDecoder, toLong } from '@kernelward/agent-client';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { AgentLink } from '../src/protection/agentLink.js';
import type { AgentState } from '../src/protection/protection.js';

/** What answers at the socket. */
type Behaviour = (socket: Socket) => void;

const sound: Behaviour = (socket) => {
  const decoder = new FrameDecoder();
  socket.on('data', (chunk: Buffer) => {
    for (const { requestId, hello, subscribe } of decoder.push(chunk)) {
      const answer = hello
        ? { hello: { protocolMin: 1, protocolMax: 1, productVersion: 'test' } }
        : subscribe
          ? { subscribed: { latestSequence: toLong(0n) } }
          : { status: { tier: 1, productVersion: 'test', gaps: [], sessions: [] } };
      socket.write(encodeFrame({ requestId, ...answer }));
    }
  });
};

const noise: Behaviour = (socket) => {
  socket.write(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37 + 11) % 256)));
};

const tooLong: Behaviour = (socket) => {
  socket.write(Buffer.alloc(16, 0xff));
};

const gone: Behaviour = (socket) => {
  socket.destroy();
};

async function listening(path: string, behaviour: Behaviour): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    behaviour(socket);
  });
  server.listen(path);
  await once(server, 'listening');
  return server;
}

for (const [name, behaviour] of [
  ['sends noise', noise],
  ['announces a frame that is too long', tooLong],
  ['hangs up', gone],
] as const)
  test(`an agent that ${name} enforces nothing as far as is shown, and is asked again`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kernelward-link-'));
    const socket = join(folder, 'agent.sock');
    const bad = await listening(socket, behaviour);
    const link = new AgentLink('test', { KERNELWARD_AGENT_SOCKET: socket });
    try {
      const [first] = (await once(link, 'state')) as [AgentState];
      assert.equal(first.kind, 'none');
      assert.match(first.kind === 'none' ? first.message : '', /\S/);
      bad.close();
      await once(bad, 'close');
      const good = await listening(socket, sound);
      const answering = new Promise<AgentState>((resolve) => {
        link.on('state', (state) => {
          if (state.kind === 'answering') resolve(state);
        });
      });
      link.lookAgain();
      const state = await answering;
      assert.equal(state.kind === 'answering' && state.tier, 'A1');
      good.close();
    } finally {
      link.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  });
