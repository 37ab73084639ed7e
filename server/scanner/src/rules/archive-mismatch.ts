import { anomalyRule } from './anomalies.js';

export const archiveMismatch = anomalyRule(
  'archive-mismatch',
  ['header-mismatch', 'anomalous-flags', 'checksum', 'duplicate-member', 'second-directory'],
  'medium',
  'unknown',
  {
    means: 'readers of this archive may see different content.',
    remediation: 'Ask for an archive written by the library itself.',
    cwe: ['CWE-436'],
  },
);
