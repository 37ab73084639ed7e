// The whole server with this machine's surroundings: what node.ts loads once `initialize` was answered.
import { nodePorts } from '@kernelward/host';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { nodeUris } from './node-uris.js';
import { ruleDocumentation } from './rule-documentation.js';
import { registerFeatures } from './server.js';

export function begin(connection: Connection, params: InitializeParams): void {
  const ports = nodePorts();
  registerFeatures(connection, params, {
    ports,
    uris: nodeUris,
    configureInterpreter: (options) => {
      ports.interpreter.configure(options);
    },
    inspect: (path, findings) => ports.inspect(path, findings),
    quarantine: ports.quarantine,
    ruleDocumentation,
  });
}
