import type { Severity, Verdict } from '@kernelward/policy-schemas';
import type { Anomaly } from '../facts.js';
import { place, type Rule } from './rule.js';

/** A rule for anomalies that are judged alike: the fact's own detail says what is wrong. */
export function anomalyRule(
  id: string,
  anomalies: readonly Anomaly[],
  severity: Severity,
  verdict: Verdict,
  texts: {
    readonly means: string;
    readonly remediation: string;
    readonly cwe?: readonly string[];
    readonly threat?: string;
  },
): Rule {
  return {
    id,
    remediation: texts.remediation,
    cwe: texts.cwe ?? [],
    run: (facts) =>
      facts
        .of('anomaly')
        .filter(({ fact }) => anomalies.includes(fact.anomaly))
        .map(({ fact, count }) => ({
          fact,
          count,
          severity,
          verdict,
          message: `${fact.detail.replace(/\.$/, '')}${place(fact.at)}: ${texts.means}`,
          ...(texts.threat === undefined ? {} : { threat: texts.threat }),
        })),
  };
}
