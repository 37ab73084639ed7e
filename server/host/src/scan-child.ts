// A process in which models are parsed, from the side that gives it work and kills it.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { RangeAnswer, WorkerAnswer, WorkerQuestion, WorkerRequest } from './scan-protocol.js';
import { letGo } from './worker-process.js';

/** A file that this process reads and a worker parses. */
export interface RangeSource {
  readonly size: number;
  /** Fewer bytes at the end; a rejection makes the scan incomplete, with its message. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface Job {
  readonly request: WorkerRequest;
  readonly source: RangeSource | undefined;
  /** Whether nobody waits for it any more; a child that was already given it still answers. */
  cancelled: boolean;
  settle(outcome: WorkerAnswer | Failed): void;
}

/** The worker did not come to an answer. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

export function failed(reason: string): Failed {
  return { kind: 'failed', reason };
}

/** One child process and the jobs that it was given: it works on the first one and goes on with the others in order. */
export class Child {
  private readonly jobs: Job[] = [];
  private alive = true;
  private killedFor: string | undefined;
  private complaint = '';
  private deadline: NodeJS.Timeout | undefined;
  private memoryWatch: NodeJS.Timeout | undefined;

  constructor(
    private readonly process: ChildProcess,
    private readonly maxMemory: number,
    private readonly pool: {
      pressing(bytes: number): number | undefined;
      free(): void;
      /** The child ended; these jobs it was given and had not begun. */
      gone(unanswered: readonly Job[]): void;
    },
  ) {
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
    letGo(this.process);
  }

  /** What it works on. */
  get job(): Job | undefined {
    return this.jobs[0];
  }

  /** Jobs that it was given and has not answered. */
  get load(): number {
    return this.jobs.length;
  }

  get residentBytes(): number {
    return this.alive ? residentBytes(this.process.pid) : 0;
  }

  get idle(): boolean {
    return this.alive && this.jobs.length === 0 && this.killedFor === undefined;
  }

  /** Whether it can be given files ahead: it works on one that needs nothing from this process. */
  get takesMore(): boolean {
    return this.alive && this.killedFor === undefined && this.job?.request.task.kind === 'scan';
  }

  run(job: Job): void {
    this.jobs.push(job);
    if (this.jobs.length === 1) {
      this.process.ref();
      this.process.channel?.ref();
      this.watchMemory();
      this.watchTime(job);
    }
    this.process.send(job.request, (error) => {
      if (error !== null) this.kill(`The scan worker could not be reached: ${error.message}`);
    });
  }

  /** From now on the job is the one that the child works on. */
  private watchTime(job: Job): void {
    clearTimeout(this.deadline);
    const limit = 2 * job.request.budget.deadline;
    this.deadline = setTimeout(() => {
      this.kill(`The scan did not end within ${String(limit)} ms and was killed.`);
    }, limit);
  }

  private watchMemory(): void {
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
    const job = this.jobs.shift();
    if (this.job === undefined) {
      this.stopWatching();
      letGo(this.process);
    } else this.watchTime(this.job);
    job?.settle(answer);
    this.pool.free();
  }

  private end(reason: string): void {
    if (!this.alive) return;
    this.alive = false;
    this.stopWatching();
    const [job, ...unanswered] = this.jobs.splice(0);
    job?.settle(failed(this.killedFor ?? reason));
    letGo(this.process);
    this.pool.gone(unanswered);
  }

  private stopWatching(): void {
    clearTimeout(this.deadline);
    clearInterval(this.memoryWatch);
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

/** Resident memory where the system tells it cheaply (Linux), else 0: there the heap limit alone holds. */
function residentBytes(pid: number | undefined): number {
  try {
    const pages = readFileSync(`/proc/${String(pid)}/statm`, 'latin1').split(' ')[1];
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}
