// An agent of tier A of the tests' own: the machine that runs the tests may have no such tier. It enforces nothing; what
// it says of sessions is what the real one says after `protect` and `enrol` (native-agent/README.md), so that the
// editor's side can be seen. The real arming is shown in guests by test/vm.
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { encodeFrame, FrameDecoder, toLong } from '@kernelward/agent-client';

const tierA1 = 1;

/**
 * @param {{ socket: string, log: string }} options `log`: what kernelward-agent.mjs beside this file was called with, a
 *   JSON object a line
 * @returns {Promise<() => void>} ends it
 */
export async function serveTierA({ socket: path, log }) {
  appendFileSync(log, '');
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    const decoder = new FrameDecoder();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const frame of decoder.push(chunk))
        socket.write(encodeFrame({ requestId: frame.requestId, ...answer(frame, log) }));
    });
  });
  await new Promise((resolve) => server.listen(path, resolve));
  return () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
}

function answer(frame, log) {
  if (frame.hello) return { hello: { protocolMin: 1, protocolMax: 1, productVersion: 'test' } };
  if (frame.subscribe) return { subscribed: { latestSequence: toLong(0n) } };
  return { status: { tier: tierA1, productVersion: 'test', gaps: [], sessions: sessions(log) } };
}

function sessions(log) {
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const late = calls.filter(({ command }) => command === 'protect');
  const ended = new Set(calls.filter(({ command }) => command === 'ended').map(({ call }) => call));
  const standing = calls.filter(({ command, call }) => command === 'enrol' && !ended.has(call));
  return [
    ...late.map(({ session, label, pid }) => ({ session, label, late: true, ...running(Number(pid)) })),
    ...standing.flatMap(({ below, label }) => kernelsBelow(Number(below)).map((pid) => atExec(pid, label))),
  ].map((session) => ({ policy: 'notebook', gaps: [], ...session }));
}

function atExec(pid, label) {
  const { process, alive } = running(pid);
  return { session: `exec-${pid}-${process.startTime}`, label, process, alive };
}

function running(pid) {
  const stat = statOf(pid);
  return { process: { pid, startTime: toLong(BigInt(stat?.startTime ?? 0)) }, alive: stat !== undefined };
}

/** Field 4 and field 22 of /proc/PID/stat. */
function statOf(pid) {
  if (!existsSync(`/proc/${pid}/stat`)) return undefined;
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), startTime: fields[19] };
}

function kernelsBelow(ancestor) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isKernel(pid) && descends(pid, ancestor));
}

function isKernel(pid) {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /python[\d.]*$/.test(args[0] ?? '') && args[1] === '-m' && args[2] === 'ipykernel_launcher';
  } catch {
    return false;
  }
}

function descends(pid, ancestor) {
  for (let at = pid; at > 1; at = statOf(at)?.parent ?? 0) if (at === ancestor) return true;
  return false;
}
