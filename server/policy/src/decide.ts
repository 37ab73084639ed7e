// The third stage: facts, findings, decisions. Only here policy is known, and it never changes a verdict.
import type { Decision, Outcome, Severity, Verdict } from '@kernelward/policy-schemas';
import { completeScan, outcomeOf, strictest, type Answer } from './answer.js';
import type { PolicyLayers } from './layers.js';
import { approvalOf, type Approval, type ApprovalSubject } from './model/approval.js';
import type { DeclaredLicenses } from './model/licenses.js';
import { modelAnswers } from './model/rules.js';
import type { ModelSource } from './model/sources.js';
import { atLeast } from './outcome.js';

/** What the scan said of one model file, and what else is known of it. */
export interface ModelSubject extends ApprovalSubject {
  readonly verdict: Verdict;
  readonly complete: boolean;
  readonly incompleteReasons: readonly string[];
  /** Undefined where nothing is known of where the file comes from. */
  readonly source?: ModelSource;
  /** What its model card declares; undefined while nobody has looked. */
  readonly licenses?: DeclaredLicenses;
}

/** What the analysis said of one source file or notebook. */
export interface SourceSubject {
  /** That of the worst model file that its calls name. */
  readonly verdict: Verdict;
  readonly complete: boolean;
  readonly incompleteReasons: readonly string[];
  /** One for each finding that is shown. */
  readonly severities: readonly Severity[];
  /** Those that somebody asked to leave alone, with whose authority. */
  readonly suppressed?: readonly { readonly severity: Severity; readonly by: 'machine' | 'user' }[];
}

export interface DecideOptions {
  /** For approvals that end. */
  readonly now: Date;
  /** `--fail-on`: verdicts from this one on block. Malicious ones always do. */
  readonly failOn?: 'malicious' | 'unknown';
  /** `--fail-on-severity`: a finding in source text of this severity or a higher one blocks. */
  readonly failOnSeverity?: Severity;
}

export interface ModelDecision {
  readonly outcome: Outcome;
  /** One for each rule that some layer asks for, in a fixed order; of several layers the strictest. */
  readonly decisions: readonly Decision[];
  /** Whether the file is approved, as this user sees it. */
  readonly approval: Approval;
}

/** What policy makes of one model file. Pure; never throws. */
export function decide(subject: ModelSubject, layers: PolicyLayers, options: DecideOptions): ModelDecision {
  const answers = [...readablePolicy(layers), ...modelAnswers(subject, layers, options)];
  const decisions = strictest(answers);
  return { outcome: outcomeOf(decisions), decisions, approval: approvalOf(subject, layers, options.now) };
}

export interface SourceDecision {
  readonly outcome: Outcome;
  readonly decisions: readonly Decision[];
}

/**
 * What policy makes of one source file. Its findings block only by `--fail-on-severity` or by `code.failOnSeverity` of a
 * policy; a call that loads a malicious file blocks as that file does. A verdict of unknown does not block here even with
 * `--fail-on unknown`: it says that the file behind a call is not known, and a model file that is has its own row.
 */
export function decideSource(
  subject: SourceSubject,
  layers: PolicyLayers,
  options: DecideOptions,
): SourceDecision {
  const answers: Answer[] = [...readablePolicy(layers)];
  if (subject.verdict === 'malicious') {
    answers.push({
      rule: 'load-time-code-execution',
      layer: 'default',
      state: 'blocking',
      result: 'failed',
      message: 'A call here loads a malicious file.',
    });
  }
  if (!subject.complete) answers.push(completeScan(subject));
  answers.push(...sourceSeverity(subject, layers, options));
  const decisions = strictest(answers);
  return { outcome: outcomeOf(decisions), decisions };
}

function sourceSeverity(subject: SourceSubject, layers: PolicyLayers, options: DecideOptions): Answer[] {
  const thresholds = layers.policies.flatMap(({ layer, policy }) => {
    const threshold = policy.spec.code?.failOnSeverity;
    return threshold === undefined ? [] : [{ layer, threshold }];
  });
  const named = options.failOnSeverity;
  return (
    named === undefined ? thresholds : [...thresholds, { layer: 'command-line' as const, threshold: named }]
  ).map(({ layer, threshold }) => {
    // What the user leaves alone is not left alone by the machine.
    const beyond = (subject.suppressed ?? []).filter(({ by }) => layer === 'machine' && by === 'user');
    const severities = [...subject.severities, ...beyond.map(({ severity }) => severity)];
    const reached = severities.filter((severity) => atLeast(severity, threshold)).length;
    const count = reached === 0 ? 'No finding' : reached === 1 ? '1 finding' : `${String(reached)} findings`;
    return {
      rule: 'source-severity',
      layer,
      state: 'blocking',
      result: reached === 0 ? 'passed' : 'failed',
      message: `${count} of severity ${threshold}${threshold === 'critical' ? '' : ' or higher'}.`,
    };
  });
}

/** A policy that cannot be read may have forbidden anything: no outcome is better than undecided. */
function readablePolicy(layers: PolicyLayers): Answer[] {
  return layers.broken.map(({ layer, message }) => ({
    rule: 'readable-policy',
    layer,
    state: 'blocking',
    result: 'undecided',
    message: `A policy is not in force: ${message}`,
  }));
}
