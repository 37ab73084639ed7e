// workspace/didChangeWatchedFiles: verdicts and policy follow the disk. What lies outside the workspace, and clients
// that do not watch, are covered by the checker's own look at a file when its verdict is asked for.
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Feature } from '../context.js';
import { guarded } from '../guard.js';
import { isPolicyFile } from '../yaml/index.js';

export const watchedFiles: Feature = ({ connection, checker, uris, client, onInitialized }) => {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guarded(
      connection,
      'watched files',
      async () => {
        checker.invalidate(changes.flatMap(({ uri }) => uris.pathOf(uri) ?? []));
        if (changes.some(({ uri }) => isPolicyFile(uri))) await checker.reloadPolicy();
      },
      undefined,
    );
  });
  onInitialized(async () => {
    if (client().capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    // Models have no extension that a hostile one would have to keep to, so every file is watched.
    const watchers = [{ globPattern: '**/*' }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
};
