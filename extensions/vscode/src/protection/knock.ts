// Which process is behind a notebook, without believing it: the kernel is asked to connect to a port that is opened for
// this one question. Either it gets through, and the operating system says whose the connection is; or the agent refuses
// it, and its event names the session. The kernel's own answer is not read.
//
// A kernel on another machine or in another network name space reaches its own loopback and so proves nothing.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { holderOf, type ProcessIdentity } from './processes.js';
import type { KernelEvent } from './protection.js';

/** Milliseconds for a kernel to come to the question, which it does after the cell that it runs. */
const patience = 10_000;
/** Milliseconds that the agent's event may come after the kernel's answer. */
const eventDelay = 2_000;

export type Knock =
  | { readonly kind: 'refused'; readonly session: string }
  | { readonly kind: 'connected'; readonly process: ProcessIdentity }
  | { readonly kind: 'nothing' };

/** Runs code in the kernel, without a trace in its history; resolves when that has ended. May reject. */
export type Execute = (code: string) => Promise<void>;

/** Tells of events of the agent until the returned function is called. */
export type Listen = (listener: (event: KernelEvent) => void) => () => void;

/** Ports of questions, past ones too: a refusal of one is no event for people. */
const asked = new Set<number>();

export function isKnock({ category, object }: KernelEvent): boolean {
  const port = category === 'network' ? /^127\.0\.0\.1:(\d+)$/.exec(object)?.[1] : undefined;
  return port !== undefined && asked.has(Number(port));
}

/** Never rejects. */
export async function knock(execute: Execute, listen: Listen): Promise<Knock> {
  const server = createServer();
  const sockets = new Set<Socket>();
  let stopListening: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const port = await open(server);
    asked.add(port);
    return await new Promise<Knock>((resolve) => {
      const giveUpAfter = (milliseconds: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          resolve({ kind: 'nothing' });
        }, milliseconds);
      };
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
        void holderOf(socket.remotePort ?? 0, port).then((process) => {
          if (process) resolve({ kind: 'connected', process });
        });
      });
      stopListening = listen((event) => {
        if (
          event.action === 'deny' &&
          event.category === 'network' &&
          event.object === `127.0.0.1:${String(port)}`
        )
          resolve({ kind: 'refused', session: event.session });
      });
      giveUpAfter(patience);
      execute(question(port)).then(
        () => {
          giveUpAfter(eventDelay);
        },
        () => {
          resolve({ kind: 'nothing' });
        },
      );
    });
  } catch {
    return { kind: 'nothing' };
  } finally {
    clearTimeout(timer);
    stopListening();
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

function open(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Python that connects, waits until the other side ends it, and leaves no name behind. */
function question(port: number): string {
  const lines = [
    'import socket',
    'try:',
    `    with socket.create_connection(("127.0.0.1", ${String(port)}), 5) as connection:`,
    '        connection.recv(1)',
    'except OSError:',
    '    pass',
  ];
  return `exec(${JSON.stringify(lines.join('\n'))}, {})`;
}
