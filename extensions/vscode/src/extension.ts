// The extension in the Node extension host: starts the server as a child of VS Code's own Node.
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, forwardTrust } from './client.js';
import { features } from './features/index.js';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Kernelward', { log: true });
  const module = context.asAbsolutePath('dist/server/kernelward-server.cjs');
  const server = { module, transport: TransportKind.ipc };
  client = new LanguageClient('kernelward', 'Kernelward', { run: server, debug: server }, clientOptions(log));
  const services = { client, log };
  context.subscriptions.push(log, forwardTrust(client), ...features.map((feature) => feature(services)));
  // A server that does not start leaves the commands, among them the one that starts it again.
  await client.start().catch((error: unknown) => log.error(String(error)));
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
