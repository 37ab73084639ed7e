import { scanSync, type Budget, type ScanResult, type SyncSource } from '../../src/index.js';
import { defaultBudget } from '../../src/index.js';

export function source(bytes: Uint8Array): SyncSource {
  return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}

export function scanBytes(bytes: Uint8Array, budget: Partial<Budget> = {}): ScanResult {
  return scanSync(source(bytes), { ...defaultBudget, ...budget });
}

/** Ids of the rules that reported something. */
export function rulesOf(result: ScanResult): string[] {
  return [...new Set(result.findings.map(({ rule }) => rule))];
}
