import { anomalyRule } from './anomalies.js';

export const emptyFile = anomalyRule('empty-file', ['empty'], 'low', 'unknown', {
  means: 'there is no model in it.',
  remediation: 'Download the file again.',
});
