import { reachingNames } from '../judge/components.js';
import { place, type Report, type Rule } from './rule.js';

/** A Lambda layer carries Python bytecode, which runs when the model is loaded or used (CVE-2024-3660, CVE-2025-9905). */
export const kerasLambda: Rule = {
  id: 'keras-lambda',
  remediation:
    'Ask for the model without Lambda layers; safe_mode=True refuses them, legacy H5 files ignore it.',
  cwe: ['CWE-502', 'CWE-94'],
  run: (facts) => [
    ...facts.of('embedded-code').flatMap(({ fact, count }): Report[] => {
      if (fact.language !== 'python-bytecode') return [];
      const reaching = [...new Set(reachingNames(fact.what.split(' ')))];
      const hostile = reaching.length > 0;
      return [
        {
          fact,
          count,
          severity: hostile ? 'critical' : 'high',
          verdict: hostile ? 'malicious' : 'unknown',
          message: hostile
            ? `A Lambda layer runs bytecode that uses ${reaching.slice(0, 6).join(', ')}${place(fact.at)}.`
            : `A Lambda layer runs bytecode that comes with the model${place(fact.at)}.`,
          threat: hostile ? 'PAIT-KERAS-101' : 'PAIT-KERAS-100',
        },
      ];
    }),
    ...facts.of('component').flatMap(({ fact, count }): Report[] => {
      // A Lambda layer whose function is a name of the user's project has no bytecode.
      if (fact.space !== 'keras-class' || !/:Lambda$/.test(fact.name)) return [];
      return [
        {
          fact,
          count,
          severity: 'high',
          verdict: 'unknown',
          message: `The model has a Lambda layer, which runs Python code${place(fact.at)}.`,
          threat: 'PAIT-KERAS-100',
        },
      ];
    }),
  ],
};
