import { judgeKeras } from '../judge/components.js';
import { place, type Report, type Rule } from './rule.js';

/** A Keras configuration names a class or function outside Keras' own building blocks. */
export const kerasObject: Rule = {
  id: 'keras-object',
  remediation: 'Load the weights alone into a model that your own code builds.',
  cwe: ['CWE-470', 'CWE-502'],
  run: (facts) =>
    facts.of('component').flatMap(({ fact, count }): Report[] => {
      if (!fact.space.startsWith('keras-')) return [];
      const judged = judgeKeras(fact);
      if (judged === undefined) return [];
      return [
        {
          fact,
          count,
          severity: judged.severity,
          verdict: judged.verdict,
          message: `Loading ${judged.does}${place(fact.at)}.`,
          ...(judged.threat === undefined ? {} : { threat: judged.threat }),
        },
      ];
    }),
};
