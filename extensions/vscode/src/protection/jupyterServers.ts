// Offers our server in the kernel picker, through the published API of VS Code's Jupyter extension.
import type { Jupyter, JupyterServer, JupyterServerCollection } from '@vscode/jupyter-extension';
import * as vscode from 'vscode';
import type { ServerAddress } from './kernelServer.js';

const jupyterExtension = 'ms-toolsai.jupyter';

/** `start` gives the server's address, starting it where none runs; its reason reaches the user when it rejects. */
export class JupyterServers implements vscode.Disposable {
  #collection: Promise<JupyterServerCollection> | undefined;
  readonly #changed = new vscode.EventEmitter<void>();

  constructor(private readonly start: (notebook: vscode.Uri | undefined) => Promise<ServerAddress>) {}

  /** False where the Jupyter extension is not there. Offering again changes nothing. */
  async offer(): Promise<boolean> {
    const extension = vscode.extensions.getExtension<Jupyter>(jupyterExtension);
    if (!extension) return false;
    this.#collection ??= this.#create(extension);
    try {
      await this.#collection;
    } catch (error) {
      this.#collection = undefined;
      throw error;
    }
    return true;
  }

  dispose(): void {
    void this.#collection?.then(
      (collection) => {
        collection.dispose();
      },
      () => undefined,
    );
    this.#changed.dispose();
  }

  async #create(extension: vscode.Extension<Jupyter>): Promise<JupyterServerCollection> {
    const api = await extension.activate();
    const server: JupyterServer = { id: 'protected', label: vscode.l10n.t('Protected on this machine') };
    return api.createJupyterServerCollection('kernelward', vscode.l10n.t('Protected Kernels (Kernelward)'), {
      onDidChangeServers: this.#changed.event,
      provideJupyterServers: () => [server],
      // Only a server that was chosen is started.
      resolveJupyterServer: async () => {
        const { url, token } = await this.start(vscode.window.activeNotebookEditor?.notebook.uri);
        return { ...server, connectionInformation: { baseUrl: vscode.Uri.parse(url), token } };
      },
    });
  }

  /** The server ended: its address is to be asked for again. */
  changed(): void {
    this.#changed.fire();
  }
}
