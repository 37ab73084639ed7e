// Commands of the agent's own binary, whose words go on as they are.
import { AgentError } from '@kernelward/agent-client';
import { spawn } from 'node:child_process';
import type { CommandContext } from './command.js';

/** The exit status of `binary args`. It passes objects that rules name, which only this user may see. */
export function askNative(binary: string, args: readonly string[], context: CommandContext): Promise<number> {
  const child = spawn(binary, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: context.cwd,
    env: context.env,
    signal: context.signal,
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    context.out.write(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    context.err.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new AgentError('no-agent', `The agent's helper could not be run: ${error.message}.`));
    });
    child.once('close', (status) => {
      resolve(status ?? 1);
    });
  });
}
