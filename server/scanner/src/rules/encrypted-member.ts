import { anomalyRule } from './anomalies.js';

export const encryptedMember = anomalyRule('encrypted-member', ['encrypted'], 'medium', 'unknown', {
  means: 'what it holds cannot be checked.',
  remediation: 'Ask for an archive without a password.',
});
