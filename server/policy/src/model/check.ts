// What a schema cannot say of a ModelPolicy.
import type { ModelPolicy } from '@kernelward/policy-schemas';
import { modelPolicySchema } from '@kernelward/policy-schemas';
import type { PolicyDiagnostic, PolicyRange } from '../diagnostic.js';
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
  const seen = new Map<string, number>();
  for (const [index, file] of (approved.files ?? []).entries()) {
    const first = seen.get(file.sha256);
    if (first === undefined) seen.set(file.sha256, index);
    else warn('This digest is approved above already.', ['spec', 'approved', 'files', index, 'sha256']);
  }
  return problems;
}

/** Where the value at `path` stands, or the deepest part of the path that exists. */
export function rangeAt(root: Tree, path: readonly (string | number)[]): PolicyRange {
  let tree = root;
  for (const step of path) {
    let next: Tree | undefined;
    if (tree.kind === 'map') next = tree.entries.find((entry) => entry.key === step)?.value;
    else if (tree.kind === 'list' && typeof step === 'number') next = tree.items[step];
    if (next === undefined) break;
    tree = next;
  }
  return tree.range;
}
