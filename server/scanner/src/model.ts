import { compressions } from './formats/compressed.js';
import { descend } from './formats/detect.js';
import { defaultBudget, LimitReached, Meter } from './reader/budget.js';
import { FileBytes } from './reader/bytes.js';
import { runAsync, runSync, type AsyncSource, type SyncSource } from './reader/drivers.js';
import { ruleSetVersion } from './rule-set.js';
import { Scan, type Input } from './scan.js';
import type { Budget, Parser, ScanResult } from './types.js';
import { judge, verdictOf } from './verdict.js';

/** A scan's result without the figures that only the driver knows. */
export type ModelResult = Omit<ScanResult, 'bytesRead' | 'requests'>;

/**
 * Scans a model file of `size` bytes. Never throws for what is in the file: damage, a reached limit and a cancellation
 * make the result incomplete, with the reason, and keep what was found.
 */
export function* scanModel(size: number, budget: Budget): Parser<ModelResult> {
  const scan = new Scan(new Meter(budget), descend);
  const input: Input = { bytes: new FileBytes(size), depth: 0, loader: 'pickle', outermost: true };
  try {
    yield* scan.guard(input, descend(scan, input));
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    scan.reason(input, error.message);
  }
  const findings = judge(scan.facts.all());
  const formats = [...scan.formats];
  const found = verdictOf(findings);
  return {
    format: mainFormat(formats),
    formats,
    // What nobody could recognize, or read to its end, is not clean.
    verdict: (formats.length === 0 || scan.incomplete.size > 0) && found === 'clean' ? 'unknown' : found,
    complete: scan.incomplete.size === 0,
    incompleteReasons: [...scan.incomplete],
    findings,
    size,
    ruleSet: ruleSetVersion,
  };
}

/** joblib shows itself inside a pickle, and that inside a codec: the most exact name is the file's. */
function mainFormat(formats: readonly string[]): string {
  if (formats.includes('joblib')) return 'joblib';
  return formats.find((format) => !codecs.has(format)) ?? formats[0] ?? 'unrecognized';
}

const codecs: ReadonlySet<string> = new Set(compressions.map(({ name }) => name));

/** scanModel on a source that answers at once, with the budget applied by the driver. */
export function scanSync(
  source: SyncSource,
  budget: Budget = defaultBudget,
  signal?: AbortSignal,
): ScanResult {
  const { value, bytesRead, requests } = runSync(scanModel(source.size, budget), source, budget, signal);
  return { ...value, bytesRead, requests };
}

/** scanModel on a source that has to be waited for, with the budget applied by the driver. */
export async function scanAsync(
  source: AsyncSource,
  budget: Budget = defaultBudget,
  signal?: AbortSignal,
): Promise<ScanResult> {
  const { value, bytesRead, requests } = await runAsync(
    scanModel(source.size, budget),
    source,
    signal,
    budget,
  );
  return { ...value, bytesRead, requests };
}
