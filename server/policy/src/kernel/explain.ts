// What becomes of a compiled policy in each tier. In the tiers B and C files are kept by Landlock, which grants whole
// folders and takes nothing away from one that it granted (landlock(7)): the policy becomes an allow-list there.
import { evaluate, isBelow } from './evaluate.js';
import { access, type AccessClass, type CompiledFileRule, type CompiledPolicy } from './form.js';

export type TierName = 'A1' | 'A2' | 'B' | 'C' | 'D';

/** A rule, or a part of the policy, that a tier does not keep as it is written. */
export interface Difference {
  /** Rule ids; empty where it concerns the policy as a whole. */
  readonly rules: readonly string[];
  readonly message: string;
}

export interface TierExplanation {
  readonly tier: TierName;
  readonly mechanism: string;
  readonly differences: readonly Difference[];
}

export interface AllowList {
  readonly access: AccessClass;
  /** Everything may be accessed but `except`; else only what is in `folders`. */
  readonly byDefault: boolean;
  readonly folders: readonly string[];
  readonly except: readonly string[];
}

export interface Explanation {
  readonly tiers: readonly TierExplanation[];
  /** Of the tiers B and C. */
  readonly allowList: readonly AllowList[];
}

export function explainKernelPolicy(policy: CompiledPolicy): Explanation {
  const redirected = hostRules(policy, true);
  const landlock = [
    ...unenforceable(policy),
    ...splitFolders(policy),
    ...selfWritten(policy),
    ...audits(policy),
  ];
  const sockets = socketRules(policy);
  return {
    tiers: [
      { tier: 'A1', mechanism: 'BPF LSM and cgroup-BPF', differences: redirected },
      { tier: 'A2', mechanism: 'fmod_ret programs and cgroup-BPF', differences: redirected },
      {
        tier: 'B',
        mechanism: 'cgroup-BPF for network and devices, Landlock and seccomp for the rest',
        differences: [...redirected, ...landlock, ...sockets],
      },
      {
        tier: 'C',
        mechanism: 'Landlock and seccomp, with this user’s agent as supervisor',
        differences: [...hostRules(policy, false), ...landlock],
      },
      {
        tier: 'D',
        mechanism: 'none',
        differences: [
          {
            rules: [],
            message: 'Nothing is enforced. A kernel starts only with onArmingFailure: best-effort.',
          },
        ],
      },
    ],
    allowList: classes.map((name) => allowList(policy, name)),
  };
}

const classes = ['read', 'write', 'create', 'delete', 'execute'] as const satisfies readonly AccessClass[];

const denies = (rule: CompiledFileRule): boolean => rule.action === 'ACTION_DENY';
const speaks = (rule: CompiledFileRule, name: AccessClass): boolean => (rule.access & access[name]) !== 0;
const allows = (policy: CompiledPolicy, path: string, name: AccessClass): boolean =>
  evaluate(policy, { kind: 'file', path, access: name }).action !== 'deny';
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/**
 * Names are decided by the egress process, which alone knows what was asked for: the kernel leads connections there, or in
 * tier C, where nothing can, the session's environment names it as a proxy.
 */
function hostRules(policy: CompiledPolicy, redirected: boolean): Difference[] {
  const named = (denied: boolean): string[] =>
    unique(
      policy.network
        .filter(({ domain, action }) => domain !== undefined && (action === 'ACTION_DENY') === denied)
        .map(({ id }) => id),
    );
  const [allowed, denied] = [named(false), named(true)];
  const byAddress =
    policy.defaults.network !== 'ACTION_DENY' ||
    policy.network.some(({ cidr, action }) => cidr !== undefined && action !== 'ACTION_DENY');
  const differences: Difference[] = [];
  if (allowed.length > 0)
    differences.push({
      rules: allowed,
      message: redirected
        ? 'Host names are decided by the egress process, to which the kernel leads connections: a host must be named in the open (TLS without ECH, HTTP/1), and what one server serves under several names is reached under each.'
        : 'Host names are decided by the egress process, the proxy of the session’s environment (https_proxy): programs that do not use it reach no host by its name.',
    });
  if (denied.length > 0 && byAddress)
    differences.push({
      rules: denied,
      message: redirected
        ? 'A name is denied where a connection gives it: an allowed address is reached without one, unless the denied name leads to that address now.'
        : 'A name is denied where the proxy is asked for it: an address that policy allows is reached without asking.',
    });
  return differences;
}

function unenforceable(policy: CompiledPolicy): Difference[] {
  const patterns: string[] = [];
  const inside: string[] = [];
  for (const rule of policy.files.filter(denies)) {
    for (const name of classes.filter((candidate) => speaks(rule, candidate))) {
      if (rule.kind === 'FILE_RULE_KIND_NAME_GLOB') {
        if (grantedAround(policy, rule.path, name)) patterns.push(rule.id);
      } else if (creatableParent(policy, rule.path) && allows(policy, parent(rule.path), name))
        inside.push(rule.id);
    }
  }
  return [
    ...(patterns.length === 0
      ? []
      : [
          {
            rules: unique(patterns),
            message: 'Landlock knows no name patterns: not enforced inside of folders that are allowed.',
          },
        ]),
    ...(inside.length === 0
      ? []
      : [
          {
            rules: unique(inside),
            message:
              'Lies in a folder where the session may create files: Landlock cannot take a part away, not enforced.',
          },
        ]),
  ];
}

/** Whether files beneath a folder are allowed, or some folder below it is. */
function grantedAround(policy: CompiledPolicy, path: string, name: AccessClass): boolean {
  if (allows(policy, `${path}/.`, name)) return true;
  return policy.files.some((rule) => !denies(rule) && speaks(rule, name) && isBelow(rule.path, path));
}

function creatableParent(policy: CompiledPolicy, path: string): boolean {
  for (let folder = parent(path); folder !== '/'; folder = parent(folder)) {
    if (allows(policy, folder, 'create')) return true;
  }
  return false;
}

const parent = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Folders that Landlock grants child by child, as the children are when the kernel starts. */
function splitFolders(policy: CompiledPolicy): Difference[] {
  const folders = policy.files
    .filter((rule) => denies(rule) && speaks(rule, 'read') && rule.kind === 'FILE_RULE_KIND_SUBTREE')
    .filter((rule) => allows(policy, parent(rule.path), 'read') && !creatableParent(policy, rule.path))
    .map((rule) => parent(rule.path));
  if (folders.length === 0) return [];
  const shown = unique(folders).sort().join(', ');
  return [
    {
      rules: [],
      message: `Folders that hold something closed, and those above them, cannot be listed, and what is created in them later cannot be read: ${shown}.`,
    },
  ];
}

function selfWritten(policy: CompiledPolicy): Difference[] {
  if (policy.defaults.selfWrittenPrograms !== 'ACTION_DENY') return [];
  const both = unique(
    policy.files
      .filter((rule) => rule.kind === 'FILE_RULE_KIND_SUBTREE' && !denies(rule))
      .map((rule) => rule.path)
      .filter((path) => allows(policy, path, 'create') && allows(policy, path, 'execute')),
  );
  if (both.length === 0) return [];
  return [
    {
      rules: ['kernelward.self-written-program'],
      message: `Who wrote a program is not known: what the session writes can run from ${both.join(', ')}.`,
    },
  ];
}

function audits(policy: CompiledPolicy): Difference[] {
  const rules = unique(policy.files.filter((rule) => rule.action === 'ACTION_AUDIT').map((rule) => rule.id));
  return rules.length === 0 ? [] : [{ rules, message: 'Allowed, but not reported.' }];
}

function socketRules(policy: CompiledPolicy): Difference[] {
  const rules = unique(
    policy.files.filter((rule) => denies(rule) && speaks(rule, 'connect')).map((rule) => rule.id),
  );
  const byDefault = (policy.defaults.files & access.connect) === 0;
  if (rules.length === 0 && !byDefault) return [];
  return [{ rules, message: 'Connections to Unix sockets are not decided by path.' }];
}

function allowList(policy: CompiledPolicy, name: AccessClass): AllowList {
  const byDefault = (policy.defaults.files & access[name]) !== 0;
  const rules = policy.files.filter((rule) => speaks(rule, name));
  const shown = (rule: CompiledFileRule): string =>
    rule.name === '' ? rule.path : `${rule.path}/**/${rule.name}`;
  return {
    access: name,
    byDefault,
    folders: unique(rules.filter((rule) => !denies(rule)).map(shown)).sort(),
    except: unique(rules.filter(denies).map(shown)).sort(),
  };
}
