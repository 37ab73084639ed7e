// Two policies at once: what both allow. A lower layer's policy is applied over a higher one's in this way, so that it can
// only tighten, whatever its rules say. The result is one set of rules again, because the agent knows one policy a session.
//
// Each category is cut into the objects that the rules of either policy name, and into what two of them have in common.
// Within one of these pieces neither policy changes its mind, so the stricter of the two answers is a rule for the piece.
import { isBelow, matchesGlob } from './evaluate.js';
import { access, type ActionName, type CompiledFileRule, type CompiledPolicy } from './form.js';
import { tightenDevices } from './tighten-devices.js';
import { tightenNetwork } from './tighten-network.js';

/** The name is that of `base`. Rules keep the ids and reasons of the policy that decides. */
export function tighten(base: CompiledPolicy, over: CompiledPolicy): CompiledPolicy {
  const denies = (key: 'network' | 'devices' | 'selfWrittenPrograms') =>
    [base, over].some(({ defaults }) => defaults[key] === 'ACTION_DENY') ? 'ACTION_DENY' : 'ACTION_ALLOW';
  return {
    version: 1,
    name: base.name,
    files: tightenFiles(base, over),
    // Program rules are file rules for `execute`; they stand among those now.
    programs: [],
    network: tightenNetwork(base, over),
    devices: tightenDevices(base, over),
    environment: tightenEnvironment(base, over),
    defaults: {
      files: base.defaults.files & over.defaults.files,
      network: denies('network'),
      devices: denies('devices'),
      selfWrittenPrograms: denies('selfWrittenPrograms'),
    },
    surface: {
      allowIoUring: base.surface.allowIoUring && over.surface.allowIoUring,
      allowDebug: base.surface.allowDebug && over.surface.allowDebug,
      allowNamespaces: base.surface.allowNamespaces && over.surface.allowNamespaces,
      allowKeyring: base.surface.allowKeyring && over.surface.allowKeyring,
      allowUserfaultfd: base.surface.allowUserfaultfd && over.surface.allowUserfaultfd,
      allowExoticSockets: base.surface.allowExoticSockets && over.surface.allowExoticSockets,
    },
    limits: {
      processes: lower(base.limits.processes, over.limits.processes),
      openFiles: lower(base.limits.openFiles, over.limits.openFiles),
      addressSpaceBytes: lower(base.limits.addressSpaceBytes, over.limits.addressSpaceBytes),
      fileSizeBytes: lower(base.limits.fileSizeBytes, over.limits.fileSizeBytes),
      memoryBytes: lower(base.limits.memoryBytes, over.limits.memoryBytes),
      cpuMillis: lower(base.limits.cpuMillis, over.limits.cpuMillis),
    },
    bestEffort: base.bestEffort && over.bestEffort,
    ...(base.architecture !== undefined && { architecture: base.architecture }),
  };
}

/** 0 is no limit. */
function lower(a: number, b: number): number {
  return a === 0 ? b : b === 0 ? a : Math.min(a, b);
}

/** What either removes is removed, but for what both keep. */
function tightenEnvironment(base: CompiledPolicy, over: CompiledPolicy): CompiledPolicy['environment'] {
  const strips = ({ environment }: CompiledPolicy, name: string): boolean =>
    !environment.keep.includes(name) &&
    environment.strip.some((pattern) =>
      pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
    );
  const kept = [...new Set([...base.environment.keep, ...over.environment.keep])];
  return {
    strip: [...new Set([...base.environment.strip, ...over.environment.strip])],
    keep: kept.filter((name) => !strips(base, name) && !strips(over, name)),
  };
}

/** What one policy says of a piece. */
export interface Answer {
  readonly action: ActionName;
  readonly id: string;
  readonly reason: string;
}

const strictness: Readonly<Record<ActionName, number>> = { ACTION_ALLOW: 0, ACTION_AUDIT: 1, ACTION_DENY: 2 };

/** Of equal answers the base's, so that its rule is the one that is named. */
export function stricter(base: Answer, over: Answer): Answer {
  return strictness[over.action] > strictness[base.action] ? over : base;
}

const bits = Object.values(access);

type Kind = CompiledFileRule['kind'];

interface Piece {
  readonly kind: Kind;
  readonly path: string;
  readonly name: string;
}

/** Each kind of access for itself: rules that do not speak about it are not there. */
function tightenFiles(base: CompiledPolicy, over: CompiledPolicy): CompiledFileRule[] {
  const policies = [new FileRules(base), new FileRules(over)] as const;
  const out = new Map<string, CompiledFileRule>();
  for (const bit of bits) {
    const rules = policies.flatMap((policy) => policy.speaking(bit));
    const answer = (piece: Piece): Answer =>
      stricter(policies[0].answer(piece, bit), policies[1].answer(piece, bit));
    for (const piece of [
      ...treePieces(rules, answer),
      ...patternPieces(rules, answer),
      ...exactPieces(rules),
    ]) {
      const { action, id, reason } = answer(piece);
      const key = [piece.kind, piece.path, piece.name, action, id].join('\n');
      out.set(key, { ...piece, id, action, reason, access: (out.get(key)?.access ?? 0) | bit });
    }
  }
  return [...out.values()];
}

type AnswerTo = (piece: Piece) => Answer;

/** Folders where the answer is another one than around them, or another rule gives it. */
function treePieces(rules: readonly CompiledFileRule[], answer: AnswerTo): Piece[] {
  const standing = new Map<string, string>();
  return pathsOf(rules, 'FILE_RULE_KIND_SUBTREE').flatMap((path) => {
    const piece: Piece = { kind: 'FILE_RULE_KIND_SUBTREE', path, name: '' };
    const said = JSON.stringify(answer(piece));
    if (around(path, standing) === said) return [];
    standing.set(path, said);
    return [piece];
  });
}

/**
 * Name patterns win over folders, however deep those are, and the innermost folder of patterns over those further out. So
 * in a folder where an answer is another one than above it, every pattern that reaches it has to stand: one alone would
 * win over those that stand further out.
 */
function patternPieces(rules: readonly CompiledFileRule[], answer: AnswerTo): Piece[] {
  const patterns = rules.filter(({ kind }) => kind === 'FILE_RULE_KIND_NAME_GLOB');
  const roots = pathsOf(rules, 'FILE_RULE_KIND_NAME_GLOB');
  const folders = [...new Set([...roots, ...pathsOf(rules, 'FILE_RULE_KIND_SUBTREE')])].sort(byLength);
  const standing = new Map<string, string>();
  return folders.flatMap((folder) => {
    const reaching = patterns.filter(({ path }) => path === folder || isBelow(folder, path));
    const here = [...new Set(reaching.map(({ name }) => name))].map((name): Piece => ({
      kind: 'FILE_RULE_KIND_NAME_GLOB',
      path: folder,
      name,
    }));
    const said = JSON.stringify(here.map((piece) => [piece.name, answer(piece)]));
    if (here.length === 0 || (!roots.includes(folder) && around(folder, standing) === said)) return [];
    standing.set(folder, said);
    return here;
  });
}

/** Single paths; a folder itself is one where the name of the folder is matched by a pattern, which would decide for it. */
function exactPieces(rules: readonly CompiledFileRule[]): Piece[] {
  const kind = 'FILE_RULE_KIND_EXACT';
  const patterns = rules.filter((rule) => rule.kind === 'FILE_RULE_KIND_NAME_GLOB');
  const named = pathsOf(rules, 'FILE_RULE_KIND_SUBTREE').filter((path) =>
    patterns.some((rule) => isBelow(path, rule.path) && matchesGlob(lastOf(path), rule.name)),
  );
  return [...new Set([...pathsOf(rules, kind), ...named])].map((path) => ({ kind, path, name: '' }));
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const byLength = (a: string, b: string): number => a.length - b.length;

/** Folders before what is in them. */
function pathsOf(rules: readonly CompiledFileRule[], wanted: Kind): string[] {
  return [...new Set(rules.filter(({ kind }) => kind === wanted).map(({ path }) => path))].sort(byLength);
}

/** What stands at the innermost folder around a path. */
function around(path: string, standing: ReadonlyMap<string, string>): string | undefined {
  let found = '';
  for (const folder of standing.keys()) {
    if (isBelow(path, folder) && folder.length > found.length) found = folder;
  }
  return standing.get(found);
}

/** The file rules of one policy, with its program rules among them. */
class FileRules {
  private readonly rules: readonly CompiledFileRule[];

  constructor(private readonly policy: CompiledPolicy) {
    const programs = policy.programs.map(({ id, path, directory, action, reason }): CompiledFileRule => ({
      id,
      path,
      kind: directory ? 'FILE_RULE_KIND_SUBTREE' : 'FILE_RULE_KIND_EXACT',
      access: access.execute,
      action,
      reason,
      name: '',
    }));
    this.rules = [...policy.files, ...programs];
  }

  speaking(bit: number): readonly CompiledFileRule[] {
    return this.rules.filter((rule) => (rule.access & bit) !== 0);
  }

  /** What the policy says of everything in a piece that is in no smaller piece. */
  answer(piece: Piece, bit: number): Answer {
    const speaking = this.speaking(bit);
    const { kind, path, name } = piece;
    const reaches = (rule: CompiledFileRule): boolean => rule.path === path || isBelow(path, rule.path);
    const candidates: CompiledFileRule[][] = [];
    if (kind === 'FILE_RULE_KIND_EXACT') {
      candidates.push(
        speaking.filter((rule) => rule.kind === kind && rule.path === path),
        innermost(
          speaking.filter(
            (rule) =>
              rule.kind === 'FILE_RULE_KIND_NAME_GLOB' &&
              isBelow(path, rule.path) &&
              matchesGlob(lastOf(path), rule.name),
          ),
        ),
      );
    } else if (kind === 'FILE_RULE_KIND_NAME_GLOB') {
      candidates.push(
        innermost(
          speaking.filter((rule) => rule.kind === kind && reaches(rule) && holdsAll(rule.name, name)),
        ),
      );
    }
    candidates.push(
      innermost(speaking.filter((rule) => rule.kind === 'FILE_RULE_KIND_SUBTREE' && reaches(rule))),
    );
    const deciding = candidates.find((rules) => rules.length > 0);
    const rule = deciding?.find(({ action }) => action === 'ACTION_DENY') ?? deciding?.[0];
    if (rule !== undefined) return { action: rule.action, id: rule.id, reason: rule.reason };
    const allowed = (this.policy.defaults.files & bit) !== 0;
    const id = `kernelward.default.${bit === access.execute ? 'programs' : 'files'}`;
    return { action: allowed ? 'ACTION_ALLOW' : 'ACTION_DENY', id, reason: '' };
  }
}

function innermost(rules: readonly CompiledFileRule[]): CompiledFileRule[] {
  const depth = Math.max(...rules.map(({ path }) => path.length));
  return rules.filter(({ path }) => path.length === depth);
}

/** Whether every name that `inner` matches is matched by `outer`; both may be literal. */
export function holdsAll(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  const open = (glob: string) => ({
    start: glob.startsWith('*'),
    end: glob.length > 1 && glob.endsWith('*'),
  });
  const text = (glob: string) => glob.slice(open(glob).start ? 1 : 0, open(glob).end ? -1 : undefined);
  const [a, b] = [open(outer), open(inner)];
  if ((b.start && !a.start) || (b.end && !a.end)) return false;
  if (a.start && a.end) return text(inner).includes(text(outer));
  if (a.start) return text(inner).endsWith(text(outer));
  return a.end ? text(inner).startsWith(text(outer)) : text(outer) === text(inner);
}
