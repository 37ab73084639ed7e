import { anomalyRule } from './anomalies.js';

export const streamAnomaly = anomalyRule(
  'stream-anomaly',
  ['frame-mismatch', 'junk-between-streams'],
  'medium',
  'unknown',
  {
    means: 'readers of this format read these bytes differently.',
    remediation: 'Ask for a file written by the library itself.',
    cwe: ['CWE-436'],
  },
);
