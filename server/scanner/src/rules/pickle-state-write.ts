import { judgeCall } from '../judge/call.js';
import { pathText } from '../judge/path.js';
import { resolve } from '../judge/resolve.js';
import { render } from '../pickle/render.js';
import { place, type Report, type Rule } from './rule.js';

/**
 * Loading writes state onto a global: a module, a class, a function. Overwriting a known-good name makes a later,
 * innocent-looking call do something else.
 */
export const pickleStateWrite: Rule = {
  id: 'pickle-state-write',
  remediation: 'Do not load this file: no library writes models that change modules or classes.',
  cwe: ['CWE-502', 'CWE-915'],
  run: (facts) =>
    facts.of('state-write').flatMap(({ fact, count }): Report[] => {
      const target = resolve(fact.target);
      if (target.kind === 'global') {
        return [
          {
            fact,
            count,
            severity: 'critical',
            verdict: 'malicious',
            message: `Loading would overwrite state of ${pathText(target.path)} (${fact.opcode} with ${render(fact.state, 80)})${place(fact.at)}.`,
          },
        ];
      }
      if (target.kind === 'method' || target.kind === 'function') {
        if (fact.target.kind === 'call' && judgeCall(fact.target).kind !== 'good' && fact.opcode === 'BUILD')
          return [];
      }
      if (fact.target.kind !== 'extension' && !(fact.target.kind === 'call' && target.kind === 'opaque'))
        return [];
      return [
        {
          fact,
          count,
          severity: 'high',
          verdict: 'unknown',
          message: `Loading writes state onto something that the file does not name${place(fact.at)}.`,
        },
      ];
    }),
};
