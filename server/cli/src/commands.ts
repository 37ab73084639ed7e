import type { Command } from './command.js';

/** Every command of the contract that exists, each loaded when it is called: `kernelward lsp` starts without the rest. */
export const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  scan: () => import('./commands/scan.js'),
  approve: () => import('./commands/approve.js'),
  policy: () => import('./commands/policy.js'),
  run: () => import('./commands/run.js'),
  protect: () => import('./commands/protect.js'),
  status: () => import('./commands/status.js'),
  events: () => import('./commands/events.js'),
  agent: () => import('./commands/agent.js'),
  lsp: () => import('./commands/lsp.js'),
};
