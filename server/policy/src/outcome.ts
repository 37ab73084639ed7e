// How several answers become one, and what the exit status says (the command line's contract).
import type { Outcome, Severity, Verdict } from '@kernelward/policy-schemas';

/** The outcome of several files: the worst. No file at all is allowed. */
export function worstOutcome(outcomes: Iterable<Outcome>): Outcome {
  const all = new Set(outcomes);
  if (all.has('blocked')) return 'blocked';
  return all.has('undecided') ? 'undecided' : 'allowed';
}

/** The verdict of several files: the worst. No file at all is clean. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  const all = new Set(verdicts);
  if (all.has('malicious')) return 'malicious';
  return all.has('unknown') ? 'unknown' : 'clean';
}

/** The exit status of `kernelward scan`. */
export function exitStatus(outcome: Outcome): 0 | 1 | 2 {
  switch (outcome) {
    case 'allowed':
      return 0;
    case 'blocked':
      return 1;
    case 'undecided':
      return 2;
  }
}

const severities: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** Whether a severity reaches a threshold. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(threshold);
}
