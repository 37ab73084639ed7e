import type { Finding, Location, Severity, Verdict } from '@kernelward/policy-schemas';
import type { Counted, Fact, FactKind, FactOf, Loader } from '../facts.js';
import threats from '../data/threats.json' with { type: 'json' };

/** All facts of a scan, by kind. */
export interface Facts {
  of<K extends FactKind>(kind: K): readonly Counted<FactOf<K>>[];
}

/** A pure function from facts to findings. Its code, test and documentation carry the same name. */
export interface Rule {
  /** Stable: policies, baselines and suppressions name it. */
  readonly id: string;
  /** What to do about a finding. */
  readonly remediation: string;
  readonly cwe: readonly string[];
  run(facts: Facts): Report[];
}

/** What a rule says; the rest of the finding follows from the rule and the fact. */
export interface Report {
  readonly fact: Fact;
  readonly count: number;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly message: string;
  readonly cwe?: readonly string[];
  /** A threat code of its own; else it follows from the loader and the verdict. */
  readonly threat?: string;
}

type ThreatTable = Readonly<Record<string, { readonly malicious?: string; readonly unknown?: string }>>;

/** The threat code of commercial scanners for load-time code of this loader. */
export function threatOf(loader: Loader, verdict: Verdict): string | undefined {
  const entry = (threats.loaders as ThreatTable)[loader];
  return verdict === 'clean' ? undefined : entry?.[verdict];
}

export function finding(rule: Rule, report: Report): Finding {
  const threat = report.threat ?? threatOf(report.fact.loader, report.verdict);
  const cwe = [...(report.cwe ?? rule.cwe)];
  return {
    rule: rule.id,
    severity: report.severity,
    verdict: report.verdict,
    message: report.message,
    location: report.fact.at,
    remediation: rule.remediation,
    ...(threat === undefined ? {} : { threat }),
    ...(cwe.length === 0 ? {} : { cwe }),
    ...(report.count > 1 ? { count: report.count } : {}),
  };
}

/** " in data.pkl at byte 31" */
export function place(at: Location): string {
  const member = at.member === undefined ? '' : ` in ${at.member}`;
  return at.offset === undefined ? member : `${member} at byte ${String(at.offset)}`;
}
