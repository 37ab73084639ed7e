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

async function take(services: Services, uri: vscode.Uri): Promise<QuarantineAnswer | undefined> {
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
  const answer = await services.client.sendRequest<QuarantineAnswer>(requests.quarantine, parameters);
  if (answer.kind === 'refused') void vscode.window.showWarningMessage(answer.message);
  if (answer.kind === 'quarantined') void offerUndo(services, name, answer.entry);
  return answer;
}

async function offerUndo(services: Services, name: string, { id }: Quarantined): Promise<void> {
  const undo = vscode.l10n.t('Restore');
  const message = vscode.l10n.t('{0} is in quarantine.', name);
  if ((await vscode.window.showInformationMessage(message, undo)) === undo) await putBack(services, id);
}

async function restore(services: Services): Promise<QuarantineAnswer | undefined> {
  const kept = await services.client.sendRequest<Quarantined[]>(requests.quarantined);
  if (kept.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is in quarantine.'));
    return undefined;
  }
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
  return item && putBack(services, item.id);
}

async function putBack({ client }: Services, id: string): Promise<QuarantineAnswer> {
  const parameters: RestoreParams = { id };
  const answer = await client.sendRequest<QuarantineAnswer>(requests.restore, parameters);
  if (answer.kind === 'refused') void vscode.window.showWarningMessage(answer.message);
  return answer;
}
