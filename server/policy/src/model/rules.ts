// The rules of a ModelPolicy. Each takes what is known of a file and gives each layer's answer; docs/rules/RULE.md says
// when it passes and fails.
import type { ModelRules } from '@kernelward/policy-schemas';
import { completeScan, type Answer } from '../answer.js';
import type { DecideOptions, ModelSubject } from '../decide.js';
import type { LayeredPolicy, PolicyLayers } from '../layers.js';
import { approvalFor, type Approval, type Asking } from './approval.js';
import { sameLicense } from './licenses.js';
import { matchesSource, type ModelSource } from './sources.js';
import { quotable } from '../yaml/quote.js';

type Result = Pick<Answer, 'result' | 'message'>;

/** Every layer's answer to every rule, rule by rule, the highest layer first, the built-in ones last. */
export function modelAnswers(subject: ModelSubject, layers: PolicyLayers, options: DecideOptions): Answer[] {
  return [
    loadTimeCodeExecution(subject),
    completeScan(subject),
    ...unknownCode(subject, layers, options),
    ...approvedFile(subject, layers, options),
    ...approvedFormat(subject, layers, options),
    ...approvedSource(subject, layers),
    ...blockedSource(subject, layers),
    ...approvedLicense(subject, layers),
    ...blockedLicense(subject, layers),
  ];
}

/** No layer and no approval has a say in this one. */
function loadTimeCodeExecution(subject: ModelSubject): Answer {
  const rule = { rule: 'load-time-code-execution', layer: 'default', state: 'blocking' } as const;
  if (subject.verdict === 'malicious') {
    return { ...rule, result: 'failed', message: 'Loading this file runs dangerous code.' };
  }
  const message = subject.complete
    ? 'Loading this file runs no code that is known to be dangerous.'
    : 'What was read of this file runs no code that is known to be dangerous.';
  return { ...rule, result: 'passed', message };
}

function unknownCode(subject: ModelSubject, layers: PolicyLayers, options: DecideOptions): Answer[] {
  const answer = (asking: Asking | undefined): Result => {
    if (subject.verdict !== 'unknown')
      return passed('Loading this file calls nothing that nobody has judged.');
    const approval = approvalFor(asking, subject, layers, options.now);
    // A format is approved for what it is; only somebody who looked at this very file can answer for its code.
    if (approval.kind === 'approved' && approval.by === 'digest') return passed(approvalMessage(approval));
    if (approval.kind === 'not-yet-known') return undecided(approvalMessage(approval));
    return failed('Loading this file calls something that nobody has judged.');
  };
  const answers = byLayer('unknown-code', layers, (rules) => rules?.['unknown-code'], answer);
  if (options.failOn === 'unknown') {
    const asking = { layer: 'command-line', exceptions: 'forbidden' } as const;
    answers.push({ rule: 'unknown-code', layer: 'command-line', state: 'blocking', ...answer(asking) });
  }
  answers.push({ rule: 'unknown-code', layer: 'default', state: 'advisory', ...answer(undefined) });
  return answers;
}

function approvedFile(subject: ModelSubject, layers: PolicyLayers, options: DecideOptions): Answer[] {
  const answer = (asking: Asking | undefined): Result => {
    const approval = approvalFor(asking, subject, layers, options.now);
    const message = approvalMessage(approval);
    if (approval.kind === 'approved') return passed(message);
    return approval.kind === 'not-yet-known' ? undecided(message) : failed(message);
  };
  return [
    ...byLayer(
      'approved-file',
      layers,
      (rules, { spec }) => rules?.['approved-file'] ?? (spec.approved === undefined ? undefined : 'blocking'),
      answer,
    ),
    { rule: 'approved-file', layer: 'default', state: 'advisory', ...answer(undefined) },
  ];
}

function approvedFormat(subject: ModelSubject, layers: PolicyLayers, options: DecideOptions): Answer[] {
  return layers.policies.flatMap((layered) => {
    const { approved, rules } = layered.policy.spec;
    if (approved?.formats === undefined) return [];
    const { formats } = approved;
    const missing = subject.formats.filter((format) => !formats.includes(format));
    const result = (): Result => {
      if (missing.length === 0 && subject.formats.length > 0) {
        return passed(`The format ${subject.formats.join(' and ')} is approved.`);
      }
      const approval = approvalFor(askingOf(layered), subject, layers, options.now);
      if (approval.kind === 'approved' && approval.by === 'digest') return passed(approvalMessage(approval));
      if (approval.kind === 'not-yet-known') return undecided(approvalMessage(approval));
      const what = missing.length === 0 ? 'unrecognized' : missing.join(' and ');
      return failed(`The format ${what} is not approved by "${layered.policy.metadata.name}".`);
    };
    const state = rules?.['approved-format'] ?? 'blocking';
    return [{ rule: 'approved-format', layer: layered.layer, state, ...result() }];
  });
}

function approvedSource(subject: ModelSubject, layers: PolicyLayers): Answer[] {
  return layers.policies.flatMap(({ layer, policy }) => {
    const patterns = policy.spec.sources?.approved;
    if (patterns === undefined) return [];
    const state = policy.spec.rules?.['approved-source'] ?? 'blocking';
    const { source } = subject;
    const result = (): Result => {
      if (source === undefined) return undecided('It is not known where this file comes from.');
      return patterns.some((pattern) => matchesSource(pattern, source))
        ? passed(`${describeSource(source)} is an approved source.`)
        : failed(`${describeSource(source)} is not an approved source of "${policy.metadata.name}".`);
    };
    return [{ rule: 'approved-source', layer, state, ...result() }];
  });
}

function blockedSource(subject: ModelSubject, layers: PolicyLayers): Answer[] {
  return layers.policies.flatMap(({ layer, policy }) => {
    const patterns = policy.spec.sources?.blocked ?? [];
    if (patterns.length === 0) return [];
    const state = policy.spec.rules?.['blocked-source'] ?? 'blocking';
    const { source } = subject;
    const result = (): Result => {
      if (source === undefined) return undecided('It is not known where this file comes from.');
      const pattern = patterns.find((candidate) => matchesSource(candidate, source));
      return pattern === undefined
        ? passed(`${describeSource(source)} is not a blocked source.`)
        : failed(`${describeSource(source)} is blocked by "${policy.metadata.name}" (${pattern}).`);
    };
    return [{ rule: 'blocked-source', layer, state, ...result() }];
  });
}

function approvedLicense(subject: ModelSubject, layers: PolicyLayers): Answer[] {
  return layers.policies.flatMap(({ layer, policy }) => {
    const approved = policy.spec.licenses?.approved;
    if (approved === undefined) return [];
    const state = policy.spec.rules?.['approved-license'] ?? 'advisory';
    const ids = subject.licenses?.ids;
    const result = (): Result => {
      if (ids === undefined) return undecided('Which licence the model declares is being looked up.');
      if (ids.length === 0) return failed('The model declares no licence.');
      // One of several is enough: who publishes under two lets the user choose.
      const id = ids.find((declared) => approved.some((wanted) => sameLicense(wanted, declared)));
      return id === undefined
        ? failed(`The declared licence ${quotedList(ids)} is not approved by "${policy.metadata.name}".`)
        : passed(`The declared licence ${quotedList([id])} is approved.`);
    };
    return [{ rule: 'approved-license', layer, state, ...result() }];
  });
}

function blockedLicense(subject: ModelSubject, layers: PolicyLayers): Answer[] {
  return layers.policies.flatMap(({ layer, policy }) => {
    const blocked = policy.spec.licenses?.blocked ?? [];
    if (blocked.length === 0) return [];
    const state = policy.spec.rules?.['blocked-license'] ?? 'blocking';
    const ids = subject.licenses?.ids;
    const result = (): Result => {
      if (ids === undefined) return undecided('Which licence the model declares is being looked up.');
      const id = ids.find((declared) => blocked.some((wanted) => sameLicense(wanted, declared)));
      if (id !== undefined)
        return failed(`The declared licence ${quotedList([id])} is blocked by "${policy.metadata.name}".`);
      return passed('The model declares no blocked licence.');
    };
    return [{ rule: 'blocked-license', layer, state, ...result() }];
  });
}

/** A model card is hostile text. */
const quotedList = (ids: readonly string[]): string =>
  ids
    .slice(0, 5)
    .map((id) => `"${quotable(id)}"`)
    .join(', ');

/** The answers of the layers that ask for a rule. */
function byLayer(
  rule: keyof ModelRules,
  layers: PolicyLayers,
  stateOf: (rules: ModelRules | undefined, policy: LayeredPolicy['policy']) => Answer['state'] | undefined,
  answer: (asking: Asking) => Result,
): Answer[] {
  return layers.policies.flatMap((layered) => {
    const state = stateOf(layered.policy.spec.rules, layered.policy);
    return state === undefined ? [] : [{ rule, layer: layered.layer, state, ...answer(askingOf(layered)) }];
  });
}

const askingOf = ({ layer, policy }: LayeredPolicy): Asking => ({
  layer,
  exceptions: policy.spec.approved?.exceptions ?? 'forbidden',
});

const passed = (message: string): Result => ({ result: 'passed', message });
const failed = (message: string): Result => ({ result: 'failed', message });
const undecided = (message: string): Result => ({ result: 'undecided', message });

/** One sentence for people. */
export function approvalMessage(approval: Approval): string {
  switch (approval.kind) {
    case 'approved': {
      const layer = {
        machine: "the machine's",
        user: "the user's",
        workspace: 'the workspace',
        'command-line': 'the given',
      };
      const by = `Approved by ${layer[approval.layer]} policy`;
      if (approval.by === 'format') return `${by}, as a format.`;
      const until = approval.until === undefined ? '' : ` until ${approval.until}`;
      return `${by}${until}${approval.reason === undefined ? '' : `: ${approval.reason}`}.`.replace(
        /\.\.$/,
        '.',
      );
    }
    case 'approved-by-repository':
      return `Approved by the repository (${approval.policyPath}), not by you.`;
    case 'not-yet-known':
      return 'Not yet known whether this file is approved: its digest is being computed.';
    case 'not-approved':
      return approval.expired === undefined
        ? 'Not approved by any policy.'
        : `Its approval ended on ${approval.expired}.`;
  }
}

function describeSource(source: ModelSource): string {
  return source.kind === 'hub' ? `The model ${source.repository}` : source.path;
}
