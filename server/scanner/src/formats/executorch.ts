import { TableReader } from '../flatbuffer/table.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** A flatbuffer with the file identifier ET and two digits (executorch/schema/program.fbs). */
export function isExecutorch(head: Uint8Array): boolean {
  return head[4] === 0x45 && /^ET\d\d$/.test(String.fromCharCode(...head.subarray(4, 8)));
}

// Fields of program.fbs, by their index.
const program = { executionPlan: 1 };
const plan = { operators: 6, delegates: 7 };
const operator = { name: 0, overload: 1 };
const delegate = { id: 0 };

/**
 * ExecuTorch (`.pte`): the operators of every method and the backends that parts of it are delegated to, whose compiled
 * programs are opaque. Weights are skipped.
 */
export function* readExecutorch(scan: Scan, input: Input): Parser<void> {
  const reader = new TableReader(input.bytes);
  const root = yield* reader.u32(0);
  for (const method of yield* reader.vector(root, program.executionPlan)) {
    for (const table of yield* reader.vector(method, plan.operators)) {
      scan.meter.step();
      const name = (yield* reader.string(table, operator.name)) ?? '';
      const overload = (yield* reader.string(table, operator.overload)) ?? '';
      state(scan, input, table, 'executorch-operator', name, overload);
    }
    for (const table of yield* reader.vector(method, plan.delegates)) {
      scan.meter.step();
      state(scan, input, table, 'executorch-delegate', (yield* reader.string(table, delegate.id)) ?? '', '');
    }
  }
}

function state(scan: Scan, input: Input, place: number, space: string, name: string, detail: string): void {
  scan.add(
    { kind: 'component', space, name, detail, at: scan.location(input, place), loader: 'pytorch' },
    `${space}|${name}`,
  );
}
