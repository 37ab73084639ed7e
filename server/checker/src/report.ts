import { worstOutcome, worstVerdict, type SourceSubject } from '@kernelward/policy';
import type { Decision, FileReport, Finding, Outcome, Report } from '@kernelward/policy-schemas';
import type { CallDiagnostic } from './diagnostic.js';
import { verdictOfCall } from './diagnostic.js';
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
 * The report on a file that a walk came across and that is no model: it was read, it is of no format that has a loader,
 * and nothing suspicious is in it. It is listed, and weighs nothing.
 */
export function otherReport({ path, result }: ModelFile): FileReport {
  return {
    path,
    kind: 'other',
    format: result.format,
    verdict: 'clean',
    complete: true,
    incompleteReasons: [],
    findings: [],
    decisions: [],
    size: result.size,
  };
}

/** What most files of a project are: read for what a loader would make of them, and in themselves no model. */
const texts = new Set(['text', 'json', 'yaml', 'jinja']);

/** Whether the bytes were looked at and are of no format that is a model's, or none are there. */
export function holdsNoModel({ result }: ModelFile): boolean {
  if (result.format === 'empty') return result.size === 0;
  return (
    result.formats.every((format) => texts.has(format)) &&
    result.findings.length === 0 &&
    // An unread file is something else: it may hold anything.
    result.bytesRead > 0 &&
    result.incompleteReasons.length <= 1
  );
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
    severities: calls.map(({ finding }) => finding.severity),
  };
  return {
    path,
    kind: 'source',
    format,
    verdict: subject.verdict,
    complete,
    incompleteReasons: [...subject.incompleteReasons],
    findings: texts.flatMap((text) => text.calls.map((call) => sourceFinding(call, text))),
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
