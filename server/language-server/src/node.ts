// The language server in Node: over stdio, or over IPC as VS Code starts it.
import { pathToFileURL, fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { nodePorts } from '@kernelward/host';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node';
import { ruleDocumentation } from './rule-documentation.js';
import { startServer } from './server.js';
import type { Uris } from './uris.js';

export type Transport = 'stdio' | 'node-ipc';

export const nodeUris: Uris = {
  pathOf(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      return fileURLToPath(uri);
    } catch {
      // A host that is not this one, or an escape that no path has.
      return undefined;
    }
  },
  uriOf: (path) => pathToFileURL(path).href,
};

/** Serves one client until it says exit or goes away. */
export function serve(transport: Transport, version: string): void {
  // Of what an answer leaves behind nearly nothing lives on, and a server that is idle most of the time should not hold
  // the 32 MB in which V8 would gather it: about 20 MB less for a fifth more time in a keystroke that takes 4 ms.
  setFlagsFromString('--semi-space-growth-factor=1');
  const ports = nodePorts();
  const connection = connect(transport);
  // The client is told of an error that nothing caught; the server goes on.
  process.on('uncaughtException', (error) => {
    connection.console.error(`Unexpected: ${error.stack ?? error.message}`);
  });
  process.on('unhandledRejection', (reason) => {
    connection.console.error(`Unexpected: ${String(reason)}`);
  });
  startServer(connection, {
    ports,
    uris: nodeUris,
    version,
    configureInterpreter: (options) => {
      ports.interpreter.configure(options);
    },
    inspect: (path, findings) => ports.inspect(path, findings),
    quarantine: ports.quarantine,
    ruleDocumentation,
  });
}

function connect(transport: Transport): Connection {
  if (transport === 'node-ipc') {
    return createConnection(
      ProposedFeatures.all,
      new IPCMessageReader(process),
      new IPCMessageWriter(process),
    );
  }
  // Only the protocol may write to stdout.
  console.log = console.info = console.debug = console.warn = console.error;
  return createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
}
