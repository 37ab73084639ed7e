import type { Location, Severity, Verdict } from '@kernelward/policy-schemas';
import { worstVerdict, type Approval, type ModelDecision } from '@kernelward/policy';
import type { SourceFinding } from '@kernelward/source';
import type { ModelFile } from './model-files.js';
import type { ReferenceTarget } from './references.js';
import { bySeverity } from './severity.js';
import type { Suppressed } from './suppressions.js';

export type Level = 'error' | 'warning' | 'information' | 'hint';

/** Something in a model file that a diagnostic in source text points to. */
export interface RelatedFinding {
  readonly path: string;
  readonly location: Location;
  readonly message: string;
}

/** One call in source text: what is risky about it, and what is known of the file that it names, in one message. */
export interface CallDiagnostic {
  readonly finding: SourceFinding;
  readonly target: ReferenceTarget;
  readonly level: Level;
  readonly message: string;
  readonly related: readonly RelatedFinding[];
  /** A comment or a policy asks for silence. */
  readonly suppressed?: Suppressed;
  /** Not to be shown: silence was accepted, and the file is not malicious. */
  readonly hidden: boolean;
}

/** At most so many findings of a file are related information; its report has all. */
const maxRelated = 5;

export function diagnose(
  finding: SourceFinding,
  target: ReferenceTarget,
  suppressed?: Suppressed,
): CallDiagnostic {
  const files = target.kind === 'files' ? byWorst(target.files) : [];
  return {
    finding,
    target,
    level: levelOf(finding, target),
    message: `${messageOf(finding, target, files)}${aboutComment(suppressed)}`,
    related: files.flatMap(relatedOf).slice(0, maxRelated),
    ...(suppressed === undefined ? {} : { suppressed }),
    hidden: suppressed?.kind === 'accepted' && files.every(({ result }) => result.verdict !== 'malicious'),
  };
}

function aboutComment(suppressed: Suppressed | undefined): string {
  if (suppressed === undefined) return '';
  if (suppressed.kind === 'accepted') {
    const who = suppressed.policyPath === undefined ? 'A comment' : `The policy ${suppressed.policyPath}`;
    return `\n${who} asks to ignore this; nothing hides a malicious file.`;
  }
  const { asks, reason } = suppressed;
  const who = asks.kind === 'comment' ? 'A comment of the file' : `The policy ${asks.path}`;
  return `\n${who} asks to ignore this, and you have not accepted it: ${reason}`;
}

/**
 * Whether there is something to say of the call. A safe load is worth a line only for what is wrong with its file, or
 * where a remark goes with it.
 */
export function isWorthReporting({ finding, target, hidden }: CallDiagnostic): boolean {
  if (hidden) return false;
  if (!finding.safeLoad || finding.remark === true) return true;
  return (
    target.kind === 'files' &&
    (target.cut !== undefined ||
      target.files.some(({ result }) => result.verdict !== 'clean' || !result.complete))
  );
}

/** The verdict of the call: that of the worst file it loads; unknown where a risky call's file is not known. */
export function verdictOfCall({ finding, target }: Pick<CallDiagnostic, 'finding' | 'target'>): Verdict {
  if (target.kind !== 'files') return finding.safeLoad || !loadsModel(finding) ? 'clean' : 'unknown';
  const verdict = worstVerdict(target.files.map(({ result }) => result.verdict));
  return target.cut !== undefined && verdict === 'clean' ? 'unknown' : verdict;
}

/** A finding about a load, as opposed to one about a token in the text or a shell line. */
export function loadsModel(finding: SourceFinding): boolean {
  return finding.callee !== '';
}

function levelOf(finding: SourceFinding, target: ReferenceTarget): Level {
  const base = levelOfSeverity(finding.severity);
  if (target.kind !== 'files') return base;
  const files = target.files;
  // A safe load cannot run what the file carries, but the next program that reads it may.
  if (files.some(({ result }) => result.verdict === 'malicious'))
    return finding.safeLoad ? 'warning' : 'error';
  if (finding.safeLoad) return 'hint';
  if (files.every(({ judgement }) => judgement.approval.kind === 'approved')) return 'hint';
  if (files.some(({ judgement }) => lacksApproval(judgement))) return 'warning';
  const harmless = files.every(({ result }) => result.verdict === 'clean' && result.complete);
  return harmless && target.cut === undefined ? 'hint' : base;
}

/**
 * Whether a policy file asks for an approval that is not there; without one, a missing approval is only a hint. While
 * the digest is being computed nothing is claimed: the warning comes when it is known to be due.
 */
function lacksApproval({ decisions }: ModelDecision): boolean {
  return decisions.some(
    ({ rule, layer, state, result }) =>
      rule.startsWith('approved-') && layer !== 'default' && state !== 'off' && result === 'failed',
  );
}

/** An error is kept for what is known to be hostile. */
function levelOfSeverity(severity: Severity): Level {
  switch (severity) {
    case 'critical':
    case 'high':
    case 'medium':
      return 'warning';
    case 'low':
      return 'information';
    case 'info':
      return 'hint';
  }
}

/** What is known to be wrong comes first: editors and terminals cut messages at the end. */
function messageOf(finding: SourceFinding, target: ReferenceTarget, files: readonly ModelFile[]): string {
  switch (target.kind) {
    case 'unknown':
      return finding.message;
    case 'pending':
      return `${finding.message}\n${target.name} is being scanned.`;
    case 'missing':
      return `${finding.message}\nThere is no file ${target.name} yet; its verdict shows here as soon as there is.`;
    case 'files': {
      const [worst] = files;
      const sentences = files.slice(0, 3).map(fileSentence);
      if (files.length > 3) sentences.push(`${String(files.length - 3)} more files are no worse.`);
      if (target.cut !== undefined) sentences.push(target.cut);
      const about = sentences.join('\n');
      return worst?.result.verdict === 'clean' && worst.result.complete
        ? `${finding.message}\n${about}`
        : `${about}\n${finding.message}`;
    }
  }
}

/** What is known of a file, in one or two sentences. */
export function fileSentence({ path, result, judgement }: ModelFile): string {
  const name = shortName(path);
  const worst = [...result.findings].filter(({ verdict }) => verdict === result.verdict).sort(bySeverity)[0];
  const because = worst === undefined ? '.' : `: ${worst.message}`;
  const missed = result.complete ? '' : ` It was not read whole: ${result.incompleteReasons.join(' ')}`;
  return `${name} is ${result.verdict} (${result.format}, ${approvalPhrase(judgement.approval)})${because}${missed}`;
}

export function approvalPhrase(approval: Approval): string {
  switch (approval.kind) {
    case 'approved': {
      const who = {
        machine: 'this machine’s policy',
        user: 'you',
        workspace: 'you',
        'command-line': 'the given policy',
      };
      const until =
        approval.by === 'digest' && approval.until !== undefined ? ` until ${approval.until}` : '';
      return approval.by === 'format'
        ? `its format is approved by ${who[approval.layer]}`
        : `approved by ${who[approval.layer]}${until}`;
    }
    case 'approved-by-repository':
      return 'approved by the repository, not by you';
    case 'not-approved':
      return approval.expired === undefined ? 'not approved' : `approved only until ${approval.expired}`;
    case 'not-yet-known':
      return 'approval not yet known, its digest is being computed';
  }
}

function relatedOf({ path, result }: ModelFile): RelatedFinding[] {
  return [...result.findings]
    .filter(({ verdict }) => verdict !== undefined && verdict !== 'clean')
    .sort(bySeverity)
    .map(({ location, message }) => ({ path, location, message }));
}

function byWorst(files: readonly ModelFile[]): ModelFile[] {
  const rank = ({ result }: ModelFile) =>
    result.verdict === 'malicious' ? 0 : !result.complete ? 1 : result.verdict === 'unknown' ? 2 : 3;
  return [...files].sort((a, b) => rank(a) - rank(b));
}

function shortName(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('/');
}
