import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../differential/generator.js';
import { scanBytes } from '../support/scan.js';
import { mutate } from './mutate.js';
import { seeds } from './seeds.js';

/** `KERNELWARD_MUTATIONS` sets how many mutants there are of each seed, `KERNELWARD_SEED` which ones. */
const each = Number(process.env['KERNELWARD_MUTATIONS'] ?? (process.env['KERNELWARD_LONG'] === '1' ? 60 : 6));
const budget = {
  maxBytes: 4_000_000,
  maxInflatedBytes: 4_000_000,
  maxSteps: 400_000,
  deadline: 20_000,
};
/** The processor time of one scan in milliseconds: some 50 times what the slowest ordinary mutant takes. */
const limit = 5_000;

void test('no mutant of any format makes the scanner throw, hang or leave its budget', () => {
  const random = new Random(Number(process.env['KERNELWARD_SEED'] ?? 7));
  const all = seeds(random);
  for (const seed of all) {
    for (let count = 0; count < each; count += 1) {
      const mutant = mutate(seed, random.pick(all), random);
      const what = `seed ${String(all.indexOf(seed))}, mutant ${String(count)}: ${name(mutant)}`;
      const begin = process.cpuUsage();
      const result = scanned(mutant, what);
      const { user, system } = process.cpuUsage(begin);
      assert.ok((user + system) / 1000 < limit, `slow: ${what}`);
      assert.ok(result.bytesRead <= budget.maxBytes, `read too much: ${what}`);
      assert.ok(result.complete === (result.incompleteReasons.length === 0), what);
      assert.ok(result.complete || result.verdict !== 'clean', `incomplete and green: ${what}`);
    }
  }
});

function scanned(mutant: Uint8Array, what: string) {
  try {
    return scanBytes(mutant, budget);
  } catch (error) {
    throw new Error(what, { cause: error });
  }
}

function name(mutant: Uint8Array): string {
  return Buffer.from(mutant.subarray(0, 4096)).toString('base64');
}
