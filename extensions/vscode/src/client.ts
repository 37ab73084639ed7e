// What the client tells the server, and which documents it hands over; the same in the Node and the web extension host.
import { notifications, type InitializationOptions } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type BaseLanguageClient,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import type { Answered } from './services.js';

/** Policy files, as the server and `contributes.yamlValidation` know them. */
const policyFiles = '**/{kernelward,*.kernelward,.kernelward/*}.{yaml,yml}';

export function clientOptions(
  log: vscode.LogOutputChannel,
  answered: vscode.EventEmitter<Answered>,
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    yamlExtensionPresent: vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined,
    trusted: vscode.workspace.isTrusted,
    clientCommands: true,
    kernelValues: true,
  };
  return {
    documentSelector: [
      ...schemes().map((scheme) => ({ language: 'python', scheme })),
      { language: 'python', notebook: '*' },
      ...schemes().map((scheme) => ({ language: 'yaml', scheme, pattern: policyFiles })),
    ],
    initializationOptions,
    outputChannel: log,
    // The server sends a refresh where something beyond the edited document changed, so tabs and focus need no pull.
    diagnosticPullOptions: { onChange: true, onSave: false, onTabs: false, onFocus: false },
    middleware: {
      provideDiagnostics: async (document, previous, token, next) => {
        const start = performance.now();
        const answer = await next(document, previous, token);
        const uri = document instanceof vscode.Uri ? document : document.uri;
        answered.fire({ uri, milliseconds: performance.now() - start });
        return answer;
      },
    },
    errorHandler: restartOnlyOnRequest(log),
    markdown: { isTrusted: { enabledCommands: ['kernelward.showReport'] } },
  };
}

/** Where documents come from. Not simply every scheme: the left side of a diff would be checked a second time. */
function schemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)])];
}

/** A server that crashes on some input would crash on it again: it is started anew when the user asks, never in a loop. */
function restartOnlyOnRequest(log: vscode.LogOutputChannel): ErrorHandler {
  return {
    error: (error) => {
      log.error(error);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      const restart = vscode.l10n.t('Restart');
      void vscode.window
        .showErrorMessage(
          vscode.l10n.t('Kernelward’s server has stopped: nothing is checked until it runs again.'),
          restart,
        )
        .then((choice) => {
          if (choice === restart) void vscode.commands.executeCommand('kernelward.restartServer');
        });
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

/** Trust can be granted, not withdrawn, while a window is open. */
export function forwardTrust(client: BaseLanguageClient): vscode.Disposable {
  return vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(notifications.trusted));
}
