// The language server in Node: over stdio, or over IPC as VS Code starts it. `initialize` is answered first; while the
// client makes something of the answer, the rest of the server is loaded, and messages wait for it.
import { setFlagsFromString } from 'node:v8';
import { hubFolder } from '@kernelward/host/hub-folder';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
  type ConnectionOptions,
} from 'vscode-languageserver/node';
import { Gate } from './gate.js';
import { initializeResult } from './initialize.js';
import { nodeUris } from './node-uris.js';

export type Transport = 'stdio' | 'node-ipc';

/** Serves one client until it says exit or goes away. */
export function serve(transport: Transport, version: string): void {
  // Of what an answer leaves behind nearly nothing lives on, and a server that is idle most of the time should not hold
  // the 32 MB in which V8 would gather it, nor let what did live for a while grow to three times what is in use.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=60');
  const gate = new Gate();
  const connection = connect(transport, { messageStrategy: gate });
  // The client is told of an error that nothing caught; the server goes on.
  process.on('uncaughtException', (error) => {
    connection.console.error(`Unexpected: ${error.stack ?? error.message}`);
  });
  process.on('unhandledRejection', (reason) => {
    connection.console.error(`Unexpected: ${String(reason)}`);
  });
  connection.onInitialize((params) => {
    gate.close();
    afterAnswer(async () => {
      try {
        const { begin } = await import('./node-server.js');
        begin(connection, params);
      } finally {
        gate.open();
      }
    });
    return initializeResult(version, { quarantine: true, hubCache: nodeUris.uriOf(hubFolder(process.env)) });
  });
  connection.listen();
}

/** The connection writes an answer one turn of the event loop after it was given. */
function afterAnswer(work: () => Promise<void>): void {
  setImmediate(() => {
    setImmediate(() => void work());
  });
}

function connect(transport: Transport, options: ConnectionOptions): Connection {
  if (transport === 'node-ipc') {
    return createConnection(
      ProposedFeatures.all,
      new IPCMessageReader(process),
      new IPCMessageWriter(process),
      options,
    );
  }
  // Only the protocol may write to stdout.
  console.log = console.info = console.debug = console.warn = console.error;
  return createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
    options,
  );
}
