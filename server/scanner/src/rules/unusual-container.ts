import { anomalyRule } from './anomalies.js';

export const unusualContainer = anomalyRule('unusual-container', ['unusual-container'], 'medium', 'unknown', {
  means:
    'no loader of this kind of model reads such a container; scanners that do not either are its purpose.',
  remediation: 'Ask for the model in its usual container.',
  cwe: ['CWE-434'],
});
