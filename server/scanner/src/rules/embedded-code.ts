import { place, type Report, type Rule } from './rule.js';

/** Code travels inside the model: programs, libraries, scripts that a loader or a person may run. */
export const embeddedCode: Rule = {
  id: 'embedded-code',
  remediation: 'Look at the code before you load the model, or ask for a model that is data only.',
  cwe: ['CWE-829', 'CWE-506'],
  run: (facts) =>
    facts.of('embedded-code').flatMap(({ fact, count }): Report[] => {
      if (fact.language === 'python-bytecode') return [];
      const runs = fact.language === 'r' || fact.language === 'lua';
      return [
        {
          fact,
          count,
          severity: runs ? 'critical' : 'high',
          verdict: runs ? 'malicious' : 'unknown',
          message: `The model holds ${fact.what}${place(fact.at)}: ${runs ? 'loading runs it' : 'whoever loads or starts it runs that code'}.`,
          ...(fact.loader === 'native' ? { threat: 'PAIT-LMAFL-300' } : {}),
        },
      ];
    }),
};
