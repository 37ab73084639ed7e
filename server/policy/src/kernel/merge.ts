// `extends`: a policy over its preset, before anything is resolved.
import { presetTexts, type KernelPolicy, type KernelPolicySpec } from '@kernelward/policy-schemas';
import { loadPolicy } from '../load.js';

const presets = new Map<string, KernelPolicy>();

/** A preset by name, or undefined. */
export function preset(name: string): KernelPolicy | undefined {
  const known = presets.get(name);
  if (known !== undefined || !Object.hasOwn(presetTexts, name)) return known;
  const { documents, diagnostics } = loadPolicy(presetTexts[name] ?? '');
  const document = documents.find((candidate) => candidate.kind === 'KernelPolicy');
  // A preset ships with the product and is loaded by its tests: anything else here is a bug.
  if (document?.kind !== 'KernelPolicy')
    throw new Error(`preset ${name}: ${diagnostics[0]?.message ?? 'no KernelPolicy'}`);
  presets.set(name, document.policy);
  return document.policy;
}

export const presetNames: readonly string[] = Object.keys(presetTexts);

/** The policy with what it takes from its preset. */
export function withPreset(policy: KernelPolicy): KernelPolicySpec {
  const { extends: name, ...own } = policy.spec;
  const base = name === undefined ? undefined : preset(name)?.spec;
  if (base === undefined) return own;
  return {
    ...base,
    ...own,
    files: { ...base.files, ...own.files, rules: replaced(base.files?.rules, own.files?.rules) },
    programs: {
      ...base.programs,
      ...own.programs,
      rules: replaced(base.programs?.rules, own.programs?.rules),
    },
    network: { ...base.network, ...own.network, rules: replaced(base.network?.rules, own.network?.rules) },
    devices: { ...base.devices, ...own.devices, rules: replaced(base.devices?.rules, own.devices?.rules) },
    environment: {
      strip: [...(base.environment?.strip ?? []), ...(own.environment?.strip ?? [])],
      keep: [...(base.environment?.keep ?? []), ...(own.environment?.keep ?? [])],
    },
    limits: { ...base.limits, ...own.limits },
  };
}

/** A rule with the id of an inherited one takes its place. */
function replaced<T extends { readonly id: string }>(base: readonly T[] = [], own: readonly T[] = []): T[] {
  const ids = new Set(own.map((rule) => rule.id));
  return [...base.filter((rule) => !ids.has(rule.id)), ...own];
}
