import { judgePythonName, malicious, undecided, type Judged } from '../judge/components.js';
import type { ComponentFact } from '../facts.js';
import { place, type Report, type Rule } from './rule.js';

/** A configuration names Python code that its loader imports and calls: `_target_`, `auto_map`, YAML tags, skops types. */
export const configTarget: Rule = {
  id: 'config-target',
  remediation:
    'Load the configuration only where the named code is yours or reviewed, and leave trust_remote_code off.',
  cwe: ['CWE-470', 'CWE-502'],
  run: (facts) =>
    facts.of('component').flatMap(({ fact, count }): Report[] => {
      const judged = judge(fact);
      if (judged === undefined) return [];
      return [
        {
          fact,
          count,
          severity: judged.severity,
          verdict: judged.verdict,
          message: `Loading ${judged.does}${fact.detail === undefined || fact.detail === '' ? '' : ` (${fact.detail})`}${place(fact.at)}.`,
        },
      ];
    }),
};

function judge(fact: ComponentFact): Judged | undefined {
  switch (fact.space) {
    case 'hydra-target':
    case 'yaml-name':
    case 'yaml-object':
    case 'yaml-object/new':
      return judgePythonName(fact.name);
    case 'yaml-module':
      return undecided(`imports the module ${fact.name}`);
    case 'yaml-object/apply':
      return judgePythonName(fact.name) ?? undecided(`calls ${fact.name} by a YAML tag`);
    case 'auto-map':
      return undecided(
        `runs Python code that comes with the model (${fact.name}) where trust_remote_code is set`,
      );
    case 'skops-type': {
      const judged = judgePythonName(fact.name);
      if (judged?.verdict === 'malicious') return malicious(judged.does);
      // CVE-2025-54412 and CVE-2025-54413: these nodes were audited by another name than the one they load.
      if (fact.detail === 'OperatorFuncNode' || fact.detail === 'MethodNode') {
        return undecided(`takes ${fact.name} by a ${fact.detail}`);
      }
      return judged;
    }
    default:
      return undefined;
  }
}
