// The extension in the web extension host, as on vscode.dev: the server runs in a Worker beside it.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { files } from './features/files.js';
import { features } from './features/index.js';
import { noProtection } from './protection/browser.js';
import { run, stop } from './run.js';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server/kernelward-server.web.js');
  const worker = new Worker(script.toString(true));
  context.subscriptions.push({
    dispose: () => {
      worker.terminate();
    },
  });
  return run(
    context,
    [files, ...features],
    (options) => new LanguageClient('kernelward', 'Kernelward', worker, options),
    noProtection,
  );
}

export const deactivate = stop;
