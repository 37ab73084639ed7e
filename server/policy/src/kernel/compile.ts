// A KernelPolicy with every path, address and identifier resolved: what the agent enforces.
import type { KernelPolicy, KernelPolicySpec, FileAccessName, RuleAction } from '@kernelward/policy-schemas';
import { parseCidr, parseDomain, parsePorts } from './addresses.js';
import { conflicts } from './conflicts.js';
import {
  access,
  formLimits,
  networkEntries,
  type ActionName,
  type CompiledDeviceRule,
  type CompiledFileRule,
  type CompiledNetworkRule,
  type CompiledPolicy,
  type CompiledProgramRule,
  type PortRange,
} from './form.js';
import { knownTargets, namesIn } from './known-hosts.js';
import { withPreset } from './merge.js';
import { byteLength, resolvePath } from './paths.js';
import type { Surroundings } from './surroundings.js';

export type Compilation =
  | {
      readonly kind: 'compiled';
      readonly policy: CompiledPolicy;
      /** Valid, but perhaps not what was meant here, such as two variables that stand for one folder. */
      readonly warnings: readonly string[];
    }
  /** The messages name the rules; the kernel must not start. */
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

/** Compiles a policy that `loadPolicy` accepted. Never throws. */
export function compileKernelPolicy(policy: KernelPolicy, surroundings: Surroundings): Compilation {
  const form = compileForm(policy.metadata.name, withPreset(policy), surroundings);
  const problems = limitProblems(form);
  if (problems.length > 0) return { kind: 'failed', problems };
  // Rules that contradict each other by their text were refused when the policy was loaded. What coincides only here,
  // because the workspace is the home folder for example, is decided by the agent: deny beats allow.
  const warnings = conflicts(form).map(
    ({ a, b, what }) => `The rules ${a} and ${b} are equally specific for ${what} here; deny beats allow.`,
  );
  return { kind: 'compiled', policy: form, warnings };
}

/** Without checks: `conflicts` uses it with made-up surroundings, too. */
export function compileForm(
  name: string,
  spec: KernelPolicySpec,
  surroundings: Surroundings,
): CompiledPolicy {
  const open = new Set(spec.interfaces?.open ?? []);
  return {
    version: 1,
    name,
    files: fileRules(spec, surroundings),
    programs: programRules(spec, surroundings),
    network: networkRules(spec),
    devices: deviceRules(spec, surroundings),
    environment: {
      strip: stripped(spec.environment?.strip ?? [], surroundings.environmentNames),
      keep: [...new Set(spec.environment?.keep ?? [])],
    },
    defaults: {
      files: accessBits(spec.files?.default ?? []),
      network: spec.network?.default === 'allow' ? 'ACTION_ALLOW' : 'ACTION_DENY',
      devices: spec.devices?.default === 'allow' ? 'ACTION_ALLOW' : 'ACTION_DENY',
      selfWrittenPrograms: spec.programs?.selfWritten === 'allow' ? 'ACTION_ALLOW' : 'ACTION_DENY',
    },
    surface: {
      allowIoUring: open.has('io-uring'),
      allowDebug: open.has('debug'),
      allowNamespaces: open.has('namespaces'),
      allowKeyring: open.has('keyring'),
      allowUserfaultfd: open.has('userfaultfd'),
      allowExoticSockets: open.has('exotic-sockets'),
    },
    limits: {
      processes: spec.limits?.processes ?? 0,
      openFiles: spec.limits?.openFiles ?? 0,
      addressSpaceBytes: spec.limits?.addressSpaceBytes ?? 0,
      fileSizeBytes: spec.limits?.fileSizeBytes ?? 0,
      memoryBytes: spec.limits?.memoryBytes ?? 0,
      cpuMillis: Math.round((spec.limits?.cpus ?? 0) * 1000),
    },
    bestEffort: spec.onArmingFailure === 'best-effort',
    ...(surroundings.architecture !== undefined && { architecture: surroundings.architecture }),
  };
}

const actions: Readonly<Record<RuleAction, ActionName>> = {
  allow: 'ACTION_ALLOW',
  deny: 'ACTION_DENY',
  audit: 'ACTION_AUDIT',
};

const accessOf: Readonly<Record<FileAccessName, number>> = {
  read: access.read,
  write: access.write | access.create | access.delete,
  change: access.write,
  create: access.create,
  delete: access.delete,
  execute: access.execute,
  connect: access.connect,
};

export const accessBits = (names: readonly FileAccessName[]): number =>
  names.reduce((bits, name) => bits | accessOf[name], 0);

function fileRules(spec: KernelPolicySpec, surroundings: Surroundings): CompiledFileRule[] {
  const rules = (spec.files?.rules ?? []).flatMap((rule) =>
    rule.paths.flatMap((pattern) =>
      resolvePath(pattern, rule.covers ?? 'tree', surroundings).map(({ path, kind, name }) => ({
        id: rule.id,
        path,
        kind,
        access: accessBits(rule.access),
        action: actions[rule.action],
        reason: rule.reason ?? '',
        name,
      })),
    ),
  );
  return unique(rules);
}

function programRules(spec: KernelPolicySpec, surroundings: Surroundings): CompiledProgramRule[] {
  const rules = (spec.programs?.rules ?? []).flatMap((rule) =>
    rule.paths.flatMap((pattern) =>
      resolvePath(pattern, 'tree', surroundings).map(({ path, folder }) => ({
        id: rule.id,
        path,
        directory: folder,
        action: actions[rule.action],
        reason: rule.reason ?? '',
      })),
    ),
  );
  return unique(rules);
}

const protocols = { any: 'PROTOCOL_ANY', tcp: 'PROTOCOL_TCP', udp: 'PROTOCOL_UDP' } as const;

function networkRules(spec: KernelPolicySpec): CompiledNetworkRule[] {
  const rules = spec.network?.rules ?? [];
  const named = namesIn(rules);
  return rules.flatMap((rule) => {
    const ports = (rule.ports ?? [])
      .map(parsePorts)
      .filter((range): range is PortRange => range !== undefined);
    return rule.to.flatMap((target) => {
      const one = networkTarget(target);
      const places = one === undefined ? (knownTargets(target, named) ?? []) : [one];
      return places.map((where) => ({
        id: rule.id,
        action: actions[rule.action],
        protocol: protocols[rule.protocol ?? 'any'],
        ...where,
        ports: ports.length === 0 && 'ports' in where ? (where.ports ?? []) : ports,
        reason: rule.reason ?? '',
      }));
    });
  });
}

/** What a `to` entry names; undefined where it names nothing. */
export function networkTarget(
  text: string,
): Pick<CompiledNetworkRule, 'cidr' | 'ownPorts' | 'domain'> | undefined {
  if (text === 'own-ports') return { ownPorts: true };
  const cidr = parseCidr(text);
  if (cidr !== undefined) return { cidr };
  const domain = parseDomain(text);
  return domain === undefined ? undefined : { domain };
}

function deviceRules(spec: KernelPolicySpec, surroundings: Surroundings): CompiledDeviceRule[] {
  const rules = (spec.devices?.rules ?? []).flatMap((rule) =>
    rule.devices.flatMap((text) =>
      deviceNumbers(text, surroundings).map((numbers) => ({
        id: rule.id,
        ...numbers,
        action: actions[rule.action],
        reason: rule.reason ?? '',
      })),
    ),
  );
  return unique(rules);
}

function deviceNumbers(
  text: string,
  surroundings: Surroundings,
): Pick<CompiledDeviceRule, 'type' | 'major' | 'minor'>[] {
  const types = { char: 'DEVICE_TYPE_CHAR', block: 'DEVICE_TYPE_BLOCK' } as const;
  const match = /^(char|block) (\d+|\*):(\d+|\*)$/.exec(text);
  if (match !== null) {
    const number = (part: string | undefined): number => (part === '*' ? -1 : Number(part));
    return [
      {
        type: types[match[1] === 'char' ? 'char' : 'block'],
        major: number(match[2]),
        minor: number(match[3]),
      },
    ];
  }
  const prefix = text.endsWith('*') ? text.slice(0, -1) : undefined;
  return surroundings.devices
    .filter((node) => {
      if (prefix === undefined) return node.path === text;
      return node.path.startsWith(prefix) && !node.path.slice(prefix.length).includes('/');
    })
    .map(({ type, major, minor }) => ({ type: types[type], major, minor }));
}

/** The agent knows `*` at the end only: other patterns become the names that are there. */
function stripped(patterns: readonly string[], names: readonly string[]): string[] {
  const out = new Set<string>();
  for (const pattern of patterns) {
    if (!pattern.slice(0, -1).includes('*')) out.add(pattern);
    else for (const name of names) if (matchesName(pattern, name)) out.add(name);
  }
  return [...out];
}

/** `*` stands for any characters. */
function matchesName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!name.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - at >= last.length && name.endsWith(last);
}

/** Two variables may stand for one folder; one rule for it is enough. */
function unique<T extends object>(rules: readonly T[]): T[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const key = JSON.stringify(rule);
    return !seen.has(key) && seen.add(key);
  });
}

function limitProblems(form: CompiledPolicy): string[] {
  const problems: string[] = [];
  const check = (what: string, count: number, limit: number): void => {
    if (count > limit) problems.push(`${String(count)} ${what}, at most ${String(limit)}.`);
  };
  check('file rules after expansion', form.files.length, formLimits.files);
  check('program rules after expansion', form.programs.length, formLimits.programs);
  check('network targets', form.network.length, formLimits.network);
  check('network targets beside names', networkEntries(form.network), formLimits.networkEntries);
  check('device rules after expansion', form.devices.length, formLimits.devices);
  check('variables to strip', form.environment.strip.length, formLimits.strip);
  check(
    'different name patterns',
    new Set(form.files.map(({ name }) => name).filter(Boolean)).size,
    formLimits.nameGlobs,
  );
  for (const { id, path } of [...form.files, ...form.programs]) {
    if (byteLength(path) > formLimits.pathBytes)
      problems.push(`A path of rule ${id} is longer than 4,095 bytes.`);
  }
  return problems;
}
