import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Location } from '@kernelward/policy-schemas';
import { defaultBudget, incompleteResult, type Budget, type Contents } from '@kernelward/scanner';
import type {
  RangeAnswer,
  ScannedFile,
  WorkerAnswer,
  WorkerQuestion,
  WorkerRequest,
  WorkerTask,
} from './scan-protocol.js';

export interface ScanPoolOptions {
  /** The worker's script; by default the one beside this module. */
  readonly worker?: string;
  /** Children at the same time. */
  readonly size?: number;
  readonly budget?: Budget;
  /** Bytes of resident memory at which a child is killed. */
  readonly maxMemory?: number;
  /** Bytes of resident memory of all children together at which the largest is killed; by default half of the machine's. */
  readonly maxTotalMemory?: number;
  /** Milliseconds without work after which the children end. */
  readonly idleTime?: number;
}

export interface ScanFileOptions {
  readonly signal?: AbortSignal;
  readonly budget?: Budget;
}

/** A file that this process reads and a worker parses. */
export interface RangeSource {
  readonly size: number;
  /** Fewer bytes at the end; a rejection makes the scan incomplete, with its message. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

interface Job {
  readonly request: WorkerRequest;
  readonly source: RangeSource | undefined;
  settle(outcome: WorkerAnswer | Failed): void;
}

/** The worker did not come to an answer. */
interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

/**
 * Scans files in child processes, each of which can be killed: at twice the deadline, above the memory limit, on
 * cancellation. Whatever happens to a child, its file is incomplete with the reason and the next one goes on in a new
 * child. Children start when there is work and end when there is none.
 */
export class ScanPool {
  /** The worker's script. */
  readonly worker: string;
  private readonly size: number;
  private readonly budget: Budget;
  private readonly maxMemory: number;
  private readonly maxTotalMemory: number;
  private readonly idleTime: number;
  private readonly queue: Job[] = [];
  private readonly children = new Set<Child>();
  private readonly cancellable = new Map<AbortSignal, Set<Job>>();
  private nextId = 1;
  private closed = false;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(options: ScanPoolOptions = {}) {
    this.worker = options.worker ?? workerScript();
    this.size = options.size ?? Math.min(availableParallelism(), 8);
    this.budget = options.budget ?? defaultBudget;
    this.maxMemory = options.maxMemory ?? 1536 * 2 ** 20;
    this.maxTotalMemory = options.maxTotalMemory ?? Math.max(this.maxMemory, machineMemory() / 2);
    this.idleTime = options.idleTime ?? 30_000;
  }

  /** Never rejects. */
  async scanFile(path: string, options: ScanFileOptions = {}): Promise<ScannedFile> {
    const outcome = await this.run(path, { kind: 'scan' }, options);
    if (outcome.kind === 'scanned') return outcome.scanned;
    return { result: incompleteResult(reasonIn(outcome)), settled: false };
  }

  /** As scanFile, of bytes that come from elsewhere. Never rejects. */
  async scanRanges(source: RangeSource, options: ScanFileOptions = {}): Promise<ScannedFile> {
    const outcome = await this.run('', { kind: 'scan-ranges', size: source.size }, options, source);
    if (outcome.kind === 'scanned') return outcome.scanned;
    return { result: incompleteResult(reasonIn(outcome), source.size), settled: false };
  }

  /** What a person wants to see of the file beside its verdict. Never rejects. */
  async inspectFile(
    path: string,
    findings: readonly Location[],
    options: ScanFileOptions = {},
  ): Promise<Contents> {
    const outcome = await this.run(path, { kind: 'inspect', findings }, options);
    return outcome.kind === 'inspected' ? outcome.contents : { tables: [], notes: [reasonIn(outcome)] };
  }

  private run(
    path: string,
    task: WorkerTask,
    options: ScanFileOptions,
    source?: RangeSource,
  ): Promise<WorkerAnswer | Failed> {
    const { signal, budget = this.budget } = options;
    return new Promise((resolve) => {
      const job: Job = {
        request: { id: this.nextId++, path, budget, task },
        source,
        settle: (outcome) => {
          if (signal !== undefined) this.forget(signal, job);
          resolve(outcome);
        },
      };
      if (signal?.aborted === true || this.closed) {
        job.settle(failed('The scan was cancelled.'));
        return;
      }
      if (signal !== undefined) this.watch(signal, job);
      this.queue.push(job);
      this.next();
    });
  }

  /** A scan of a folder cancels all its files by one signal: it has one listener of ours, however many files there are. */
  private watch(signal: AbortSignal, job: Job): void {
    const jobs = this.cancellable.get(signal);
    if (jobs !== undefined) {
      jobs.add(job);
      return;
    }
    this.cancellable.set(signal, new Set([job]));
    signal.addEventListener('abort', this.cancelAll, { once: true });
  }

  private forget(signal: AbortSignal, job: Job): void {
    const jobs = this.cancellable.get(signal);
    if (jobs?.delete(job) !== true || jobs.size > 0) return;
    this.cancellable.delete(signal);
    signal.removeEventListener('abort', this.cancelAll);
  }

  private readonly cancelAll = (): void => {
    for (const [signal, jobs] of this.cancellable) {
      if (signal.aborted) for (const job of [...jobs]) this.cancel(job);
    }
  };

  /** Ends the children; scans that still run are incomplete. */
  close(): void {
    this.closed = true;
    clearTimeout(this.idleTimer);
    for (const job of this.queue.splice(0)) job.settle(failed('The scan was cancelled.'));
    for (const child of this.children) child.kill('The scan was cancelled.');
  }

  private cancel(job: Job): void {
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) {
      this.queue.splice(waiting, 1);
      job.settle(failed('The scan was cancelled.'));
    } else {
      for (const child of this.children) if (child.job === job) child.kill('The scan was cancelled.');
    }
  }

  private next(): void {
    clearTimeout(this.idleTimer);
    while (this.queue.length > 0) {
      const child = [...this.children].find(({ idle }) => idle) ?? this.start();
      if (child === undefined) return;
      const job = this.queue.shift();
      if (job !== undefined) child.run(job);
    }
    this.idleTimer = setTimeout(() => {
      for (const child of this.children) if (child.idle) child.kill('idle');
    }, this.idleTime).unref();
  }

  /** Undefined, or the limit that all children together exceed while this one, with so many bytes, is the largest. */
  private isPressing(bytes: number): number | undefined {
    const all = [...this.children].map((child) => child.residentBytes);
    const total = all.reduce((sum, each) => sum + each, 0);
    return total > this.maxTotalMemory && bytes >= Math.max(...all) ? this.maxTotalMemory : undefined;
  }

  private start(): Child | undefined {
    if (this.children.size >= this.size || this.closed) return undefined;
    const child = new Child(this.worker, this.maxMemory, {
      pressing: (bytes) => this.isPressing(bytes),
      free: () => {
        this.next();
      },
      gone: () => {
        this.children.delete(child);
        if (!this.closed) this.next();
      },
    });
    this.children.add(child);
    return child;
  }
}

/** The memory of the machine, or of the container that this is in. */
function machineMemory(): number {
  const constrained =
    (process as { constrainedMemory?: () => number | undefined }).constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** One child process and the job that it works on. */
class Child {
  job: Job | undefined;
  private alive = true;
  private killedFor: string | undefined;
  private complaint = '';
  private readonly process: ChildProcess;
  private deadline: NodeJS.Timeout | undefined;
  private memoryWatch: NodeJS.Timeout | undefined;

  constructor(
    worker: string,
    private readonly maxMemory: number,
    private readonly pool: { pressing(bytes: number): number | undefined; free(): void; gone(): void },
  ) {
    const { NODE_OPTIONS: _, ...env } = process.env;
    this.process = fork(worker, [], {
      // Not those of this process: an inspector port, say, can be had only once.
      execArgv: ['--max-old-space-size=512', ...permissionFlags()],
      env,
      // Bytes go over the channel as they are.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-2000);
    });
    this.process.on('message', (message: WorkerAnswer | WorkerQuestion) => {
      if (message.id !== this.job?.request.id) return;
      if (message.kind === 'read') void this.serve(this.job, message);
      else this.finish(message);
    });
    this.process.on('error', (error) => {
      this.end(`The scan worker could not be started: ${error.message}`);
    });
    this.process.on('exit', (code, signal) => {
      this.end(`The scan worker ended (${this.whyItEnded(code, signal)}).`);
    });
    this.rest();
  }

  get residentBytes(): number {
    return this.alive ? residentBytes(this.process.pid) : 0;
  }

  get idle(): boolean {
    return this.alive && this.job === undefined && this.killedFor === undefined;
  }

  run(job: Job): void {
    this.job = job;
    this.process.ref();
    this.process.channel?.ref();
    const limit = 2 * job.request.budget.deadline;
    this.deadline = setTimeout(() => {
      this.kill(`The scan did not end within ${String(limit)} ms and was killed.`);
    }, limit);
    this.memoryWatch = setInterval(() => {
      const bytes = this.residentBytes;
      const together = this.pool.pressing(bytes);
      if (bytes > this.maxMemory) {
        this.kill(`The scan needed more than ${String(this.maxMemory)} bytes of memory and was killed.`);
      } else if (together !== undefined) {
        this.kill(
          `All scans together needed more than ${String(together)} bytes of memory, and this one the most: it was killed.`,
        );
      }
    }, 200);
    this.process.send(job.request, (error) => {
      if (error !== null) this.kill(`The scan worker could not be reached: ${error.message}`);
    });
  }

  private async serve(job: Job, { id, offset, length }: WorkerQuestion): Promise<void> {
    let answer: RangeAnswer;
    try {
      if (job.source === undefined) throw new Error('there is nothing to read from');
      answer = { id, kind: 'range', bytes: await job.source.read(offset, length) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      answer = { id, kind: 'range', error: message.replace(/\.$/, '') };
    }
    if (this.alive && this.job === job) this.process.send(answer, () => undefined);
  }

  kill(reason: string): void {
    this.killedFor ??= reason;
    this.process.kill('SIGKILL');
    // A process that hangs in the kernel (a dead network mount) does not even die: its file is answered for now.
    if (this.job !== undefined) this.end(reason);
  }

  private finish(answer: WorkerAnswer): void {
    const { job } = this;
    this.stopWatching();
    this.job = undefined;
    this.rest();
    job?.settle(answer);
    this.pool.free();
  }

  private end(reason: string): void {
    if (!this.alive) return;
    this.alive = false;
    this.stopWatching();
    this.job?.settle(failed(this.killedFor ?? reason));
    this.job = undefined;
    this.rest();
    this.pool.gone();
  }

  private stopWatching(): void {
    clearTimeout(this.deadline);
    clearInterval(this.memoryWatch);
  }

  /** An idle child keeps nobody from ending. */
  private rest(): void {
    this.process.unref();
    this.process.channel?.unref();
    const { stderr } = this.process;
    if (stderr !== null && 'unref' in stderr) (stderr as unknown as { unref(): void }).unref();
  }

  private whyItEnded(code: number | null, signal: NodeJS.Signals | null): string {
    if (/heap (limit|out of memory)|allocation failed/i.test(this.complaint)) return 'out of memory';
    const said = this.complaint
      .split('\n')
      .find((line) => /^\s*(Uncaught )?\w*Error\b/.test(line))
      ?.trim();
    const how = signal ?? `exit status ${String(code)}`;
    return said === undefined ? how : `${how}: ${said}`;
  }
}

function failed(reason: string): Failed {
  return { kind: 'failed', reason };
}

function reasonIn(outcome: WorkerAnswer | Failed): string {
  return outcome.kind === 'failed' ? outcome.reason : 'The scan worker answered another question.';
}

/** In the bundle both are .cjs files of one folder, in a checkout both are modules of dist/src. */
function workerScript(): string {
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

/** Resident memory where the system tells it cheaply (Linux), else 0: there the heap limit alone holds. */
function residentBytes(pid: number | undefined): number {
  try {
    const pages = readFileSync(`/proc/${String(pid)}/statm`, 'latin1').split(' ')[1];
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}
