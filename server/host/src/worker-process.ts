// How a process for parsing models is started. Little is imported here: the scan command starts its first one before
// it loads anything else.
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Starts the worker's script with as few rights as Node can enforce. Whoever calls it listens for 'error'. */
export function startWorker(script: string): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return fork(script, [], {
    // Not those of this process: an inspector port, say, can be had only once.
    execArgv: ['--max-old-space-size=512', ...permissionFlags()],
    env,
    // Bytes go over the channel as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/**
 * Starts the worker beside this module for a ScanPool that is made later (ScanPoolOptions.first). It keeps nobody from
 * ending, and ends by itself with this process. Undefined where that fails: the pool will say why when it starts its own.
 */
export function startWorkerAhead(): ChildProcess | undefined {
  try {
    const worker = startWorker(workerScript());
    worker.on('error', () => undefined);
    letGo(worker);
    return worker;
  } catch {
    return undefined;
  }
}

/** An idle worker keeps nobody from ending. */
export function letGo(worker: ChildProcess): void {
  worker.unref();
  worker.channel?.unref();
  const { stderr } = worker;
  if (stderr !== null && 'unref' in stderr) (stderr as unknown as { unref(): void }).unref();
}

/** In the bundle both are .cjs files of one folder, in a checkout both are modules of dist/src. */
export function workerScript(): string {
  const here = ['./scan-worker.cjs', './scan-worker.js'].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  return here.find((path) => existsSync(path)) ?? here.join(' or ');
}

/**
 * A worker reads files and does nothing else: where Node can enforce that (its permission model), it may not write,
 * start processes or load add-ons, even if a parser had a hole. Electron's Node does not take the flags.
 */
function permissionFlags(): string[] {
  if ('electron' in process.versions) return [];
  const flag = ['--permission', '--experimental-permission'].find((name) =>
    process.allowedNodeEnvironmentFlags.has(name),
  );
  return flag === undefined ? [] : [flag, '--allow-fs-read=*', '--no-warnings'];
}
