import { anomalyRule } from './anomalies.js';

export const twoFormats = anomalyRule('two-formats', ['two-formats'], 'high', 'unknown', {
  means: 'what loading does depends on who loads it.',
  remediation: 'Do not load this file: no library writes such files.',
  cwe: ['CWE-436'],
});
