import type { Later } from './names/evaluate.js';
import { Executor } from './names/execute.js';
import { Module, nothing, type Gives } from './names/scope.js';
import type { Value } from './names/value.js';
import { statementsOf, type Block, type ParsedText } from './parse.js';
import type { Circumstances } from './rules/conditions.js';
import { Findings } from './rules/observe.js';
import { lineFindings, magicEffects } from './rules/lines.js';
import { suppressionsIn } from './rules/suppressions.js';
import { exportsName } from './rules/table.js';
import { tokensIn } from './rules/tokens.js';
import type { InterpreterFacts, SourceFinding, Suppression } from './types.js';
import type { Span } from './text/span.js';

export interface AnalyzeOptions {
  readonly facts: InterpreterFacts;
  /** What the cells before this one gave; a file inherits nothing. */
  readonly inherited?: Gives | undefined;
  /**
   * Asked between statements whether to stop for now. What was concluded is kept: analysing the same text again goes on
   * from there.
   */
  readonly expired?: (() => boolean) | undefined;
}

export interface Analysis {
  /** In the order of the text. */
  readonly findings: readonly SourceFinding[];
  /** Comments that ask for silence; what they are worth is for policy to say. */
  readonly suppressions: readonly Suppression[];
  /** The names that later cells see. */
  readonly gives: Gives;
  /** False where `expired` cut it short: there may be more findings. */
  readonly complete: boolean;
}

type Trace = ReturnType<Module['trace']>;

/** What was concluded from one chunk, and the meanings of names that it was concluded from. */
interface Conclusion {
  readonly facts: InterpreterFacts;
  readonly trace: Trace;
  readonly findings: readonly SourceFinding[];
  readonly bodies: readonly Later[];
  later: { readonly trace: Trace; readonly findings: readonly SourceFinding[] } | undefined;
}

const conclusions = new WeakMap<Block, Conclusion>();
/** What the words alone say, whatever the names mean: tokens, shell lines. */
const plainFindings = new WeakMap<Block, readonly SourceFinding[]>();

/**
 * Finds risky loads. A chunk whose text is what it was is analysed again only where a name that it uses means something
 * else by now, so that a keystroke costs what it changed. Never throws.
 */
export function analyze(document: ParsedText, options: AnalyzeOptions): Analysis {
  const { facts, inherited = nothing, expired = () => false } = options;
  const module = new Module(inherited, exportsName);
  const at = { facts, environment: (name: string): Value => module.read(name) };
  for (const { commands } of document.chunks) {
    for (const [name, value] of magicEffects(commands)) {
      module.begin(false);
      module.write(name, value);
    }
  }
  const current: Conclusion[] = [];
  let complete = true;
  for (const chunk of document.chunks) {
    const known = conclusions.get(chunk);
    if (known?.facts === facts && module.agrees(known.trace.reads, false)) {
      module.replay(known.trace);
      current.push(known);
    } else if (!expired()) {
      const conclusion = conclude(chunk, module, at);
      conclusions.set(chunk, conclusion);
      current.push(conclusion);
    } else {
      complete = false;
      break;
    }
  }
  // Functions run after the module has been read: they see all that a name was ever bound to.
  for (const conclusion of current) {
    if (conclusion.bodies.length === 0) continue;
    const { later } = conclusion;
    if (later !== undefined && module.agrees(later.trace.reads, true)) module.replayLater(later.trace);
    else if (!expired()) conclusion.later = concludeBodies(conclusion, module, at);
    else complete = false;
  }
  const findings = document.chunks
    .flatMap((chunk, index) => {
      const offset = document.offsets[index] ?? 0;
      const own = current[index];
      const all = [plainIn(chunk), own?.findings, own?.later?.findings];
      return all.flatMap((some) => some?.map((finding) => shifted(finding, offset)) ?? []);
    })
    .filter((finding) => !isHalfTyped(finding, document.text));
  findings.sort((a, b) => a.range.from - b.range.from);
  return { findings, suppressions: suppressionsIn(document), gives: module.gives(), complete };
}

function plainIn(chunk: Block): readonly SourceFinding[] {
  let found = plainFindings.get(chunk);
  if (found === undefined) {
    found = [...lineFindings(chunk.commands), ...tokensIn(chunk.text)];
    plainFindings.set(chunk, found);
  }
  return found;
}

function conclude(chunk: Block, module: Module, at: Circumstances): Conclusion {
  const observer = new Findings(at);
  const executor = new Executor(module, observer);
  module.begin(false);
  const bodies = executor.top(statementsOf(chunk));
  return { facts: at.facts, trace: module.trace(), findings: observer.found, bodies, later: undefined };
}

function concludeBodies({ bodies }: Conclusion, module: Module, at: Circumstances): Conclusion['later'] {
  for (const { method } of bodies) method?.of.attributes.clear();
  const observer = new Findings(at);
  const executor = new Executor(module, observer);
  module.begin(true);
  executor.bodies(bodies);
  return { trace: module.trace(), findings: observer.found };
}

/** `load = torch.load(` with the rest to come: a call in the making, not a function that is handed on. */
function isHalfTyped({ range, callRange }: SourceFinding, text: string): boolean {
  return range.to === callRange.to && /^[ \t]*\(/.test(text.slice(range.to, range.to + 8));
}

function shifted(finding: SourceFinding, by: number): SourceFinding {
  if (by === 0) return finding;
  const move = ({ from, to }: Span) => ({ from: from + by, to: to + by });
  return {
    ...finding,
    range: move(finding.range),
    callRange: move(finding.callRange),
    model:
      finding.model.kind === 'unknown'
        ? finding.model
        : { ...finding.model, range: move(finding.model.range) },
    ...(finding.pin === undefined ? {} : { pin: { ...finding.pin, range: move(finding.pin.range) } }),
    fixes: finding.fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ range, text }) => ({ range: move(range), text })),
    })),
  };
}
