import { spawn } from 'node:child_process';
import type { Launch } from './environment.js';

/**
 * Runs `kernelward ARGUMENT…`, the command line that is in this extension, to its end. Resolves to standard output;
 * rejects with what standard error says where the status is not 0.
 */
export function runKernelward({ root, env }: Launch, args: readonly string[]): Promise<string> {
  const program = env['KERNELWARD_NODE'] ?? process.execPath;
  const child = spawn(program, [env['KERNELWARD_SERVER'] ?? '', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
