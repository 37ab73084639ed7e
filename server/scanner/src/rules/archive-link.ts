import { anomalyRule } from './anomalies.js';

export const archiveLink = anomalyRule('archive-link', ['link'], 'info', 'clean', {
  means: 'loaders that follow it read another file than the archive shows.',
  remediation: 'Extract the archive into an empty folder, and look where the link leads.',
  cwe: ['CWE-59'],
});
