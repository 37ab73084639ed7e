// Arming a kernel that runs, by the command line that is in this extension: `kernelward protect PID`, as this user.
import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { runKernelward } from './commandLine.js';
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
  const launch = await launchFor(context, notebook);
  const session = `vscode-${randomUUID()}`;
  const label = notebook.path.slice(notebook.path.lastIndexOf('/') + 1);
  const socket = launch.env['KERNELWARD_AGENT_SOCKET'];
  const output = await runKernelward(launch, [
    ...['protect', String(pid), '--policy', launch.policy, '--workspace', launch.root],
    ...['--session', session, '--label', label, '--format', 'json'],
    ...(socket ? ['--socket', socket] : []),
  ]);
  return { session, held: heldBefore(output) };
}
