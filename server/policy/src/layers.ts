// Which policies apply, and with whose authority. Each layer decides for itself and the strictest answer wins, so that
// adding a lower layer can only tighten; what a lower layer approves satisfies its own rules and those below it.
import type { KernelJoin, ModelPolicy } from '@kernelward/policy-schemas';
import type { PolicyDiagnostic } from './diagnostic.js';
import { loadPolicy, type PolicyDocument } from './load.js';

/** Where a policy file comes from: /etc, the user's configuration, the opened folder, or `--policy FILE`. */
export type Layer = 'machine' | 'user' | 'workspace' | 'command-line';

/** A policy file as its reader found it. */
export interface PolicyFile {
  readonly layer: Layer;
  /** As it is shown to the user. */
  readonly path: string;
  /** Undefined where it exists but could not be read; `error` says why. */
  readonly text: string | undefined;
  readonly error?: string;
  /** SHA-256 of its bytes, lower-case hexadecimal. Approvals in a workspace count only when this user accepted it. */
  readonly sha256: string;
}

/** One file of policy with everything that was found in it. */
export interface LoadedPolicyFile {
  readonly layer: Layer;
  readonly path: string;
  readonly sha256: string;
  readonly documents: readonly PolicyDocument[];
  readonly diagnostics: readonly PolicyDiagnostic[];
}

/** A ModelPolicy in its place. */
export interface LayeredPolicy {
  readonly layer: Layer;
  readonly path: string;
  readonly policy: ModelPolicy;
  /** Who answers for its approvals. `nobody`: it came with the workspace and this user has not accepted that file. */
  readonly authority: Authority;
}

export type Authority = 'machine' | 'user' | 'nobody';

export interface PolicyLayers {
  readonly policies: readonly LayeredPolicy[];
  readonly files: readonly LoadedPolicyFile[];
  /** Files that could not be used whole. While there is one, no outcome is better than undecided. */
  readonly broken: readonly { readonly layer: Layer; readonly path: string; readonly message: string }[];
  /** The strictest of all layers. */
  readonly kernels: Required<KernelJoin>;
}

const order: Readonly<Record<Layer, number>> = { machine: 0, user: 1, 'command-line': 2, workspace: 3 };

/** No policy file anywhere. */
export const noPolicy: PolicyLayers = layerPolicies([]);

/** Loads the files and puts them in order. Never throws. */
export function layerPolicies(files: readonly PolicyFile[]): PolicyLayers {
  const loaded = [...files].sort((a, b) => order[a.layer] - order[b.layer]).map(loadPolicyFile);
  const accepted = new Set(
    loaded
      .filter((file) => file.layer === 'machine' || file.layer === 'user')
      .flatMap((file) => modelPolicies(file))
      .flatMap((policy) => policy.spec.acceptedPolicies ?? [])
      .map((entry) => entry.sha256),
  );
  const policies = loaded.flatMap((file) =>
    modelPolicies(file).map((policy) => ({
      layer: file.layer,
      path: file.path,
      policy,
      authority: authorityOf(file, accepted),
    })),
  );
  return {
    policies,
    files: loaded,
    broken: loaded.flatMap((file) => {
      const error = file.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
      if (error === undefined) return [];
      const { line, column } = error.range;
      const message = `${file.path}:${String(line)}:${String(column)}: ${error.message}`;
      return [{ layer: file.layer, path: file.path, message }];
    }),
    kernels: {
      models: policies.some(({ policy }) => policy.spec.kernels?.models === 'approved-only')
        ? 'approved-only'
        : 'any',
      unknown: policies.some(({ policy }) => policy.spec.kernels?.unknown === 'tighten') ? 'tighten' : 'same',
    },
  };
}

export function loadPolicyFile(file: PolicyFile): LoadedPolicyFile {
  const { layer, path, sha256 } = file;
  if (file.text === undefined) {
    const message = `The policy could not be read: ${file.error ?? 'unknown reason'}.`;
    const range = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    return { layer, path, sha256, documents: [], diagnostics: [{ severity: 'error', message, range }] };
  }
  const loaded = loadPolicy(file.text);
  return { layer, path, sha256, ...loaded };
}

/**
 * Whether a workspace policy holds approvals or suppressions that this user has not accepted, so that accepting it is worth offering.
 */
export function awaitsAcceptance(layers: PolicyLayers, file: LoadedPolicyFile): boolean {
  return layers.policies.some(
    ({ path, authority, policy }) =>
      path === file.path &&
      authority === 'nobody' &&
      (policy.spec.approved !== undefined || policy.spec.code?.suppressions !== undefined),
  );
}

/**
 * Whether an answer may depend on the digest of a file: hashing reads the whole file, so without approvals by digest
 * nobody should.
 */
export function needsDigest(layers: PolicyLayers): boolean {
  return layers.policies.some(({ policy }) => (policy.spec.approved?.files ?? []).length > 0);
}

/** Whether some policy speaks of the licences that models are published under. */
export function needsLicenses(layers: PolicyLayers): boolean {
  return layers.policies.some(({ policy }) => policy.spec.licenses !== undefined);
}

function authorityOf(file: LoadedPolicyFile, accepted: ReadonlySet<string>): Authority {
  switch (file.layer) {
    case 'machine':
      return 'machine';
    case 'user':
      return 'user';
    case 'command-line':
      // The user named it in this very command.
      return 'user';
    case 'workspace':
      return accepted.has(file.sha256) ? 'user' : 'nobody';
  }
}

function modelPolicies(file: { readonly documents: readonly PolicyDocument[] }): ModelPolicy[] {
  return file.documents.flatMap((document) => (document.kind === 'ModelPolicy' ? [document.policy] : []));
}
