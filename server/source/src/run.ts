// What was concluded about the chunks (top-level statements) of a text, and how little of it an edit has to undo.
import type { Later } from './names/evaluate.js';
import { Executor } from './names/execute.js';
import { Module, type Gives, type Trace } from './names/scope.js';
import { sameMap, type Value } from './names/value.js';
import { statementsOf, type Block } from './parse.js';
import { lineFindings, magicEffects } from './rules/lines.js';
import { Findings } from './rules/observe.js';
import { exportsName } from './rules/table.js';
import { tokensIn } from './rules/tokens.js';
import type { InterpreterFacts, SourceFinding } from './types.js';

/** What a run depends on beside the text. */
export interface RunInputs {
  readonly facts: InterpreterFacts;
  readonly inherited: Gives;
}

/** What is known of one chunk. */
interface Part {
  /** What the words alone say, whatever the names mean: tokens, shell lines. */
  readonly plain: readonly SourceFinding[];
  readonly own: Conclusion;
  /** Of the bodies of its functions; undefined where it has none, or time was up before them. */
  readonly bodies: BodiesConclusion | undefined;
}

export interface Run {
  readonly inputs: RunInputs;
  readonly chunks: readonly Block[];
  /** One a chunk; fewer where time was up. */
  readonly parts: readonly Part[];
  /** All that names were bound to before the first body of a function ran. */
  readonly ever: ReadonlyMap<string, Value>;
  readonly gives: Gives;
  /** False where time was up. */
  readonly complete: boolean;
  /** Where it was when time was up. */
  readonly progress: Progress | undefined;
}

interface BodiesConclusion {
  readonly trace: Trace;
  readonly findings: readonly SourceFinding[];
}

/** What was concluded from one chunk, and the meanings of names that it was concluded from. */
interface Conclusion extends BodiesConclusion {
  readonly facts: InterpreterFacts;
  readonly bodies: readonly Later[];
  /** The last one. */
  later: BodiesConclusion | undefined;
}

const conclusions = new WeakMap<Block, Conclusion>();
const plainFindings = new WeakMap<Block, readonly SourceFinding[]>();

/** More chunks than this are no keystroke: then everything is gone over. */
const maxEdited = 64;

/**
 * Goes over all chunks; those whose text and names are what they were keep their conclusions. Where time was up in an
 * earlier run over the same chunks, it goes on from there.
 */
export function run(chunks: readonly Block[], inputs: RunInputs, expired: () => boolean, earlier?: Run): Run {
  const { facts, inherited } = inputs;
  const goesOn =
    earlier?.chunks === chunks && earlier.inputs.facts === facts && earlier.inputs.inherited === inherited;
  const progress = (goesOn ? earlier.progress : undefined) ?? begun(chunks, inherited);
  const { module, parts } = progress;
  for (let index = parts.length; index < chunks.length; index++) {
    const chunk = chunks[index] as Block;
    const own = concluded(chunk, module, inputs, expired);
    if (own === undefined) return unfinished(chunks, inputs, progress);
    parts.push({ plain: plainIn(chunk), own, bodies: undefined });
  }
  // Functions run after the module has been read: they see all that a name was ever bound to.
  progress.ever ??= module.everBound();
  for (; progress.bodies < chunks.length; progress.bodies++) {
    const part = parts[progress.bodies] as Part;
    if (part.own.bodies.length === 0) continue;
    const bodies = concludedBodies(part.own, module, inputs, expired);
    if (bodies === undefined) return unfinished(chunks, inputs, progress);
    parts[progress.bodies] = { ...part, bodies };
  }
  return {
    inputs,
    chunks,
    parts,
    ever: progress.ever,
    gives: module.gives(),
    complete: true,
    progress: undefined,
  };
}

/** How far a run has come. */
interface Progress {
  readonly module: Module;
  readonly parts: Part[];
  /** So many chunks had the bodies of their functions read, which begins when all of `parts` is there. */
  bodies: number;
  ever: ReadonlyMap<string, Value> | undefined;
}

function begun(chunks: readonly Block[], inherited: Gives): Progress {
  const module = new Module(inherited, exportsName);
  setEnvironment(module, chunks);
  return { module, parts: [], bodies: 0, ever: undefined };
}

/** Nobody inherits anything from it: what comes after it waits. */
function unfinished(chunks: readonly Block[], inputs: RunInputs, progress: Progress): Run {
  const { parts } = progress;
  return { inputs, chunks, parts, ever: new Map(), gives: inputs.inherited, complete: false, progress };
}

/**
 * The run over an edited text, where the edited chunks do the same to the names as those they took the place of: then all
 * others are what they were, and are not even looked at. Undefined where that is not so.
 */
export function continued(
  previous: Run,
  chunks: readonly Block[],
  inputs: RunInputs,
  expired: () => boolean,
): Run | undefined {
  const { facts, inherited } = previous.inputs;
  if (!previous.complete || facts !== inputs.facts || inherited !== inputs.inherited) return undefined;
  const { from, toBefore, to } = edited(previous.chunks, chunks);
  if (toBefore - from > maxEdited || to - from > maxEdited) return undefined;
  const old = previous.parts.slice(from, toBefore);
  const changed = chunks.slice(from, to);
  const commands = [...previous.chunks.slice(from, toBefore), ...changed].some((chunk) =>
    setsVariables(chunk),
  );
  if (commands) return undefined;

  const module = new Module(inherited, exportsName, previous.ever);
  setEnvironment(module, chunks);
  for (let index = 0; index < from; index++) {
    const trace = previous.parts[index]?.own.trace;
    if (trace !== undefined) module.replayCurrent(trace);
  }
  const own: Conclusion[] = [];
  for (const chunk of changed) {
    const conclusion = concluded(chunk, module, inputs, expired);
    if (conclusion === undefined) return undefined;
    own.push(conclusion);
  }
  if (
    !sameEffects(
      old.map(({ own: of }) => of.trace),
      own.map(({ trace }) => trace),
    )
  )
    return undefined;

  const parts: Part[] = [];
  if (own.some(({ bodies }) => bodies.length > 0)) {
    for (let index = 0; index < from; index++) {
      const trace = previous.parts[index]?.bodies?.trace;
      if (trace !== undefined) module.replayLater(trace);
    }
  }
  for (const [index, of] of own.entries()) {
    const bodies = of.bodies.length > 0 ? concludedBodies(of, module, inputs, expired) : undefined;
    if (of.bodies.length > 0 && bodies === undefined) return undefined;
    parts.push({ plain: plainIn(changed[index] as Block), own: of, bodies });
  }
  if (
    !sameEffects(
      old.map(({ bodies }) => bodies?.trace),
      parts.map(({ bodies }) => bodies?.trace),
    )
  )
    return undefined;
  return {
    ...previous,
    chunks,
    parts: [...previous.parts.slice(0, from), ...parts, ...previous.parts.slice(toBefore)],
  };
}

/** The chunks outside of which both texts have the very same ones. */
function edited(before: readonly Block[], after: readonly Block[]) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let toBefore = before.length;
  let to = after.length;
  while (toBefore > from && to > from && before[toBefore - 1] === after[to - 1]) {
    toBefore--;
    to--;
  }
  return { from, toBefore, to };
}

/** Whether both leave the names as the others do. Chunks that do nothing to names do not count. */
function sameEffects(before: readonly (Trace | undefined)[], after: readonly (Trace | undefined)[]): boolean {
  const [old, made] = [before, after].map((traces) =>
    traces.flatMap((trace) => (trace !== undefined && hasEffects(trace) ? [trace] : [])),
  ) as [Trace[], Trace[]];
  return (
    old.length === made.length &&
    old.every((trace, index) => {
      const other = made[index];
      return (
        other !== undefined &&
        sameMap(trace.writes, other.writes) &&
        sameMap(trace.bindings, other.bindings) &&
        trace.stars.join() === other.stars.join()
      );
    })
  );
}

function hasEffects({ writes, bindings, stars }: Trace): boolean {
  return writes.size > 0 || bindings.size > 0 || stars.length > 0;
}

/** `%env` is heard wherever it stands. */
function setEnvironment(module: Module, chunks: readonly Block[]): void {
  for (const chunk of chunks) {
    if (chunk.commands.length === 0) continue;
    for (const [name, value] of magicEffects(chunk.commands)) {
      module.begin(false);
      module.write(name, value);
    }
  }
}

function setsVariables({ commands }: Block): boolean {
  return commands.length > 0 && magicEffects(commands).length > 0;
}

function plainIn(chunk: Block): readonly SourceFinding[] {
  let found = plainFindings.get(chunk);
  if (found === undefined) {
    found = [...lineFindings(chunk.commands), ...tokensIn(chunk.text)];
    plainFindings.set(chunk, found);
  }
  return found;
}

/** Undefined where time is up; what is known needs none. */
function concluded(
  chunk: Block,
  module: Module,
  { facts }: RunInputs,
  expired: () => boolean,
): Conclusion | undefined {
  const known = conclusions.get(chunk);
  if (known?.facts === facts && module.agrees(known.trace.reads, false)) {
    module.replay(known.trace);
    return known;
  }
  if (expired()) return undefined;
  const observer = observerOf(module, facts);
  const executor = new Executor(module, observer);
  module.begin(false);
  const bodies = executor.top(statementsOf(chunk));
  const made = { facts, trace: module.trace(), findings: observer.found, bodies, later: undefined };
  conclusions.set(chunk, made);
  return made;
}

function concludedBodies(
  conclusion: Conclusion,
  module: Module,
  { facts }: RunInputs,
  expired: () => boolean,
): BodiesConclusion | undefined {
  const { later, bodies } = conclusion;
  if (later !== undefined && module.agrees(later.trace.reads, true)) {
    module.replayLater(later.trace);
    return later;
  }
  if (expired()) return undefined;
  for (const { method } of bodies) method?.of.attributes.clear();
  const observer = observerOf(module, facts);
  const executor = new Executor(module, observer);
  module.begin(true);
  executor.bodies(bodies);
  conclusion.later = { trace: module.trace(), findings: observer.found };
  return conclusion.later;
}

function observerOf(module: Module, facts: InterpreterFacts): Findings {
  return new Findings({ facts, environment: (name: string): Value => module.read(name) });
}
