import { anomalyRule } from './anomalies.js';

export const archiveSlip = anomalyRule('archive-slip', ['archive-slip'], 'high', 'malicious', {
  means: 'extracting it would write or read outside the target folder.',
  remediation: 'Do not extract this archive.',
  cwe: ['CWE-22'],
  threat: 'PAIT-ARV-100',
});
