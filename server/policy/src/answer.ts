import type { Decision, Outcome } from '@kernelward/policy-schemas';

/** One layer's answer to one rule. */
export type Answer = Decision & Required<Pick<Decision, 'layer'>>;

/** The complete-scan rule, for models and source alike. Incomplete is never green, and no layer can say otherwise. */
export function completeScan(subject: {
  readonly complete: boolean;
  readonly incompleteReasons: readonly string[];
}): Answer {
  const rule = { rule: 'complete-scan', layer: 'default', state: 'blocking' } as const;
  if (subject.complete) return { ...rule, result: 'passed', message: 'The file was read whole.' };
  const reasons = subject.incompleteReasons;
  const why =
    reasons.length === 0
      ? ''
      : `: ${reasons
          .slice(0, 3)
          .map((reason) => reason.replace(/\.$/, ''))
          .join('; ')}`;
  const more = reasons.length > 3 ? ` and ${String(reasons.length - 3)} more` : '';
  return { ...rule, result: 'undecided', message: `Not read whole${why}${more}.` };
}

/** Of several answers to one rule the strictest; among equals the first, which is the highest layer's. */
export function strictest(answers: readonly Answer[]): Decision[] {
  const byRule = new Map<string, Answer>();
  for (const answer of answers) {
    const present = byRule.get(answer.rule);
    if (present === undefined || strictness(answer) > strictness(present)) byRule.set(answer.rule, answer);
  }
  return [...byRule.values()];
}

/** What has consequences outranks what is only reported, and that outranks what passed. */
function strictness({ state, result }: Answer): number {
  switch (state) {
    case 'off':
      return 0;
    case 'advisory':
      return { passed: 1, undecided: 3, failed: 4 }[result];
    case 'blocking':
      return { passed: 2, undecided: 5, failed: 6 }[result];
  }
}

/** Blocked beats undecided, undecided beats allowed. */
export function outcomeOf(decisions: readonly Decision[]): Outcome {
  const blocking = decisions.filter((decision) => decision.state === 'blocking');
  if (blocking.some((decision) => decision.result === 'failed')) return 'blocked';
  return blocking.some((decision) => decision.result === 'undecided') ? 'undecided' : 'allowed';
}
