import { nothing, type Gives } from './names/scope.js';
import type { ParsedText } from './parse.js';
import { suppressionsIn } from './rules/suppressions.js';
import { continued, run, type Run } from './run.js';
import type { Span } from './text/span.js';
import type { InterpreterFacts, SourceFinding, Suppression } from './types.js';

export interface AnalyzeOptions {
  readonly facts: InterpreterFacts;
  /** What the cells before this one gave; a file inherits nothing. */
  readonly inherited?: Gives | undefined;
  /** That of the text before an edit, from which it goes on. Any other does no harm. */
  readonly previous?: Analysis | undefined;
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
  /** For the analysis after the next edit. */
  readonly run: Run;
}

/**
 * Finds risky loads. A chunk whose text is what it was is analysed again only where a name that it uses means something
 * else by now, so that a keystroke costs what it changed. Never throws.
 */
export function analyze(document: ParsedText, options: AnalyzeOptions): Analysis {
  const { facts, inherited = nothing, previous, expired = () => false } = options;
  const inputs = { facts, inherited };
  const { chunks } = document;
  const again = previous && continued(previous.run, chunks, inputs, expired);
  const whole = again ?? run(chunks, inputs, expired, previous?.run);
  return {
    findings: findingsOf(document, whole),
    suppressions: suppressionsIn(document),
    // The very same object where nothing changed, so that the cells below see it at a glance.
    gives: again === undefined ? whole.gives : (previous?.gives ?? whole.gives),
    complete: whole.complete,
    run: whole,
  };
}

function findingsOf({ text, offsets }: ParsedText, { parts }: Run): SourceFinding[] {
  const findings: SourceFinding[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined) continue;
    const offset = offsets[index] ?? 0;
    for (const some of [part.plain, part.own.findings, part.bodies?.findings]) {
      if (some === undefined || some.length === 0) continue;
      findings.push(
        ...some.map((finding) => shifted(finding, offset)).filter((finding) => !isHalfTyped(finding, text)),
      );
    }
  }
  return findings.sort((a, b) => a.range.from - b.range.from);
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
