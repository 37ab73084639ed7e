// Who approved a file. An approval is an answer to one layer's rule, so the question is always asked by a layer.
import type { ApprovedFile } from '@kernelward/policy-schemas';
import type { Authority, Layer, LayeredPolicy, PolicyLayers } from '../layers.js';

/** What is known of a model file when its approval is asked for. */
export interface ApprovalSubject {
  /** Every format that the content shows. */
  readonly formats: readonly string[];
  /** SHA-256, lower-case hexadecimal; undefined while it has not been computed. */
  readonly sha256: string | undefined;
}

export type Approval =
  /** By the digest of this very file. */
  | {
      readonly kind: 'approved';
      readonly by: 'digest';
      readonly layer: Layer;
      readonly policyPath: string;
      readonly reason?: string;
      readonly until?: string;
    }
  /** Every format that the content shows is approved. */
  | {
      readonly kind: 'approved';
      readonly by: 'format';
      readonly layer: Layer;
      readonly policyPath: string;
    }
  /** A policy that came with the workspace approves it, and this user has not accepted that policy. */
  | { readonly kind: 'approved-by-repository'; readonly policyPath: string }
  /** An approval by digest may apply; the digest is being computed. */
  | { readonly kind: 'not-yet-known' }
  | {
      readonly kind: 'not-approved';
      /** The last day of an approval that has ended. */
      readonly expired?: string;
    };

const rank: Readonly<Record<Authority, number>> = { machine: 2, user: 1, nobody: 0 };
const layerRank: Readonly<Record<Layer, number>> = { machine: 2, user: 1, 'command-line': 1, workspace: 0 };

/** The approval as this user sees it: by any layer whose approvals count for them. */
export function approvalOf(subject: ApprovalSubject, layers: PolicyLayers, now: Date): Approval {
  return approvalFor(undefined, subject, layers, now);
}

/** A rule of some layer that asks whether a file is approved. */
export interface Asking {
  readonly layer: Layer;
  readonly exceptions: 'allowed' | 'forbidden';
}

/**
 * The approval as `asking` sees it: its own approvals, those of layers with more authority, and those below where it
 * says `exceptions: allowed`. Undefined asks for no layer in particular.
 */
export function approvalFor(
  asking: Asking | undefined,
  subject: ApprovalSubject,
  layers: PolicyLayers,
  now: Date,
): Approval {
  const answers = layers.policies.map((answering) => {
    const approval = approvalIn(answering, subject, now);
    if (counts(answering, asking)) return approval;
    // Somebody whose word does not count here, not even to keep the answer open.
    return answering.authority === 'nobody' && approval?.kind === 'approved'
      ? ({ kind: 'approved-by-repository', policyPath: answering.path } as const)
      : undefined;
  });
  for (const kind of ['approved', 'not-yet-known', 'approved-by-repository', 'not-approved'] as const) {
    const answer = answers.find((approval) => approval?.kind === kind);
    if (answer !== undefined) return answer;
  }
  return { kind: 'not-approved' };
}

function counts(answering: LayeredPolicy, asking: Asking | undefined): boolean {
  if (answering.authority === 'nobody') return false;
  if (asking === undefined || asking.exceptions === 'allowed') return true;
  return rank[answering.authority] >= layerRank[asking.layer];
}

/** What one policy says, whoever asks; undefined when it says nothing. */
function approvalIn(answering: LayeredPolicy, subject: ApprovalSubject, now: Date): Approval | undefined {
  const { layer, path: policyPath } = answering;
  const approved = answering.policy.spec.approved;
  if (approved === undefined) return undefined;
  const files = approved.files ?? [];
  const matching = files.filter((file) => file.sha256 === subject.sha256);
  const valid = matching.find((file) => isValid(file, now));
  if (valid !== undefined) {
    return {
      kind: 'approved',
      by: 'digest',
      layer,
      policyPath,
      ...(valid.reason === undefined ? {} : { reason: valid.reason }),
      ...(valid.until === undefined ? {} : { until: valid.until }),
    };
  }
  const { formats } = subject;
  if (formats.length > 0 && formats.every((format) => approved.formats?.includes(format))) {
    return { kind: 'approved', by: 'format', layer, policyPath };
  }
  if (subject.sha256 === undefined && files.some((file) => isValid(file, now)))
    return { kind: 'not-yet-known' };
  const [expired] = matching;
  return expired?.until === undefined ? undefined : { kind: 'not-approved', expired: expired.until };
}

/** An approval holds until the end of its last day, UTC. */
function isValid(file: ApprovedFile, now: Date): boolean {
  return file.until === undefined || now.toISOString().slice(0, 10) <= file.until;
}
