import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Machine, type Effects } from '../../src/pickle/machine.js';
import { runStream } from '../../src/pickle/stream.js';
import type { CallValue, GlobalValue, Value } from '../../src/pickle/values.js';
import { defaultBudget, Meter } from '../../src/reader/budget.js';
import { MemoryBytes } from '../../src/reader/bytes.js';
import { Cursor } from '../../src/reader/cursor.js';
import { runSync } from '../../src/reader/drivers.js';
import { pythonCommand } from '../support/python.js';
import { generate, Random } from './generator.js';

/** Quick by default; `KERNELWARD_FUZZ=1000000` runs that many. `KERNELWARD_SEED` starts elsewhere. */
const total = Number(process.env['KERNELWARD_FUZZ'] ?? 4000);
const seed = Number(process.env['KERNELWARD_SEED'] ?? 1);
const batch = 4000;

class Recorder implements Effects {
  readonly events: unknown[][] = [];

  imported({ module, name }: GlobalValue): void {
    this.events.push(['import', module, name]);
  }
  called({ callee }: CallValue): void {
    this.events.push(['call', nameOf(callee)]);
  }
  extension(code: number): void {
    this.events.push(['extension', code]);
  }
  wrote(): void {
    /* not compared */
  }
  anomaly(): void {
    /* not compared */
  }
  expansion(): void {
    /* not compared */
  }
  blob(): void {
    /* not compared */
  }
}

function nameOf(value: Value): string {
  if (value.kind === 'global') return `${value.module} ${value.name}`;
  return value.kind === 'call' ? 'result' : value.kind;
}

function record(pickle: Uint8Array): { events: unknown[][]; end: string } {
  const recorder = new Recorder();
  const machine = new Machine(recorder);
  const persistent = machine.persistent.bind(machine);
  machine.persistent = (id) => {
    recorder.events.push(['persistent']);
    persistent(id);
  };
  const stream = runStream(new Cursor(new MemoryBytes(pickle)), machine, new Meter(defaultBudget));
  const { kind } = runSync(stream, { size: 0, read: () => new Uint8Array(0) }).value;
  return { events: recorder.events, end: kind === 'stop' ? 'stop' : 'error' };
}

function oracle(command: string, pickles: readonly Uint8Array[]): { events: unknown[][]; end: string }[] {
  const parts = pickles.flatMap((pickle) => {
    const header = Buffer.alloc(4);
    header.writeUInt32LE(pickle.length);
    return [header, Buffer.from(pickle)];
  });
  // dist/test/differential -> the source beside it
  const script = fileURLToPath(new URL('../../../test/differential/oracle.py', import.meta.url));
  const run = spawnSync(command, ['-I', script], { input: Buffer.concat(parts), maxBuffer: 2 ** 30 });
  assert.equal(run.status, 0, run.stderr.toString());
  return run.stdout
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { events: unknown[][]; end: string });
}

const python = pythonCommand();
void test(
  `the machine imports and calls what CPython's unpickler does (${String(total)} pickles)`,
  { skip: python === undefined ? 'no Python' : false },
  () => {
    let compared = 0;
    let stopped = 0;
    for (let start = 0; start < total; start += batch) {
      const random = new Random(seed + start);
      const pickles = Array.from({ length: Math.min(batch, total - start) }, () => generate(random));
      const answers = oracle(python ?? '', pickles);
      for (const [index, pickle] of pickles.entries()) {
        const expected = answers[index];
        if (expected === undefined || expected.end === 'recursion') continue;
        assert.deepEqual(record(pickle), expected, `pickle ${Buffer.from(pickle).toString('hex')}`);
        compared += 1;
        if (expected.end === 'stop') stopped += 1;
      }
    }
    assert.ok(compared > total * 0.99);
    // Most of what is generated must run to its end, or the comparison says little.
    assert.ok(stopped > total * 0.25, `only ${String(stopped)} of ${String(total)} ran to STOP`);
  },
);
