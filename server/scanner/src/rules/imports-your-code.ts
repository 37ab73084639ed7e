import { judgeCall } from '../judge/call.js';
import { known } from '../judge/globals.js';
import { globalPath } from '../judge/path.js';
import type { Value } from '../pickle/values.js';
import { place, type Report, type Rule } from './rule.js';

/** Loading imports a module that is neither Python's nor a published library's, which runs that module's top level. */
export const importsYourCode: Rule = {
  id: 'imports-your-code',
  remediation:
    'Load it only where that module is code you trust; a state dict or safetensors needs no import.',
  cwe: ['CWE-502'],
  run: (facts) => {
    const byModule = new Map<string, Report & { names: Set<string> }>();
    for (const { fact, count } of facts.of('import')) {
      const path = globalPath(fact.module, fact.name);
      const entry = known(path);
      if (entry.kind !== 'unknown' || entry.origin !== 'project') continue;
      const before = byModule.get(path.module);
      const names = (before?.names ?? new Set<string>()).add(path.segments.join('.'));
      byModule.set(path.module, {
        names,
        fact: before?.fact ?? fact,
        count: (before?.count ?? 0) + count,
        severity: 'medium',
        verdict: 'unknown',
        message: '',
      });
    }
    const reports: Report[] = [...byModule].map(([module, { names, ...report }]) => ({
      ...report,
      message: `Loading imports your code: ${module} (${list([...names])})${place(report.fact.at)}.`,
    }));
    for (const { fact, count } of facts.of('call')) {
      const judged = judgeCall(fact);
      if (judged.kind !== 'unknown' || judged.origin !== 'project' || isProjects(fact.callee)) continue;
      reports.push({
        fact,
        count,
        severity: 'medium',
        verdict: 'unknown',
        message: `Loading calls ${judged.target}${place(fact.at)}: ${judged.why}.`,
      });
    }
    return reports;
  },
};

/** A callable of the project is reported with its import. */
function isProjects(callee: Value): boolean {
  if (callee.kind !== 'global') return false;
  const entry = known(globalPath(callee.module, callee.name));
  return entry.kind === 'unknown' && entry.origin === 'project';
}

function list(names: readonly string[]): string {
  return names.length <= 4
    ? names.join(', ')
    : `${names.slice(0, 4).join(', ')} and ${String(names.length - 4)} more`;
}
