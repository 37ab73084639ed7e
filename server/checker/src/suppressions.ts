// Comments and policies that ask for silence, and which of them count for this user.
import type { SourceFinding, Suppression } from '@kernelward/source';

/** What a comment or a policy makes of a finding. It never changes a verdict. */
export type Suppressed =
  /** It counts for this user: the finding is not shown, unless its file is malicious. */
  | {
      readonly kind: 'accepted';
      readonly by: 'machine' | 'user';
      readonly reason: string;
      /** Undefined for a comment. */
      readonly policyPath?: string;
    }
  /** It came with the file or the workspace: the finding shows as ever, and says that it is there. */
  | { readonly kind: 'not-accepted'; readonly reason: string; readonly asks: Asks };

/** Who asks for silence, for the user to accept. */
export type Asks =
  { readonly kind: 'comment'; readonly key: string } | { readonly kind: 'policy'; readonly path: string };

/**
 * By what an accepted comment is known: the file, the comment's words and the line that it speaks for. Another line, or
 * other words, ask for another consent.
 */
export function suppressionKey(
  path: string,
  text: string,
  { kind, rules, reason, covers }: Suppression,
): string {
  const covered = kind === 'file' ? '' : text.slice(covers.from, covers.to).replace(/#.*$/, '').trim();
  return JSON.stringify([path, kind, [...rules].sort(), reason, covered.slice(0, 500)]);
}

/** The comment that speaks for a finding. One without a reason is none: whoever reads it must be told why. */
export function suppressionOf(
  finding: SourceFinding,
  suppressions: readonly Suppression[],
): Suppression | undefined {
  return suppressions.find(
    ({ rules, reason, covers }) =>
      reason !== '' &&
      (rules.length === 0 || rules.includes(finding.rule)) &&
      covers.from <= finding.range.from &&
      finding.range.from <= covers.to,
  );
}
