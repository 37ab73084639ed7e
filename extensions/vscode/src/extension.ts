// The extension in the Node extension host: starts the server as a child of VS Code's own Node.
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { features } from './features/index.js';
import { nodeProtection } from './protection/node.js';
import { run, stop } from './run.js';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server/kernelward-server.cjs');
  const server = { module, transport: TransportKind.ipc };
  return run(
    context,
    features,
    (options) => new LanguageClient('kernelward', 'Kernelward', { run: server, debug: server }, options),
    (log) => nodeProtection(context, log),
  );
}

export const deactivate = stop;
