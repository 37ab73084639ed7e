import { worstOutcome, worstVerdict, type SourceSubject } from '@kernelward/policy';
import type { Decision, FileReport, Finding, Outcome, Report } from '@kernelward/policy-schemas';
import type { CallDiagnostic } from './diagnostic.js';
import { isWorthReporting, verdictOfCall } from './diagnostic.js';
import type { LineIndex } from './line-index.js';
import type { ModelFile } from './model-files.js';

/** Text with the calls that were found in it; in a notebook one for each cell. */
export interface CheckedText {
  readonly lines: LineIndex;
  readonly calls: readonly CallDiagnostic[];
  /** Index among all cells of the notebook, from 0. */
  readonly cell?: number | undefined;
}

/** The report of DESIGN.md's command line on one model file. */
export function modelReport({ path, result, sha256, judgement }: ModelFile): FileReport {
  return {
    path,
    kind: 'model',
    format: result.format,
    verdict: result.verdict,
    complete: result.complete,
    incompleteReasons: [...result.incompleteReasons],
    findings: [...result.findings],
    decisions: [...judgement.decisions],
    size: result.size,
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

/**
 * The report on a file that a walk came across and that is no model: it was looked at, it is text or of no format that
 * has a loader, and nothing suspicious is in it. It is listed, and weighs nothing in the verdict of the whole.
 */
export function otherReport({ path, result }: ModelFile): FileReport {
  return {
    path,
    kind: 'other',
    format: result.format,
    verdict: result.verdict,
    complete: true,
    incompleteReasons: [],
    findings: [],
    decisions: [],
    size: result.size,
  };
}

/** Texts are scanned too (a template or a configuration can name code), but are models only where they do. */
const textFormats: ReadonlySet<string> = new Set(['text', 'json', 'yaml', 'jinja']);

/** Whether the bytes were looked at and are plain text, or of no format that is known, or none are there. */
export function holdsNoModel({ result }: ModelFile): boolean {
  const { format, formats, findings, size, bytesRead, complete, incompleteReasons } = result;
  if (format === 'empty') return size === 0;
  if (findings.length > 0) return false;
  if (formats.length > 0) return complete && formats.every((name) => textFormats.has(name));
  // An unread file is something else: it may hold anything.
  return bytesRead > 0 && incompleteReasons.length <= 1;
}

/** The report on a Python file or a notebook: its calls, with the verdicts of the files that they name. */
export function sourceReport(
  path: string,
  format: string,
  texts: readonly CheckedText[],
  decide: (subject: SourceSubject) => readonly Decision[],
): FileReport {
  const calls = texts.flatMap((text) => text.calls);
  const files = calls.flatMap(({ target }) => (target.kind === 'files' ? target.files : []));
  const unique = [...new Map(files.map((file) => [file.path, file])).values()];
  const incompleteReasons = unique.flatMap((file) =>
    file.result.incompleteReasons.map((reason) => `${file.path}: ${reason}`),
  );
  for (const { target } of calls) {
    if (target.kind === 'files' && target.cut !== undefined) incompleteReasons.push(target.cut);
  }
  const complete = incompleteReasons.length === 0 && unique.every(({ result }) => result.complete);
  const subject: SourceSubject = {
    verdict: worstVerdict(calls.map(verdictOfCall)),
    complete,
    incompleteReasons: [...new Set(incompleteReasons)],
    severities: calls.filter(({ hidden }) => !hidden).map(({ finding }) => finding.severity),
    suppressed: calls.flatMap(({ hidden, finding: { severity }, suppressed }) =>
      hidden && suppressed?.kind === 'accepted' ? [{ severity, by: suppressed.by }] : [],
    ),
  };
  return {
    path,
    kind: 'source',
    format,
    verdict: subject.verdict,
    complete,
    incompleteReasons: [...subject.incompleteReasons],
    findings: texts.flatMap((text) =>
      text.calls.filter(isWorthReporting).map((call) => sourceFinding(call, text)),
    ),
    decisions: [...decide(subject)],
  };
}

function sourceFinding({ finding, message }: CallDiagnostic, { lines, cell }: CheckedText): Finding {
  const start = lines.at(finding.range.from);
  const end = lines.at(finding.range.to);
  const [fix] = finding.fixes;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message,
    location: {
      ...(cell === undefined ? {} : { cell }),
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
    ...(fix === undefined ? {} : { remediation: fix.title }),
    ...(finding.cwe.length === 0 ? {} : { cwe: [...finding.cwe] }),
  };
}

/** A file that could not be read as what it should be. */
export function unreadReport(
  path: string,
  kind: FileReport['kind'],
  format: string,
  reason: string,
): FileReport {
  return {
    path,
    kind,
    format,
    verdict: 'unknown',
    complete: false,
    incompleteReasons: [reason],
    findings: [],
    decisions: [],
  };
}

/** Blocked beats undecided, undecided beats allowed. What was not read whole is undecided at best. */
export function outcomeOf(file: Pick<FileReport, 'complete' | 'decisions'>): Outcome {
  const blocking = file.decisions.filter(({ state }) => state === 'blocking');
  if (blocking.some(({ result }) => result === 'failed')) return 'blocked';
  return !file.complete || blocking.some(({ result }) => result === 'undecided') ? 'undecided' : 'allowed';
}

export function joinReports(files: readonly FileReport[], missed: readonly FileReport[] = []): Report {
  const all = [...files, ...missed];
  return {
    schemaVersion: 1,
    // A README in a folder is no model: what is no model weighs nothing, unless it was given by name.
    verdict: worstVerdict(all.filter(({ kind }) => kind !== 'other').map(({ verdict }) => verdict)),
    complete: all.every(({ complete }) => complete),
    outcome: worstOutcome(all.map(outcomeOf)),
    files: all,
  };
}
