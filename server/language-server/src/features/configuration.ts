// Workspace folders, settings and trust: what the checker looks at beside the documents.
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Feature } from '../context.js';
import { guarded } from '../guard.js';
import { notifications } from '../protocol.js';

export const configuration: Feature = (context) => {
  const { connection, checker, uris, client } = context;
  const folders = new Set(context.folders);
  let trusted = client().options.trusted !== false;

  const apply = () =>
    guarded(
      connection,
      'configuration',
      async () => {
        const roots = [...folders].flatMap((uri) => uris.pathOf(uri) ?? []);
        context.configureInterpreter({ roots, interpreter: trusted ? await chosenInterpreter() : undefined });
        await checker.setRoots(roots);
      },
      undefined,
    );

  /** Only settings of a trusted workspace may point at an interpreter; its metadata is read, it is never started. */
  async function chosenInterpreter(): Promise<string | undefined> {
    if (client().capabilities.workspace?.configuration !== true) return undefined;
    const value: unknown = await connection.workspace.getConfiguration({ section: 'kernelward.interpreter' });
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  context.onInitialized(async () => {
    await apply();
    const { workspace } = client().capabilities;
    if (workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.delete(uri);
        for (const { uri } of added) folders.add(uri);
        void apply();
      });
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'kernelward' });
    }
  });
  connection.onDidChangeConfiguration(() => void apply());
  connection.onNotification(notifications.trusted, () => {
    trusted = true;
    void apply();
  });
};
