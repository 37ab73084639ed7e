import type { Finding, Severity, Verdict } from '@kernelward/policy-schemas';
import type { Counted, FactKind, FactOf } from './facts.js';
import { finding, type Facts } from './rules/rule.js';
import { rules } from './rules/index.js';

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const verdicts: readonly Verdict[] = ['malicious', 'unknown', 'clean'];

/** Runs every rule over the facts; the worst findings first, those of one severity in the order of the file. */
export function judge(facts: readonly Counted[]): Finding[] {
  const byKind = new Map<FactKind, Counted[]>();
  for (const counted of facts) {
    const list = byKind.get(counted.fact.kind) ?? [];
    list.push(counted);
    byKind.set(counted.fact.kind, list);
  }
  const view: Facts = {
    // The map was filled by kind: what stands under K is of K.
    of: <K extends FactKind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly Counted<FactOf<K>>[],
  };
  const found = rules.flatMap((rule) => rule.run(view).map((report) => finding(rule, report)));
  return found
    .map((entry, index) => ({ entry, index }))
    .sort(
      (a, b) =>
        severities.indexOf(a.entry.severity) - severities.indexOf(b.entry.severity) || a.index - b.index,
    )
    .map(({ entry }) => entry);
}

/** The worst verdict of the findings. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  return verdicts.find((verdict) => findings.some((entry) => entry.verdict === verdict)) ?? 'clean';
}
