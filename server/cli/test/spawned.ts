// The command as users start it: a process of its own, with pipes for what a terminal would show.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ran } from './project.js';

export const program = fileURLToPath(new URL('../../bin/kernelward.mjs', import.meta.url));

export interface SpawnedOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with the process as soon as it was started. */
  readonly onStart?: (child: ChildProcess) => void;
  /**
   * True: where the tests run as root, without what root may beyond other accounts. The account stays root's, so that
   * the program is found wherever the checkout lies; permissions hold for it as for any owner.
   */
  readonly withoutPrivilege?: boolean;
}

/** Resolves when the process has ended and its pipes are closed. Status 128 + n where signal n ended it. */
export function spawned(args: readonly (string | Buffer)[], options: SpawnedOptions): Promise<Ran> {
  const { cwd, env, onStart, withoutPrivilege = false } = options;
  const dropped = withoutPrivilege && process.getuid?.() === 0;
  // Node takes arguments as text alone; a shell hands on the bytes of a name.
  const raw = args.some((argument) => typeof argument !== 'string');
  const [command, ...rest] = [
    ...(dropped ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : []),
    ...(raw
      ? ['/bin/sh', '-c', `exec "$0" "$1" ${args.map(quoted).join(' ')}`, process.execPath, program]
      : [process.execPath, program, ...args.map(String)]),
  ];
  const child = spawn(command ?? '', rest, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      resolve({ status: status ?? (signal === 'SIGINT' ? 130 : 137), out, err });
    });
  });
}

/** `$'...'` is not POSIX; printf is. */
function quoted(argument: string | Buffer): string {
  const octal = [...Buffer.from(argument)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `"$(printf '${octal}')"`;
}
