// Arming a kernel that runs, by the command line that is in this extension: `kernelward protect PID`, as this user.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { launchFor } from './environment.js';
import { heldBefore } from './heldBefore.js';
import type { ProcessIdentity } from './processes.js';

/** What the kernel had open before, of what its policy refuses: no rule takes it back. For people. */
export interface LateSession {
  readonly session: string;
  readonly held: readonly string[];
}

/** Rejects with the agent's reason; then nothing was changed. */
export async function protectRunning(
  context: vscode.ExtensionContext,
  notebook: vscode.Uri,
  { pid }: ProcessIdentity,
): Promise<LateSession> {
  const { root, policy, env } = await launchFor(context, notebook);
  const session = `vscode-${randomUUID()}`;
  const label = notebook.path.slice(notebook.path.lastIndexOf('/') + 1);
  const socket = env['KERNELWARD_AGENT_SOCKET'];
  const output = await run(
    env['KERNELWARD_NODE'] ?? process.execPath,
    [
      ...[env['KERNELWARD_SERVER'] ?? '', 'protect', String(pid), '--policy', policy, '--workspace', root],
      ...['--session', session, '--label', label, '--format', 'json'],
      ...(socket ? ['--socket', socket] : []),
    ],
    { cwd: root, env },
  );
  return { session, held: heldBefore(output) };
}

/** Standard output; rejects with what standard error says where the status is not 0. */
function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(out);
      else reject(new Error(err.trim().replace(/^kernelward: /gm, '') || `status ${String(status)}`));
    });
  });
}
