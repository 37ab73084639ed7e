import type { KernelPolicy, KernelPolicySpec } from '@kernelward/policy-schemas';
import { kernelPolicySchema } from '@kernelward/policy-schemas';
import { withPreset } from './merge.js';

const everyAccess = kernelPolicySchema.$defs.FileAccessName.enum as NonNullable<
  NonNullable<KernelPolicySpec['files']>['default']
>;
const everyInterface = kernelPolicySchema.$defs.Interfaces.properties.open.items.enum as NonNullable<
  NonNullable<KernelPolicySpec['interfaces']>['open']
>;

/**
 * A policy as it is laid over another one: what it leaves out does not restrict. Of a policy that stands for itself the
 * opposite is true, what it leaves out is closed.
 */
export function asCeiling(policy: KernelPolicy): KernelPolicy {
  const spec = withPreset(policy);
  return {
    ...policy,
    spec: {
      ...spec,
      onArmingFailure: spec.onArmingFailure ?? 'best-effort',
      files: { default: everyAccess, ...spec.files },
      programs: { selfWritten: 'allow', ...spec.programs },
      network: { default: 'allow', ...spec.network },
      devices: { default: 'allow', ...spec.devices },
      interfaces: { open: everyInterface, ...spec.interfaces },
    },
  };
}
