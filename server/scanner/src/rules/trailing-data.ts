import { anomalyRule } from './anomalies.js';

export const trailingData = anomalyRule('trailing-data', ['trailing-data'], 'low', 'clean', {
  means: 'no loader of this format reads it, another program might.',
  remediation: 'Ask for a file without an appendix.',
  cwe: ['CWE-434'],
});
