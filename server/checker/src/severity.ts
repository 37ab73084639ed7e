import type { Severity } from '@kernelward/policy-schemas';

const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** For sorting: the most severe first. */
export function bySeverity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return order.indexOf(a.severity) - order.indexOf(b.severity);
}
