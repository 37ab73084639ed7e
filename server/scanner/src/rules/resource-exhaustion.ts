import { anomalyRule } from './anomalies.js';

export const resourceExhaustion = anomalyRule('resource-exhaustion', ['expansion'], 'medium', 'unknown', {
  means: 'loading it may exhaust memory or time.',
  remediation: 'Do not load this file without limits on memory and time.',
  cwe: ['CWE-400'],
});
