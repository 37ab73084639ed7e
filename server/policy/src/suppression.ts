// Findings in source text that a policy asks to leave alone. A verdict is never touched: whoever shows findings keeps
// those of malicious files, whatever is said here.
import type { Suppression } from '@kernelward/policy-schemas';
import type { Authority, PolicyLayers } from './layers.js';
import { matchesPath } from './model/sources.js';

export interface FindingSubject {
  readonly rule: string;
  /** Absolute, with `/` between the parts; undefined for a text that is no file. */
  readonly path: string | undefined;
  /** The same path from each workspace folder that it lies in. */
  readonly relative: readonly string[];
}

export type PolicySuppression =
  | {
      readonly kind: 'accepted';
      readonly by: Exclude<Authority, 'nobody'>;
      readonly reason: string;
      readonly policyPath: string;
    }
  /** The policy came with the workspace, and this user has not accepted it. */
  | { readonly kind: 'not-accepted'; readonly reason: string; readonly policyPath: string };

const authorities: readonly Authority[] = ['machine', 'user', 'nobody'];

/** What policy says of a finding; of several layers the one with the most authority. Undefined: nothing. */
export function suppressionBy(
  subject: FindingSubject,
  layers: PolicyLayers,
  now: Date,
): PolicySuppression | undefined {
  for (const authority of authorities) {
    for (const { policy, path: policyPath, authority: of } of layers.policies) {
      if (of !== authority) continue;
      const found = policy.spec.code?.suppressions?.find((entry) => speaksOf(entry, subject, now));
      if (found === undefined) continue;
      const { reason } = found;
      return authority === 'nobody'
        ? { kind: 'not-accepted', reason, policyPath }
        : { kind: 'accepted', by: authority, reason, policyPath };
    }
  }
  return undefined;
}

function speaksOf({ rules, paths, until }: Suppression, subject: FindingSubject, now: Date): boolean {
  if (!rules.includes(subject.rule)) return false;
  if (until !== undefined && now.toISOString().slice(0, 10) > until) return false;
  return (
    paths === undefined ||
    paths.some((pattern) =>
      isAbsolute(pattern)
        ? subject.path !== undefined && matchesPath(pattern, subject.path)
        : subject.relative.some((path) => matchesPath(pattern, path)),
    )
  );
}

/** On every system, and as a URI in an editor that has no file system. */
function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z][A-Za-z0-9+.-]*:)/.test(path);
}
