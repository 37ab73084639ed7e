import { ruleSetVersion } from './rule-set.js';
import type { ScanResult } from './types.js';

/** The result of a scan that did not come to reading; `size` in bytes, where it is known. */
export function incompleteResult(reason: string, size = 0): ScanResult {
  return {
    format: 'unrecognized',
    formats: [],
    verdict: 'unknown',
    complete: false,
    incompleteReasons: [reason],
    findings: [],
    size,
    bytesRead: 0,
    requests: 0,
    ruleSet: ruleSetVersion,
  };
}
