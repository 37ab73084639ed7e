import { environmentName } from '../names/evaluate.js';
import type { Arguments, Single, Value } from '../names/value.js';
import type { InterpreterFacts } from '../types.js';
import type { Condition, Entry } from './entry.js';
import { compareVersions } from './versions.js';

/** Whether a condition holds. `unknown` says what would have to be known. */
export type Answer = { readonly kind: 'yes' } | { readonly kind: 'no' } | Unknown;
export interface Unknown {
  readonly kind: 'unknown';
  readonly why: readonly Missing[];
}
export type Missing =
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'version'; readonly distribution: string }
  | { readonly kind: 'environment'; readonly name: string };

const yes: Answer = { kind: 'yes' };
const no: Answer = { kind: 'no' };

export interface Circumstances {
  readonly facts: InterpreterFacts;
  /** An environment variable that the program set itself. */
  readonly environment: (name: string) => Value;
}

/** The value of a parameter: `absent` where the call leaves it out. */
export function parameterOf(
  entry: Pick<Entry, 'parameters'>,
  call: Arguments,
  name: string,
): Value | 'absent' | 'unknown' {
  const keyword = call.keywords.get(name);
  if (keyword !== undefined) return keyword;
  const position = entry.parameters?.indexOf(name) ?? -1;
  if (position >= 0) {
    const value = call.positional[position];
    if (value !== undefined) return value;
    if (call.openFrom !== undefined && position >= call.openFrom) return 'unknown';
  }
  return call.openKeywords ? 'unknown' : 'absent';
}

export function test(
  condition: Condition,
  entry: Pick<Entry, 'parameters'>,
  call: Arguments,
  at: Circumstances,
): Answer {
  if ('all' in condition) return all(condition.all.map((part) => test(part, entry, call, at)));
  if ('any' in condition)
    return invert(all(condition.any.map((part) => invert(test(part, entry, call, at)))));
  if ('not' in condition) return invert(test(condition.not, entry, call, at));
  if ('version' in condition) return versionTest(condition, at.facts);
  if ('environment' in condition) {
    return switchedOn(at.environment(environmentName(condition.environment)), [
      { kind: 'environment', name: condition.environment },
    ]);
  }
  const answer = argumentTest(condition, entry, call);
  return answer.kind === 'unknown' && 'unknown' in condition ? no : answer;
}

function argumentTest(
  condition: Extract<Condition, { argument: string }>,
  entry: Pick<Entry, 'parameters'>,
  call: Arguments,
): Answer {
  const missing: Missing[] = [{ kind: 'argument', name: condition.argument }];
  const value = parameterOf(entry, call, condition.argument);
  if (value === 'unknown') return 'spread' in condition ? no : { kind: 'unknown', why: missing };
  if ('given' in condition) return (value !== 'absent') === condition.given ? yes : no;
  if (value === 'absent') return no;
  if ('is' in condition) return oneOf(value, (single) => isEqual(single, condition.is))(missing);
  if ('dictionary' in condition) return value.every(({ kind }) => kind === 'dictionary') ? yes : no;
  if ('names' in condition) return oneOf(value, (single) => isNamed(single, condition.names))(missing);
  if ('listed' in condition) return oneOf(value, (single) => lists(single, condition.listed))(missing);
  const pattern = new RegExp(condition.matches, 'i');
  return oneOf(value, (single) => matches(single, pattern))(missing);
}

/** Whether a variable of the environment that is a switch is on. */
export function switchedOn(value: Value, why: readonly Missing[] = []): Answer {
  return oneOf(value, (single) =>
    single.kind === 'unknown' ? undefined : single.kind !== 'literal' || isSet(single.value),
  )(why);
}

/** As Python's own parsing of such switches: unset, empty, 0 and false are off. */
function isSet(value: string | number | boolean | null): boolean {
  return !['', '0', 'false', 'no', 'off', 'n', 'null', 'none'].includes(String(value).toLowerCase());
}

function isEqual(single: Single, wanted: boolean | string | number | null): boolean | undefined {
  if (single.kind === 'unknown' || single.kind === 'method') return undefined;
  // An imported name may be a constant (`from settings import TRUST`); a module is none.
  if (single.kind === 'object') return wanted === null && /^\w+$/.test(single.path) ? false : undefined;
  if (single.kind !== 'literal') return false;
  // Truth, not identity: `weights_only=1` is as good as True.
  if (typeof wanted === 'boolean') return single.value !== null && Boolean(single.value) === wanted;
  return single.value === wanted;
}

function isNamed(single: Single, names: readonly string[]): boolean | undefined {
  if (single.kind === 'unknown' || single.kind === 'method') return undefined;
  if (single.kind === 'class') {
    const known = single.class.bases.map((base) => isNamed(base, names));
    return known.includes(true) ? true : undefined;
  }
  if (single.kind === 'file')
    return single.of.length === 1 && single.of[0] !== undefined ? isNamed(single.of[0], names) : false;
  if (single.kind !== 'object') return false;
  const { path } = single;
  if (names.some((name) => (name.endsWith('*') ? path.startsWith(name.slice(0, -1)) : path === name)))
    return true;
  return path.startsWith('?') ? undefined : false;
}

/** One certain item is enough; what is not known is most likely the program's own. */
function lists(single: Single, names: readonly string[]): boolean {
  // `(function, "name")` pairs are listed too (torch 2.6 `add_safe_globals`).
  if (single.kind === 'list') return single.items.some((item) => item.some((inside) => lists(inside, names)));
  return isNamed(single, names) === true;
}

function matches(single: Single, pattern: RegExp): boolean | undefined {
  if (single.kind === 'literal') return typeof single.value === 'string' && pattern.test(single.value);
  if (single.kind === 'hub') return pattern.test(single.file ?? '');
  if (single.kind === 'file') {
    const [only] = single.of;
    return only !== undefined && single.of.length === 1 ? matches(only, pattern) : undefined;
  }
  return undefined;
}

function oneOf(
  value: Value,
  holds: (single: Single) => boolean | undefined,
): (why: readonly Missing[]) => Answer {
  const answers = value.map(holds);
  return (why) => {
    if (answers.every((answer) => answer === true)) return yes;
    return answers.every((answer) => answer === false) ? no : { kind: 'unknown', why };
  };
}

function versionTest(condition: Extract<Condition, { version: string }>, facts: InterpreterFacts): Answer {
  const installed = facts.versions.get(condition.version);
  if (installed === undefined) {
    return condition.unknown === 'no'
      ? no
      : { kind: 'unknown', why: [{ kind: 'version', distribution: condition.version }] };
  }
  const below = 'below' in condition;
  const order = compareVersions(installed, below ? condition.below : condition.from);
  return order < 0 === below ? yes : no;
}

function all(answers: readonly Answer[]): Answer {
  if (answers.some(({ kind }) => kind === 'no')) return no;
  const why = answers.flatMap((answer) => (answer.kind === 'unknown' ? answer.why : []));
  return why.length > 0 ? { kind: 'unknown', why } : yes;
}

function invert(answer: Answer): Answer {
  if (answer.kind === 'unknown') return answer;
  return answer.kind === 'yes' ? no : yes;
}
