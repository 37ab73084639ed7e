import type { ChildProcess } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import type { Location } from '@kernelward/policy-schemas';
import { defaultBudget, incompleteResult, type Budget, type Contents } from '@kernelward/scanner';
import { Child, failed, type Failed, type Job, type RangeSource } from './scan-child.js';
import type { ScannedFile, WorkerAnswer, WorkerTask } from './scan-protocol.js';
import { startWorker, workerScript } from './worker-process.js';

export type { RangeSource } from './scan-child.js';

export interface ScanPoolOptions {
  /** The worker's script; by default the one beside this module. */
  readonly worker?: string;
  /** A process of that script that was started ahead (startWorkerAhead): the first child. */
  readonly first?: ChildProcess | undefined;
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

/** Files that a child is handed ahead of time while many wait: it goes on without waiting for this process. */
const maxAhead = 8;

/** Milliseconds between looks at whether the children there are keep up; about what a child takes to start. */
const paceTime = 100;
/** Milliseconds that the first child may take to its first answer before others are started beside it. */
const firstAnswer = 300;

/**
 * Scans files in child processes, each of which can be killed: at twice the deadline, above the memory limit, on
 * cancellation. Whatever happens to a child, its file is incomplete with the reason and the next one goes on in a new
 * child. Children start when there is work and end when there is none: one at first, more where that one does not keep
 * up, because a folder of small models is read in less time than a child takes to start.
 */
export class ScanPool {
  /** The worker's script. */
  readonly worker: string;
  private startedAhead: ChildProcess | undefined;
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
  private paceTimer: NodeJS.Timeout | undefined;
  /** Answers so far, and at the last look. */
  private answered = 0;
  private answeredBefore = 0;
  private startedAt = 0;

  constructor(options: ScanPoolOptions = {}) {
    this.worker = options.worker ?? workerScript();
    this.startedAhead = options.first;
    this.size = options.size ?? Math.min(availableParallelism(), 8);
    this.budget = options.budget ?? defaultBudget;
    this.maxMemory = options.maxMemory ?? 1536 * 2 ** 20;
    this.maxTotalMemory = options.maxTotalMemory ?? Math.max(this.maxMemory, machineMemory() / 2);
    this.idleTime = options.idleTime ?? 30_000;
  }

  /** Starts a child for work that is about to come, so that it is ready by then. */
  warm(): void {
    if (this.children.size > 0 || this.start() === undefined) return;
    this.endWhenIdle();
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
        cancelled: false,
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
    const jobs = [...this.cancellable].flatMap(([signal, of]) => (signal.aborted ? [...of] : []));
    // All of them before any child is killed: what was handed to it ahead would be given to the next one.
    for (const job of jobs) job.cancelled = true;
    for (const job of jobs) this.cancel(job);
  };

  /** Ends the children; scans that still run are incomplete. */
  close(): void {
    this.closed = true;
    clearTimeout(this.idleTimer);
    this.stopPacing();
    for (const job of this.queue.splice(0)) job.settle(failed('The scan was cancelled.'));
    for (const child of this.children) child.kill('The scan was cancelled.');
  }

  private cancel(job: Job): void {
    job.cancelled = true;
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) this.queue.splice(waiting, 1);
    const child = [...this.children].find((each) => each.job === job);
    if (child === undefined) job.settle(failed('The scan was cancelled.'));
    else child.kill('The scan was cancelled.');
  }

  private next(): void {
    clearTimeout(this.idleTimer);
    while (this.queue.length > 0) {
      const child = [...this.children].find(({ idle }) => idle) ?? this.first() ?? this.ahead();
      if (child === undefined) {
        this.paceTimer ??= setInterval(() => {
          this.keepUp();
        }, paceTime);
        return;
      }
      const job = this.queue.shift();
      if (job !== undefined) child.run(job);
    }
    this.stopPacing();
    this.endWhenIdle();
  }

  private endWhenIdle(): void {
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => {
      for (const child of this.children) if (child.idle) child.kill('idle');
    }, this.idleTime).unref();
  }

  private first(): Child | undefined {
    return this.children.size === 0 ? this.start() : undefined;
  }

  /** Starts as many children as there are where what waits will take them longer than a child takes to start. */
  private keepUp(): void {
    const pace = this.answered - this.answeredBefore;
    this.answeredBefore = this.answered;
    if (pace === 0 && performance.now() - this.startedAt < firstAnswer) return;
    if (this.queue.length <= pace) return;
    for (let count = this.children.size; count > 0; count -= 1) this.start();
    this.next();
  }

  private stopPacing(): void {
    clearInterval(this.paceTimer);
    this.paceTimer = undefined;
  }

  /** The child that may be handed the next file before it has answered; undefined where few wait, or it has enough. */
  private ahead(): Child | undefined {
    const [job] = this.queue;
    if (this.queue.length <= this.size * maxAhead || job?.request.task.kind !== 'scan') return undefined;
    const least = [...this.children].sort((a, b) => a.load - b.load).find(({ takesMore }) => takesMore);
    return least !== undefined && least.load < maxAhead ? least : undefined;
  }

  /** Undefined, or the limit that all children together exceed while this one, with so many bytes, is the largest. */
  private isPressing(bytes: number): number | undefined {
    const all = [...this.children].map((child) => child.residentBytes);
    const total = all.reduce((sum, each) => sum + each, 0);
    return total > this.maxTotalMemory && bytes >= Math.max(...all) ? this.maxTotalMemory : undefined;
  }

  private takeProcess(): ChildProcess {
    const ahead = this.startedAhead;
    this.startedAhead = undefined;
    // One that ended already has nobody to tell why: the next one says it.
    return ahead?.connected === true && ahead.exitCode === null && ahead.signalCode === null
      ? ahead
      : startWorker(this.worker);
  }

  private start(): Child | undefined {
    if (this.children.size >= this.size || this.closed) return undefined;
    if (this.children.size === 0) this.startedAt = performance.now();
    const child = new Child(this.takeProcess(), this.maxMemory, {
      pressing: (bytes) => this.isPressing(bytes),
      free: () => {
        this.answered += 1;
        this.next();
      },
      gone: (unanswered) => {
        this.children.delete(child);
        const cancelled = this.closed ? unanswered : unanswered.filter((job) => job.cancelled);
        for (const job of cancelled) job.settle(failed('The scan was cancelled.'));
        if (this.closed) return;
        this.queue.unshift(...unanswered.filter((job) => !job.cancelled));
        this.next();
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

function reasonIn(outcome: WorkerAnswer | Failed): string {
  return outcome.kind === 'failed' ? outcome.reason : 'The scan worker answered another question.';
}
