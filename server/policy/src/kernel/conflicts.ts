// Rules that contradict each other: equally specific for the same thing, with different actions. Nobody can tell which
// one was meant, so a policy that says it is not compiled.
import { mapped, portCount } from './addresses.js';
import { access, type CompiledFileRule, type CompiledNetworkRule, type CompiledPolicy } from './form.js';

export interface Conflict {
  /** Ids of the rules, in their order in the policy. */
  readonly a: string;
  readonly b: string;
  /** What both speak about, for people. */
  readonly what: string;
}

/** One for each pair of rules. */
export function conflicts(policy: CompiledPolicy): Conflict[] {
  const found = new Map<string, Conflict>();
  const add = (a: string, b: string, what: string): void => {
    const key = `${a}\n${b}`;
    if (!found.has(key)) found.set(key, { a, b, what });
  };
  fileConflicts(policy, add);
  pairs(
    policy.network,
    (rule) => targetKey(rule),
    (a, b) => {
      if (a.action !== b.action && sameSpecificity(a, b)) add(a.id, b.id, targetKey(a));
    },
  );
  pairs(
    policy.devices,
    ({ type, major, minor }) => `${type} ${String(major)}:${String(minor)}`,
    (a, b, what) => {
      if (a.action !== b.action) add(a.id, b.id, what);
    },
  );
  return [...found.values()];
}

type Add = (a: string, b: string, what: string) => void;

function fileConflicts(policy: CompiledPolicy, add: Add): void {
  // Program rules are file rules for `execute`.
  const programs: CompiledFileRule[] = policy.programs.map((rule) => ({
    ...rule,
    kind: rule.directory ? 'FILE_RULE_KIND_SUBTREE' : 'FILE_RULE_KIND_EXACT',
    access: access.execute,
    name: '',
  }));
  // Name patterns of one folder are equally specific, even where they are written differently.
  const object = ({ kind, path }: CompiledFileRule): string => `${kind} ${path}`;
  pairs([...policy.files, ...programs], object, (a, b) => {
    if (a.action === b.action || (a.access & b.access) === 0 || !globsMeet(a.name, b.name)) return;
    add(a.id, b.id, a.name === '' ? a.path : `${a.path}/**/${a.name}`);
  });
}

/** Whether some name matches both: literal text with at most one `*` at each end. */
export function globsMeet(a: string, b: string): boolean {
  const matches = (name: string, glob: string): boolean => {
    const start = glob.startsWith('*');
    const end = glob.endsWith('*') && glob.length > 1;
    const text = glob.slice(start ? 1 : 0, end ? -1 : undefined);
    if (start && end) return name.includes(text);
    return start ? name.endsWith(text) : end ? name.startsWith(text) : name === text;
  };
  if (!a.includes('*')) return matches(a, b);
  if (!b.includes('*')) return matches(b, a);
  // Both open at the same end: one text has to begin or end with the other. Open at different ends: they always meet.
  const text = (glob: string): string => glob.replace(/^\*/, '').replace(/\*$/, '');
  const opensOnly = (glob: string, end: 'start' | 'end'): boolean =>
    end === 'start'
      ? glob.startsWith('*') && !glob.endsWith('*')
      : glob.endsWith('*') && !glob.startsWith('*');
  if (opensOnly(a, 'end') && opensOnly(b, 'end'))
    return text(a).startsWith(text(b)) || text(b).startsWith(text(a));
  if (opensOnly(a, 'start') && opensOnly(b, 'start'))
    return text(a).endsWith(text(b)) || text(b).endsWith(text(a));
  return true;
}

function targetKey(rule: CompiledNetworkRule): string {
  if (rule.domain !== undefined) return rule.domain;
  if (rule.cidr === undefined) return 'own-ports';
  const { address, prefix } = mapped(rule.cidr);
  return `${Array.from(address, (byte) => byte.toString(16).padStart(2, '0')).join('')}/${String(prefix)}`;
}

/** Of two rules for the same target: whether neither is more specific, and some connection meets both. */
function sameSpecificity(a: CompiledNetworkRule, b: CompiledNetworkRule): boolean {
  if (portCount(a.ports) !== portCount(b.ports)) return false;
  if ((a.protocol === 'PROTOCOL_ANY') !== (b.protocol === 'PROTOCOL_ANY')) return false;
  if (a.protocol !== b.protocol) return false;
  const every = [{ low: 1, high: 65535 }];
  const portsOf = (rule: CompiledNetworkRule): typeof rule.ports =>
    rule.ports.length === 0 ? every : rule.ports;
  return portsOf(a).some((x) => portsOf(b).some((y) => x.low <= y.high && y.low <= x.high));
}

/** Calls `meet` for every two items with one key. */
function pairs<T>(
  items: readonly T[],
  key: (item: T) => string,
  meet: (a: T, b: T, key: string) => void,
): void {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else {
      for (const earlier of group) meet(earlier, item, name);
      group.push(item);
    }
  }
}
