import {
  requests,
  type FileParams,
  type QuarantineAnswer,
  type Quarantined,
  type RestoreParams,
} from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { resourceOf } from '../reports.js';
import { serverExtras, type Feature, type Services } from '../services.js';
import { activeResource, pickFile } from './scan.js';

/** Quarantine Model File and Restore from Quarantine. */
export const quarantine: Feature = (services) =>
  vscode.Disposable.from(
    vscode.commands.registerCommand('kernelward.quarantine', async (argument?: unknown) => {
      const target = resourceOf(argument) ?? activeResource() ?? (await pickFile());
      return target && take(services, target);
    }),
    vscode.commands.registerCommand('kernelward.restore', () => restore(services)),
    // Menus and the palette offer it only where the server can do it.
    services.client.onDidChangeState(() => {
      const { quarantine: possible } = serverExtras(services.client);
      void vscode.commands.executeCommand('setContext', 'kernelward.quarantine', possible);
    }),
  );

async function take({ client }: Services, uri: vscode.Uri): Promise<QuarantineAnswer | undefined> {
  const move = vscode.l10n.t('Move to Quarantine');
  const name = vscode.workspace.asRelativePath(uri);
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Move {0} to quarantine? Programs no longer find it; Restore from Quarantine brings it back.',
      name,
    ),
    move,
  );
  if (choice !== move) return undefined;
  const parameters: FileParams = { uri: uri.toString() };
  const answer = await client.sendRequest<QuarantineAnswer>(requests.quarantine, parameters);
  if (answer.kind === 'refused') void vscode.window.showWarningMessage(answer.message);
  return answer;
}

async function restore({ client }: Services): Promise<QuarantineAnswer | undefined> {
  const kept = await client.sendRequest<Quarantined[]>(requests.quarantined);
  const items = kept.map(({ id, path, sha256, at }) => ({
    id,
    label: vscode.workspace.asRelativePath(path),
    description: new Date(at).toLocaleString(vscode.env.language),
    detail: `SHA-256 ${sha256}`,
  }));
  const item = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Restore from Quarantine'),
    placeHolder: vscode.l10n.t('The file goes back to where it was'),
    matchOnDetail: true,
  });
  if (!item) return undefined;
  const parameters: RestoreParams = { id: item.id };
  const answer = await client.sendRequest<QuarantineAnswer>(requests.restore, parameters);
  if (answer.kind === 'refused') void vscode.window.showWarningMessage(answer.message);
  return answer;
}
