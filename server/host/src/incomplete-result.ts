import { ruleSetVersion, type ScanResult } from '@kernelward/scanner';

/** The result of a scan that did not come to reading. */
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
