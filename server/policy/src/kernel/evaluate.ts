// What a compiled policy says of one attempt: the reference for every other layer that decides. The vectors in
// policy-schemas/vectors run through this, through the agent's matchers, and through a real kernel.
import { isLoopback, mapped, parseAddress, portCount, within } from './addresses.js';
import {
  access,
  type AccessClass,
  type ActionName,
  type CompiledDeviceRule,
  type CompiledFileRule,
  type CompiledNetworkRule,
  type CompiledPolicy,
} from './form.js';

export type Attempt =
  | { readonly kind: 'file'; readonly path: string; readonly access: AccessClass }
  /** `selfWritten`: the session has written, created or made it executable. */
  | { readonly kind: 'program'; readonly path: string; readonly selfWritten?: boolean }
  /** `ownPort`: a process of the session is bound to that port. */
  | {
      readonly kind: 'network';
      readonly protocol: 'tcp' | 'udp';
      readonly address: string;
      readonly port: number;
      readonly ownPort?: boolean;
    }
  /** As the egress process sees it, which knows the name that was asked for. */
  | { readonly kind: 'host'; readonly protocol: 'tcp' | 'udp'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'device';
      readonly type: 'char' | 'block';
      readonly major: number;
      readonly minor: number;
    }
  /** Whether a variable is inherited. */
  | { readonly kind: 'environment'; readonly name: string };

export interface AttemptVerdict {
  readonly action: 'allow' | 'deny' | 'audit';
  /** The rule's id, or one that begins with `kernelward.` where none spoke. */
  readonly rule: string;
  readonly reason: string;
}

/** Pure; never throws. An address that is none is denied. */
export function evaluate(policy: CompiledPolicy, attempt: Attempt): AttemptVerdict {
  switch (attempt.kind) {
    case 'file':
      return fileVerdict(policy, attempt.path, attempt.access);
    case 'program': {
      const verdict = fileVerdict(policy, attempt.path, 'execute');
      const refused = attempt.selfWritten === true && policy.defaults.selfWrittenPrograms === 'ACTION_DENY';
      if (verdict.action === 'deny' || !refused) return verdict;
      return { action: 'deny', rule: 'kernelward.self-written-program', reason: '' };
    }
    case 'network':
      return networkVerdict(policy, attempt);
    case 'host':
      return hostVerdict(policy, attempt);
    case 'device':
      return deviceVerdict(policy, attempt);
    case 'environment': {
      const keeps = policy.environment.keep.includes(attempt.name);
      const strips = policy.environment.strip.find((pattern) =>
        pattern.endsWith('*') ? attempt.name.startsWith(pattern.slice(0, -1)) : attempt.name === pattern,
      );
      const action = strips === undefined || keeps ? 'allow' : 'deny';
      return { action, rule: 'environment', reason: strips ?? '' };
    }
  }
}

const words: Readonly<Record<ActionName, AttemptVerdict['action']>> = {
  ACTION_ALLOW: 'allow',
  ACTION_DENY: 'deny',
  ACTION_AUDIT: 'audit',
};

interface Rule {
  readonly id: string;
  readonly action: ActionName;
  readonly reason: string;
}

const verdictOf = ({ id, action, reason }: Rule): AttemptVerdict => ({
  action: words[action],
  rule: id,
  reason,
});

const defaultVerdict = (action: ActionName, category: string): AttemptVerdict => ({
  action: words[action],
  rule: `kernelward.default.${category}`,
  reason: '',
});

/** Of equally specific rules deny decides, then the first. */
function strictest<T extends Rule>(rules: readonly T[]): T | undefined {
  return rules.find((rule) => rule.action === 'ACTION_DENY') ?? rules[0];
}

function fileVerdict(policy: CompiledPolicy, path: string, accessClass: AccessClass): AttemptVerdict {
  const bit = access[accessClass];
  const speaking = policy.files.filter((rule) => (rule.access & bit) !== 0);
  if (accessClass === 'execute') {
    speaking.push(
      ...policy.programs.map((rule): CompiledFileRule => ({
        ...rule,
        kind: rule.directory ? 'FILE_RULE_KIND_SUBTREE' : 'FILE_RULE_KIND_EXACT',
        access: access.execute,
        name: '',
      })),
    );
  }
  const exact = strictest(
    speaking.filter((rule) => rule.kind === 'FILE_RULE_KIND_EXACT' && rule.path === path),
  );
  if (exact !== undefined) return verdictOf(exact);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const pattern = innermost(
    speaking.filter(
      (rule) =>
        rule.kind === 'FILE_RULE_KIND_NAME_GLOB' && isBelow(path, rule.path) && matchesGlob(name, rule.name),
    ),
  );
  if (pattern !== undefined) return verdictOf(pattern);
  const folder = innermost(
    speaking.filter(
      (rule) => rule.kind === 'FILE_RULE_KIND_SUBTREE' && (rule.path === path || isBelow(path, rule.path)),
    ),
  );
  if (folder !== undefined) return verdictOf(folder);
  const allowed = (policy.defaults.files & bit) !== 0;
  return defaultVerdict(
    allowed ? 'ACTION_ALLOW' : 'ACTION_DENY',
    accessClass === 'execute' ? 'programs' : 'files',
  );
}

function innermost(rules: readonly CompiledFileRule[]): CompiledFileRule | undefined {
  const depth = Math.max(...rules.map((rule) => rule.path.length));
  return strictest(rules.filter((rule) => rule.path.length === depth));
}

export function isBelow(path: string, folder: string): boolean {
  return folder === '/' ? path !== '/' : path.startsWith(`${folder}/`);
}

/** Literal text with at most one `*` at each end. */
export function matchesGlob(name: string, glob: string): boolean {
  const start = glob.startsWith('*');
  const end = glob.length > 1 && glob.endsWith('*');
  const text = glob.slice(start ? 1 : 0, end ? -1 : undefined);
  if (start && end) return name.includes(text);
  if (start) return name.endsWith(text);
  return end ? name.startsWith(text) : name === text;
}

type NetworkAttempt = Extract<Attempt, { kind: 'network' }>;

function networkVerdict(policy: CompiledPolicy, attempt: NetworkAttempt): AttemptVerdict {
  const parsed = parseAddress(attempt.address);
  if (parsed === undefined) return defaultVerdict('ACTION_DENY', 'network');
  const { address } = mapped({ address: parsed, prefix: parsed.length * 8 });
  const own = attempt.ownPort === true && isLoopback(address);
  const speaking = policy.network.filter(
    (rule) =>
      speaksOf(rule, attempt) &&
      (rule.ownPorts === true ? own : rule.cidr !== undefined && within(address, mapped(rule.cidr))),
  );
  return firstBy(speaking) ?? defaultVerdict(policy.defaults.network, 'network');
}

function hostVerdict(policy: CompiledPolicy, attempt: Extract<Attempt, { kind: 'host' }>): AttemptVerdict {
  const host = attempt.host.toLowerCase().replace(/\.$/, '');
  const speaking = policy.network.filter(
    ({ domain, ...rule }) =>
      domain !== undefined &&
      speaksOf(rule, attempt) &&
      (domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain),
  );
  return firstBy(speaking) ?? defaultVerdict(policy.defaults.network, 'network');
}

function speaksOf(
  rule: Pick<CompiledNetworkRule, 'protocol' | 'ports'>,
  attempt: { readonly protocol: 'tcp' | 'udp'; readonly port: number },
): boolean {
  const protocol = attempt.protocol === 'tcp' ? 'PROTOCOL_TCP' : 'PROTOCOL_UDP';
  const ports = rule.ports.length === 0 ? [{ low: 1, high: 65535 }] : rule.ports;
  return (
    (rule.protocol === 'PROTOCOL_ANY' || rule.protocol === protocol) &&
    ports.some(({ low, high }) => low <= attempt.port && attempt.port <= high)
  );
}

function firstBy(rules: readonly CompiledNetworkRule[]): AttemptVerdict | undefined {
  const [first] = [...rules].sort(bySpecificity);
  return first && verdictOf(first);
}

/** The order in which rules decide; the agent's `specificity` is the same. */
export function bySpecificity(a: CompiledNetworkRule, b: CompiledNetworkRule): number {
  return (
    targetWidth(a) - targetWidth(b) ||
    portCount(a.ports) - portCount(b.ports) ||
    Number(a.protocol === 'PROTOCOL_ANY') - Number(b.protocol === 'PROTOCOL_ANY') ||
    Number(a.action !== 'ACTION_DENY') - Number(b.action !== 'ACTION_DENY')
  );
}

function targetWidth(rule: CompiledNetworkRule): number {
  if (rule.ownPorts === true) return 0;
  // A name below a domain before the domain's wildcard, a longer domain before a shorter one.
  if (rule.domain !== undefined)
    return 1 + (rule.domain.startsWith('*.') ? 1 : 0) - rule.domain.length / 1000;
  return rule.cidr === undefined ? Infinity : 130 - mapped(rule.cidr).prefix;
}

function deviceVerdict(
  policy: CompiledPolicy,
  attempt: Extract<Attempt, { kind: 'device' }>,
): AttemptVerdict {
  const type = attempt.type === 'char' ? 'DEVICE_TYPE_CHAR' : 'DEVICE_TYPE_BLOCK';
  const [first] = policy.devices
    .filter(
      (rule) =>
        rule.type === type &&
        (rule.major === -1 || rule.major === attempt.major) &&
        (rule.minor === -1 || rule.minor === attempt.minor),
    )
    .sort(byDeviceSpecificity);
  return first === undefined ? defaultVerdict(policy.defaults.devices, 'devices') : verdictOf(first);
}

function byDeviceSpecificity(a: CompiledDeviceRule, b: CompiledDeviceRule): number {
  return (
    Number(a.major === -1) - Number(b.major === -1) ||
    Number(a.minor === -1) - Number(b.minor === -1) ||
    Number(a.action !== 'ACTION_DENY') - Number(b.action !== 'ACTION_DENY')
  );
}
