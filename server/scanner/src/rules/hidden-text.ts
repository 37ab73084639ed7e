import { anomalyRule } from './anomalies.js';

export const hiddenText = anomalyRule('hidden-text', ['hidden-text'], 'medium', 'unknown', {
  means: 'a reader does not see what a program reads.',
  remediation: 'Look at the text in an editor that shows invisible characters.',
  cwe: ['CWE-451'],
});
