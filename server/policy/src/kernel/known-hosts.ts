// Sets that stand for hosts and ports which are known for what they serve: `model-services`, `model-hubs` and
// `local-model-servers` of a network rule. The lists are the agent's own (native-agent/data).
import { knownHosts, modelServers } from '@kernelward/policy-schemas';
import { parseCidr, parseDomain, parsePorts } from './addresses.js';
import type { CompiledNetworkRule, PortRange } from './form.js';

type Where = Pick<CompiledNetworkRule, 'cidr' | 'domain'> & { readonly ports?: readonly PortRange[] };

const kinds: Readonly<Record<string, string>> = {
  'model-services': 'model service',
  'model-hubs': 'model hub',
};

/** Names of the sets, as a policy writes them. */
export const knownSets: readonly string[] = [...Object.keys(kinds), 'local-model-servers'];

/**
 * What a set stands for; undefined for what is none. Hosts that a policy names itself are left out: what it says of them is
 * more than what it says of the set.
 */
export function knownTargets(text: string, named: ReadonlySet<string>): readonly Where[] | undefined {
  if (text === 'local-model-servers') {
    const ports = modelServers.map(parsePorts).filter((range) => range !== undefined);
    return ['127.0.0.0/8', '::1'].map(parseCidr).flatMap((cidr) => (cidr ? [{ cidr, ports }] : []));
  }
  const kind = kinds[text];
  if (kind === undefined) return undefined;
  return knownHosts
    .filter((host) => host.kind === kind && !named.has(host.host))
    .map(({ host }) => ({ domain: host }));
}

/** Host names that rules write out. */
export function namesIn(rules: readonly { readonly to: readonly string[] }[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ to }) => to.map(parseDomain)).filter((name) => name !== undefined));
}
