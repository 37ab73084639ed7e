// Asks the agent to arm, at exec, the kernels that are started below this extension host: `kernelward-agent enrol`. What
// was armed shows in the agent's status like every other session; here is only whether the asking stands.
import { anyConnectionFile, findAgentBinary, nodeSurroundings } from '@kernelward/agent-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Launch } from './environment.js';
import { runKernelward } from './commandLine.js';

export type EnrolmentState =
  | { readonly kind: 'off' }
  | { readonly kind: 'standing' }
  /** The agent refused, or its helper ended; for people. */
  | { readonly kind: 'failed'; readonly message: string };

/** At most one stands. It ends with this process, whatever becomes of it: its standard input ends. */
export class Enrolment {
  #state: EnrolmentState = { kind: 'off' };
  #child: ChildProcess | undefined;
  #wanted = false;

  constructor(
    private readonly launch: () => Promise<Launch>,
    private readonly changed: () => void,
  ) {}

  get state(): EnrolmentState {
    return this.#state;
  }

  /** Sessions that were armed stay armed when it is no longer wanted. */
  set(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) {
      this.#begin().catch((error: unknown) => {
        this.#set({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      });
    } else {
      this.#child?.stdin?.end();
      this.#set({ kind: 'off' });
    }
  }

  dispose(): void {
    this.#wanted = false;
    this.#child?.stdin?.end();
  }

  async #begin(): Promise<void> {
    const launch = await this.launch();
    const { env, root } = launch;
    const agent = findAgentBinary(env);
    if (agent.kind === 'missing') throw new Error(agent.message);
    const folder = await mkdtemp(join(tmpdir(), 'kernelward-enrol-'));
    const policy = join(folder, 'policy');
    try {
      await runKernelward(launch, [
        ...['policy', 'compile', launch.policy, '--out', policy],
        ...['--workspace', root, '--interpreter', launch.python],
        ...['--connection-file', anyConnectionFile(nodeSurroundings({ env, workspace: root }))],
      ]);
      if (this.#wanted) await this.#stand(agent.path, policy, launch);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Resolves when the agent has answered: the policy's file is no longer needed then. */
  #stand(agent: string, policy: string, { env, root }: Launch): Promise<void> {
    const socket = env['KERNELWARD_AGENT_SOCKET'];
    const args = [
      ...['enrol', '--policy', policy, '--below', String(process.pid), '--label', 'VS Code', '--json'],
      ...(socket ? ['--socket', socket] : []),
    ];
    const child = spawn(agent, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    let reason = '';
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (reason = (reason + text).slice(-2000)));
    return new Promise((resolve) => {
      const failed = (message: string) => {
        if (this.#child === child && this.#wanted) this.#set({ kind: 'failed', message });
        resolve();
      };
      child.once('error', (error) => {
        failed(error.message);
      });
      child.once('close', (status) => {
        failed(reason.trim().replace(/^kernelward: /gm, '') || `status ${String(status)}`);
      });
      // The first line says that it stands; the others tell of kernels, which the agent's status has too.
      child.stdout.on('data', () => {
        if (this.#child === child && this.#wanted && this.#state.kind !== 'standing')
          this.#set({ kind: 'standing' });
        resolve();
      });
    });
  }

  #set(state: EnrolmentState): void {
    this.#state = state;
    this.changed();
  }
}
