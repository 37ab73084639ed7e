import { isGadget, judgeCall, takesClass } from '../judge/call.js';
import { known } from '../judge/globals.js';
import { globalPath, pathText } from '../judge/path.js';
import { globalsIn } from '../pickle/values.js';
import { place, type Report, type Rule } from './rule.js';

/** Loading imports something dangerous without calling it there: handed to a call it is malicious, else unknown. */
export const pickleUnsafeReference: Rule = {
  id: 'pickle-unsafe-reference',
  remediation: 'Do not load this file unless you know why a model would refer to this function.',
  cwe: ['CWE-502'],
  run: (facts) => {
    const calls = facts.of('call').filter(({ fact }) => judgeCall(fact).kind !== 'bad');
    const handed = new Set<string>();
    const explained = new Set<string>();
    for (const { fact } of facts.of('call')) {
      const inCall = globalsIn([
        fact.callee,
        ...fact.args,
        ...(fact.kwargs === undefined ? [] : [fact.kwargs]),
      ]);
      // A call that is judged bad says it already.
      const target = judgeCall(fact).kind === 'bad' ? explained : undefined;
      for (const value of inCall) target?.add(pathText(globalPath(value.module, value.name)));
    }
    for (const { fact } of calls) {
      // A class that an instance is made of is not handed over: its constructor is not run.
      if (takesClass(fact.callee)) continue;
      for (const value of globalsIn(fact.kwargs === undefined ? fact.args : [...fact.args, fact.kwargs])) {
        handed.add(pathText(globalPath(value.module, value.name)));
      }
    }
    return facts.of('import').flatMap(({ fact, count }): Report[] => {
      const path = globalPath(fact.module, fact.name);
      const text = pathText(path);
      const entry = known(path);
      if (entry.kind !== 'bad' || isGadget(path) || explained.has(text)) return [];
      const given = handed.has(text);
      return [
        {
          fact,
          count,
          severity: given ? 'critical' : 'high',
          verdict: given ? 'malicious' : 'unknown',
          message: given
            ? `Loading hands ${text}, which can ${entry.does}, to another callable${place(fact.at)}.`
            : `Loading imports ${text}, which can ${entry.does}, without calling it${place(fact.at)}.`,
          cwe: entry.cwe,
        },
      ];
    });
  },
};
