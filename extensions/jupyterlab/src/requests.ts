import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { Before, LateProtection } from './state.js';

/** Changes that the user asks for. Each throws ServerConnection.ResponseError with the server's own message. */
export class Requests {
  private readonly settings: ServerConnection.ISettings;

  constructor(settings: ServerConnection.ISettings) {
    this.settings = settings;
  }

  /** The switch of a notebook, remembered for this user; it decides the next start of its kernel. */
  async switchNotebook(path: string, policy: string | null): Promise<void> {
    await this.send('PUT', ['switches'], { path, policy });
  }

  /** Protects a running kernel at once, where the agent's tier can. */
  async protect(kernel: string): Promise<LateProtection> {
    const response = await this.send('POST', ['kernels', kernel, 'protection'], {});
    return (await response.json()) as LateProtection;
  }

  /** What a kernel that was protected while it ran had open before. */
  async before(kernel: string): Promise<Before> {
    const response = await this.send('GET', ['kernels', kernel, 'before']);
    return (await response.json()) as Before;
  }

  /** What this notice was denied is allowed from the kernel's next start on, until the kernel is shut down. */
  async allow(kernel: string, notice: string): Promise<void> {
    await this.send('POST', ['kernels', kernel, 'exceptions'], { notice });
  }

  private async send(method: string, path: readonly string[], body?: unknown): Promise<Response> {
    const url = URLExt.join(this.settings.baseUrl, 'kernelward', ...path);
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await ServerConnection.makeRequest(url, init, this.settings);
    if (!response.ok) throw await ServerConnection.ResponseError.create(response);
    return response;
  }
}
