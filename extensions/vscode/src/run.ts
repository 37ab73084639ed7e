import {
  notifications,
  type ScanAnswer,
  type VerdictsChangedParams,
} from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { Protection } from './protection/protection.js';
import { clientOptions, forwardTrust } from './client.js';
import { modelFileNames, type Answered, type Feature, type Services } from './services.js';

let client: BaseLanguageClient | undefined;

/** What both extension hosts do; they differ in how a client reaches its server. */
export async function run(
  context: vscode.ExtensionContext,
  features: readonly Feature[],
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
  createProtection: (log: vscode.LogOutputChannel) => Protection,
): Promise<void> {
  const log = vscode.window.createOutputChannel('Kernelward', { log: true });
  const answered = new vscode.EventEmitter<Answered>();
  const scanned = new vscode.EventEmitter<ScanAnswer>();
  const verdictsChanged = new vscode.EventEmitter<readonly vscode.Uri[]>();
  client = createClient(clientOptions(log, answered));
  const services: Services = {
    client,
    log,
    storage: context.globalState,
    scanned,
    verdictsChanged: verdictsChanged.event,
    answered: answered.event,
    isModelFile: modelFileNames(context),
    protection: createProtection(log),
  };
  client.onNotification(notifications.verdictsChanged, ({ uris }: VerdictsChangedParams) => {
    verdictsChanged.fire(uris.map((uri) => vscode.Uri.parse(uri)));
  });
  context.subscriptions.push(
    verdictsChanged,
    log,
    answered,
    scanned,
    services.protection,
    forwardTrust(client),
  );
  context.subscriptions.push(...features.map((feature) => feature(services)));
  // A server that does not start leaves the commands, among them the one that starts it again.
  await client.start().catch((error: unknown) => {
    log.error(String(error));
  });
}

export async function stop(): Promise<void> {
  await client?.stop();
}
