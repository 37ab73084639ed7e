import { judgeCall } from '../judge/call.js';
import { renderArguments } from '../pickle/render.js';
import { place, type Rule } from './rule.js';

/** Loading calls something that starts programs, runs code, changes files or reaches the network. */
export const pickleUnsafeCall: Rule = {
  id: 'pickle-unsafe-call',
  remediation: 'Do not load this file. Delete it, and tell the place that it came from.',
  cwe: ['CWE-502'],
  run: (facts) =>
    facts.of('call').flatMap(({ fact, count }) => {
      const judged = judgeCall(fact);
      if (judged.kind !== 'bad') return [];
      const args = renderArguments(fact.args, fact.kwargs);
      return [
        {
          fact,
          count,
          severity: 'critical',
          verdict: 'malicious',
          message: `Loading would ${judged.does}: it calls ${judged.target}(${args})${place(fact.at)}.`,
          cwe: judged.cwe,
        },
      ];
    }),
};
