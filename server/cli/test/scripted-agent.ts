import { encodeFrame, FrameDecoder, type Frame, type FrameFields } from '@kernelward/agent-client';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

export const hello: FrameFields = { hello: { protocolMin: 1, protocolMax: 1, productVersion: '0.1.0' } };

/** An agent that answers each frame with the given ones, or ends the connection; resolves to its socket's path. */
export function scriptedAgent(
  context: TestContext,
  answer: (frame: Frame) => readonly (FrameFields | 'end')[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kernelward-agent-'));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const decoder = new FrameDecoder();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const frame of decoder.push(chunk)) {
        for (const body of answer(frame)) {
          if (body === 'end') socket.end();
          else socket.write(encodeFrame({ requestId: frame.requestId, ...body }));
        }
      }
    });
  });
  context.after(() => {
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
