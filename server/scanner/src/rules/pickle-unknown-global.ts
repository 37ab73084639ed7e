import { isGadget, judgeCall } from '../judge/call.js';
import { known } from '../judge/globals.js';
import { globalPath, pathText } from '../judge/path.js';
import { globalsIn } from '../pickle/values.js';
import { place, type Report, type Rule } from './rule.js';

/** Loading imports or calls something of Python's or of a library's that nobody has judged. */
export const pickleUnknownGlobal: Rule = {
  id: 'pickle-unknown-global',
  remediation:
    'Look at what this function does, then approve the file, or ask its author for safetensors or ONNX.',
  cwe: ['CWE-502'],
  run: (facts) => {
    const reported = new Set<string>();
    const reports: Report[] = [];
    for (const { fact, count } of facts.of('call')) {
      const judged = judgeCall(fact);
      if (judged.kind !== 'unknown' || judged.origin === 'project') continue;
      for (const value of globalsIn([fact.callee]))
        reported.add(pathText(globalPath(value.module, value.name)));
      reports.push({
        fact,
        count,
        severity: 'medium',
        verdict: 'unknown',
        message: `Loading calls ${judged.target}${place(fact.at)}: ${judged.why}.`,
      });
    }
    for (const { fact, count } of facts.of('import')) {
      const path = globalPath(fact.module, fact.name);
      const entry = known(path);
      if (entry.kind !== 'unknown' || entry.origin === 'project' || isGadget(path)) continue;
      if (reported.has(pathText(path))) continue;
      reports.push({
        fact,
        count,
        severity: 'medium',
        verdict: 'unknown',
        message: `Loading imports ${pathText(path)}, which nobody has judged${place(fact.at)}.`,
      });
    }
    return reports;
  },
};
