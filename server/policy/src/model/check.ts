// What a schema cannot say of a ModelPolicy.
import type { ModelPolicy } from '@kernelward/policy-schemas';
import { modelPolicySchema } from '@kernelward/policy-schemas';
import type { PolicyDiagnostic } from '../diagnostic.js';
import { isLicenseId, licenseIds } from './licenses.js';
import { rangeAt } from '../yaml/range.js';
import { quotable } from '../yaml/quote.js';
import { nearest } from '../yaml/suggest.js';
import type { Tree } from '../yaml/tree.js';

const knownFormats: readonly string[] = modelPolicySchema.$defs.FormatName.anyOf.flatMap(
  (branch) => branch.enum ?? [],
);

/** Warnings for what is valid but probably not meant. */
export function checkModelPolicy(policy: ModelPolicy, root: Tree): PolicyDiagnostic[] {
  const problems: PolicyDiagnostic[] = [];
  const warn = (message: string, path: readonly (string | number)[]): void => {
    problems.push({ severity: 'warning', message, range: rangeAt(root, path) });
  };
  const approved = policy.spec.approved ?? {};
  for (const [index, format] of (approved.formats ?? []).entries()) {
    if (knownFormats.includes(format)) continue;
    const meant = nearest(format, knownFormats);
    const help = meant === undefined ? '' : `; did you mean "${meant}"?`;
    warn(`No scanner reports the format "${format}"${help}`, ['spec', 'approved', 'formats', index]);
  }
  if (policy.spec.kernels?.unknown === 'tighten') {
    warn(
      'Not enforced by this version: an agent cannot take the network away from a session that runs. Close what is unknown with `models: approved-only`.',
      ['spec', 'kernels', 'unknown'],
    );
  }
  for (const kind of ['approved', 'blocked'] as const) {
    for (const [index, id] of (policy.spec.licenses?.[kind] ?? []).entries()) {
      if (isLicenseId(id)) continue;
      const meant = nearest(id, licenseIds);
      const help =
        meant === undefined
          ? '; write `LicenseRef-NAME` for one that is not on it'
          : `; did you mean "${meant}"?`;
      problems.push({
        severity: 'warning',
        message: `The SPDX License List has no "${quotable(id)}"${help}`,
        range: rangeAt(root, ['spec', 'licenses', kind, index]),
        ...(meant === undefined ? {} : { fix: { kind: 'replace', text: meant } as const }),
      });
    }
  }
  const seen = new Map<string, number>();
  for (const [index, file] of (approved.files ?? []).entries()) {
    const first = seen.get(file.sha256);
    if (first === undefined) seen.set(file.sha256, index);
    else warn('This digest is approved above already.', ['spec', 'approved', 'files', index, 'sha256']);
  }
  return problems;
}
