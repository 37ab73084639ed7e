import * as vscode from 'vscode';
import type { Feature } from '../services.js';

/** Restart Server and Show Log. */
export const server: Feature = ({ client, log }) =>
  vscode.Disposable.from(
    vscode.commands.registerCommand('kernelward.restartServer', async () => {
      await client.stop();
      await client.start();
    }),
    vscode.commands.registerCommand('kernelward.showLog', () => {
      log.show();
    }),
  );
