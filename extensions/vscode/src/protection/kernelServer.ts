// The Jupyter server that this window starts for protected kernels (python/serve.py), and what it says.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';

export interface ServerAddress {
  readonly url: string;
  readonly token: string;
}

export interface Launch {
  readonly python: string;
  /** The folder that the server serves and in which its kernels start; absolute. */
  readonly root: string;
  /** A preset's name or a policy file. */
  readonly policy: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A kernel of this server, as extensions/jupyterlab/kernelward_jupyter/hub.py tells it (KernelJson). */
export interface ServedKernel {
  readonly id: string;
  /** The path of its Jupyter session below the root. */
  readonly notebook: string | null;
  readonly protection: 'on' | 'off' | 'unknown' | 'lost' | 'failed';
  readonly failure: string;
  readonly policy: string | null;
  readonly tier: string;
  readonly gaps: readonly string[];
}

/** Where an event belongs (NoticeJson, as much of it as is used here). */
export interface Notice {
  readonly id: string;
  readonly kernel: string;
  readonly cell: string | null;
  readonly placement: 'cell' | 'background';
}

export type ServerMessage =
  | { readonly kind: 'state'; readonly kernels: readonly ServedKernel[] }
  | { readonly kind: 'notices'; readonly notices: readonly Notice[] }
  /** A kernel was asked to run a cell; `cell` is what the client calls it: VS Code's Jupyter extension sends its address. */
  | {
      readonly kind: 'window';
      readonly kernel: string;
      readonly cell: string | null;
      readonly atUnixMillis: number;
    };

type FirstMessage =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string; readonly missing: string };

interface ServerEvents {
  message: [ServerMessage];
  log: [string];
  /** It no longer runs, with all its kernels. */
  ended: [];
}

/** Starts on request, at most one process at a time; `start` after an end starts it anew. */
export class KernelServer extends EventEmitter<ServerEvents> {
  #running: Promise<ServerAddress> | undefined;
  #child: ChildProcess | undefined;

  constructor(private readonly script: string) {
    super();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** The running server's address, starting it where none runs. Rejects with a reason for people. */
  start(launch: () => Promise<Launch>): Promise<ServerAddress> {
    this.#running ??= this.#start(launch).catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  dispose(): void {
    // The end of its input ends it, and it ends its kernels; so it would if this process were killed.
    this.#child?.stdin?.end();
    this.removeAllListeners();
  }

  async #start(launch: () => Promise<Launch>): Promise<ServerAddress> {
    const { python, root, policy, env } = await launch();
    const token = randomBytes(32).toString('hex');
    // The token goes through the pipe: arguments and environment can be read by others, and kernels inherit the latter.
    const child = spawn(python, [this.script], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify({ token, root, policy })}\n`);
    createInterface({ input: child.stderr }).on('line', (line) => this.emit('log', line));
    return new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const message = parse(line);
        if (message?.kind === 'ready') resolve({ url: message.url, token });
        else if (message?.kind === 'failed') reject(new Error(withAdvice(python, message)));
        else if (message) this.emit('message', message);
      });
      child.once('error', (error) => {
        reject(new Error(`${python} cannot be run: ${error.message}`));
      });
      child.once('close', (status) => {
        reject(new Error(`The Jupyter server ended with status ${String(status)}; the log says why.`));
        this.#child = undefined;
        this.#running = undefined;
        this.emit('ended');
      });
    });
  }
}

function withAdvice(python: string, { message, missing }: Extract<FirstMessage, { kind: 'failed' }>): string {
  const packages = ['ipykernel', 'jupyter_server'].includes(missing.split('.')[0] ?? '')
    ? 'jupyter_server ipykernel'
    : missing;
  return `${message} Run: ${python} -m pip install ${packages}`;
}

/** The lines come from our own script, on a descriptor that nothing else holds; one that is no JSON is not a message. */
function parse(line: string): FirstMessage | ServerMessage | undefined {
  try {
    return JSON.parse(line) as FirstMessage | ServerMessage;
  } catch {
    return undefined;
  }
}
