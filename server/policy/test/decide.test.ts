import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  declaredLicenses,
  decide,
  decideSource,
  exitStatus,
  needsDigest,
  noPolicy,
  suppressionBy,
  worstOutcome,
} from '../src/index.js';
import {
  digestA,
  digestB,
  fakeDigest,
  layersOf,
  modelPolicy,
  policyFile,
  subject,
  today,
} from './helpers.js';

const approvesA = modelPolicy(`approved:\n  files:\n    - sha256: ${digestA}\n      reason: trained here`);
const approvesNothing = modelPolicy('approved: {}');

const answerTo = (rule: string, decision: ReturnType<typeof decide>): string => {
  const found = decision.decisions.find((candidate) => candidate.rule === rule);
  return found === undefined ? 'none' : `${found.state} ${found.result} ${found.layer ?? ''}`;
};

test('without a policy a file that nobody approved is allowed, and the hint says so', () => {
  const decision = decide(subject(), noPolicy, today);
  assert.equal(decision.outcome, 'allowed');
  assert.deepEqual(decision.approval, { kind: 'not-approved' });
  assert.equal(answerTo('approved-file', decision), 'advisory failed default');
});

test('a malicious file is blocked whatever approves it', () => {
  for (const files of [[], [policyFile('machine', approvesA)], [policyFile('user', approvesA)]]) {
    const decision = decide(subject({ verdict: 'malicious' }), layersOf(...files), today);
    assert.equal(decision.outcome, 'blocked');
    assert.equal(answerTo('load-time-code-execution', decision), 'blocking failed default');
  }
});

test('an incomplete scan is undecided even when the file is approved, and says why', () => {
  const incomplete = subject({ complete: false, incompleteReasons: ['the archive is encrypted'] });
  const decision = decide(incomplete, layersOf(policyFile('user', approvesA)), today);
  assert.equal(decision.outcome, 'undecided');
  assert.match(
    decision.decisions.find(({ rule }) => rule === 'complete-scan')?.message ?? '',
    /the archive is encrypted/,
  );
});

test('blocked beats undecided', () => {
  assert.equal(
    decide(subject({ verdict: 'malicious', complete: false }), noPolicy, today).outcome,
    'blocked',
  );
});

test('a policy that lists approvals blocks what it does not list', () => {
  const layers = layersOf(policyFile('user', approvesA));
  assert.equal(decide(subject(), layers, today).outcome, 'allowed');
  assert.equal(decide(subject({ sha256: digestB }), layers, today).outcome, 'blocked');
});

test('a digest that is not yet known is undecided, and nobody hashes without need', () => {
  const layers = layersOf(policyFile('user', approvesA));
  const decision = decide(subject({ sha256: undefined }), layers, today);
  assert.deepEqual(decision.approval, { kind: 'not-yet-known' });
  assert.equal(decision.outcome, 'undecided');
  assert.equal(needsDigest(layers), true);
  assert.equal(needsDigest(noPolicy), false);
  assert.equal(decide(subject({ sha256: undefined }), noPolicy, today).outcome, 'allowed');
});

test('an approval ends with its last day', () => {
  const layers = layersOf(
    policyFile('user', modelPolicy(`approved:\n  files:\n    - sha256: ${digestA}\n      until: 2026-06-15`)),
  );
  assert.equal(decide(subject(), layers, { now: new Date('2026-06-15T23:59:59Z') }).outcome, 'allowed');
  const after = decide(subject(), layers, { now: new Date('2026-06-16T00:00:00Z') });
  assert.equal(after.outcome, 'blocked');
  assert.deepEqual(after.approval, { kind: 'not-approved', expired: '2026-06-15' });
});

test('a format approves a file only when everything that the content shows is approved', () => {
  const layers = layersOf(policyFile('user', modelPolicy('approved:\n  formats: [safetensors]')));
  assert.equal(decide(subject({ formats: ['safetensors'] }), layers, today).outcome, 'allowed');
  assert.equal(decide(subject({ formats: ['safetensors', 'zip'] }), layers, today).outcome, 'blocked');
  assert.equal(decide(subject({ formats: [] }), layers, today).outcome, 'blocked');
});

test('an approval by digest is more specific than the list of formats', () => {
  const layers = layersOf(
    policyFile(
      'user',
      modelPolicy(`approved:\n  formats: [safetensors]\n  files:\n    - sha256: ${digestA}`),
    ),
  );
  const decision = decide(subject({ formats: ['pickle'] }), layers, today);
  assert.equal(decision.outcome, 'allowed');
  assert.equal(answerTo('approved-format', decision), 'blocking passed user');
});

test('approvals of a repository count only once this user accepted that very file', () => {
  const workspace = policyFile('workspace', approvesA);
  const before = decide(subject(), layersOf(workspace), today);
  assert.deepEqual(before.approval, {
    kind: 'approved-by-repository',
    policyPath: '/workspace/kernelward.yaml',
  });
  assert.equal(before.outcome, 'blocked');
  const accepted = modelPolicy(`acceptedPolicies:\n  - sha256: "${fakeDigest('workspace')}"`);
  const after = decide(subject(), layersOf(workspace, policyFile('user', accepted)), today);
  assert.equal(after.approval.kind, 'approved');
  assert.equal(after.outcome, 'allowed');
  const changed = policyFile('workspace', approvesA, digestB);
  assert.equal(decide(subject(), layersOf(changed, policyFile('user', accepted)), today).outcome, 'blocked');
});

test('a workspace cannot accept itself', () => {
  const selfAccepting = modelPolicy(
    `approved:\n  files:\n    - sha256: ${digestA}\nacceptedPolicies:\n  - sha256: "${fakeDigest('workspace')}"`,
  );
  const decision = decide(subject(), layersOf(policyFile('workspace', selfAccepting)), today);
  assert.equal(decision.approval.kind, 'approved-by-repository');
});

test('a workspace policy that switches a rule off does not loosen the layers above', () => {
  const off = modelPolicy('rules:\n  approved-file: off\n  unknown-code: off');
  const strict = modelPolicy('rules:\n  approved-file: blocking\n  unknown-code: blocking');
  const layers = layersOf(policyFile('machine', strict), policyFile('workspace', off));
  const decision = decide(subject({ verdict: 'unknown' }), layers, today);
  assert.equal(decision.outcome, 'blocked');
  assert.equal(answerTo('approved-file', decision), 'blocking failed machine');
  assert.equal(answerTo('unknown-code', decision), 'blocking failed machine');
});

test('the user satisfies the rules of a workspace, and those of the machine only where it says so', () => {
  const user = policyFile('user', approvesA);
  assert.equal(
    decide(subject(), layersOf(user, policyFile('workspace', approvesNothing)), today).outcome,
    'allowed',
  );
  assert.equal(
    decide(subject(), layersOf(user, policyFile('machine', approvesNothing)), today).outcome,
    'blocked',
  );
  const lenient = policyFile('machine', modelPolicy('approved:\n  exceptions: allowed'));
  assert.equal(decide(subject(), layersOf(user, lenient), today).outcome, 'allowed');
  // Even there a repository that nobody accepted has no say.
  const repository = policyFile('workspace', approvesA);
  assert.equal(decide(subject(), layersOf(repository, lenient), today).outcome, 'blocked');
});

test('a policy named on the command line counts as the user, not as the machine', () => {
  const named = policyFile('command-line', approvesA);
  assert.equal(
    decide(subject(), layersOf(named, policyFile('user', approvesNothing)), today).outcome,
    'allowed',
  );
  assert.equal(
    decide(subject(), layersOf(named, policyFile('machine', approvesNothing)), today).outcome,
    'blocked',
  );
});

test('--fail-on unknown blocks what nobody judged, unless this very file is approved', () => {
  const unknown = subject({ verdict: 'unknown' });
  assert.equal(decide(unknown, noPolicy, today).outcome, 'allowed');
  const strict = { ...today, failOn: 'unknown' } as const;
  assert.equal(decide(unknown, noPolicy, strict).outcome, 'blocked');
  assert.equal(decide(unknown, layersOf(policyFile('user', approvesA)), strict).outcome, 'allowed');
  const asFormat = layersOf(policyFile('user', modelPolicy('approved:\n  formats: [pickle]')));
  assert.equal(decide(unknown, asFormat, strict).outcome, 'blocked');
  assert.equal(decide(subject(), noPolicy, strict).outcome, 'allowed');
});

test('sources: blocked beats approved, and a source that is not known is undecided', () => {
  const layers = layersOf(
    policyFile(
      'user',
      modelPolicy('sources:\n  approved: ["hub:good/*", "path:models/**"]\n  blocked: ["hub:good/bad*"]'),
    ),
  );
  const from = (source: NonNullable<ReturnType<typeof subject>['source']>): string =>
    decide(subject({ source }), layers, today).outcome;
  assert.equal(from({ kind: 'hub', repository: 'good/bert' }), 'allowed');
  assert.equal(from({ kind: 'hub', repository: 'Good/BERT' }), 'allowed');
  assert.equal(from({ kind: 'hub', repository: 'good/bad-bert' }), 'blocked');
  assert.equal(from({ kind: 'hub', repository: 'other/bert' }), 'blocked');
  assert.equal(from({ kind: 'path', path: 'models/a/b/c.pt' }), 'allowed');
  assert.equal(from({ kind: 'path', path: 'models2/c.pt' }), 'blocked');
  assert.equal(decide(subject(), layers, today).outcome, 'undecided');
});

test('licences: what the model card declares, in any case; none declared fails where one is asked for', () => {
  const layers = layersOf(
    policyFile(
      'user',
      modelPolicy(
        'rules: {approved-license: blocking}\nlicenses: {approved: [Apache-2.0, LicenseRef-llama3.1], blocked: [CC-BY-NC-4.0]}',
      ),
    ),
  );
  const under = (...ids: string[]): string => decide(subject({ licenses: { ids } }), layers, today).outcome;
  assert.equal(under('apache-2.0'), 'allowed');
  assert.equal(under('llama3.1'), 'allowed');
  assert.equal(under('gpl-3.0', 'apache-2.0'), 'allowed');
  assert.equal(under('gpl-3.0'), 'blocked');
  assert.equal(under('apache-2.0', 'cc-by-nc-4.0'), 'blocked');
  assert.equal(under(), 'blocked');
  assert.equal(decide(subject(), layers, today).outcome, 'undecided');
});

test('a model card is read for its head alone, whatever is written there', () => {
  const ids = (text: string) => declaredLicenses(text).ids;
  assert.deepEqual(ids('---\nlanguage: en\nlicense: mit\n---\n# A model\n'), ['mit']);
  assert.deepEqual(ids('---\r\nlicense:\r\n- mit\r\n- apache-2.0\r\n---\r\n'), ['mit', 'apache-2.0']);
  assert.deepEqual(ids('---\nlicense: other\nlicense_name: my-terms\n---\n'), ['my-terms']);
  for (const text of [
    '',
    '# license: mit',
    '---\nlicense: [',
    '---\nlicense: {a: 1}\n---\n',
    '---\n- mit\n---\n',
  ])
    assert.deepEqual(ids(text), [], text);
  const bomb = `---\na: &a [1,1]\nb: &b [*a,*a,*a]\nlicense: *b\n---\n`;
  assert.deepEqual(ids(bomb), []);
});

test('while a policy cannot be read no file is better than undecided', () => {
  const broken = layersOf(policyFile('workspace', modelPolicy('aproved: {}')));
  const decision = decide(subject(), broken, today);
  assert.equal(decision.outcome, 'undecided');
  assert.match(
    decision.decisions[0]?.message ?? '',
    /\/workspace\/kernelward\.yaml:6:3: Unknown key "aproved"/,
  );
  assert.equal(decide(subject({ verdict: 'malicious' }), broken, today).outcome, 'blocked');
  const unreadable = layersOf({ layer: 'machine', path: '/m', text: undefined, error: 'EACCES', sha256: '' });
  assert.equal(decide(subject(), unreadable, today).outcome, 'undecided');
});

test('the join with kernel policy is the strictest of all layers', () => {
  const layers = layersOf(
    policyFile('machine', modelPolicy('kernels:\n  models: approved-only\n  unknown: same')),
    policyFile('workspace', modelPolicy('kernels:\n  models: any\n  unknown: tighten')),
  );
  assert.deepEqual(layers.kernels, { models: 'approved-only', unknown: 'tighten' });
  assert.deepEqual(noPolicy.kernels, { models: 'any', unknown: 'same' });
});

test('source blocks by severity only where the command line or a policy asks for it', () => {
  const source = {
    verdict: 'clean',
    complete: true,
    incompleteReasons: [],
    severities: ['high', 'low'],
  } as const;
  assert.equal(decideSource(source, noPolicy, today).outcome, 'allowed');
  assert.equal(decideSource(source, noPolicy, { ...today, failOnSeverity: 'high' }).outcome, 'blocked');
  assert.equal(decideSource(source, noPolicy, { ...today, failOnSeverity: 'critical' }).outcome, 'allowed');
  const layers = layersOf(policyFile('workspace', modelPolicy('code:\n  failOnSeverity: medium')));
  assert.equal(decideSource(source, layers, today).outcome, 'blocked');
});

test('source that loads a malicious file is blocked, source that could not be read is undecided', () => {
  const source = { verdict: 'clean', complete: true, incompleteReasons: [], severities: [] } as const;
  assert.equal(decideSource({ ...source, verdict: 'malicious' }, noPolicy, today).outcome, 'blocked');
  assert.equal(decideSource({ ...source, complete: false }, noPolicy, today).outcome, 'undecided');
  assert.equal(
    decideSource({ ...source, verdict: 'unknown' }, noPolicy, { ...today, failOn: 'unknown' }).outcome,
    'allowed',
  );
});

test('outcomes of several files and the exit status follow the contract', () => {
  assert.equal(worstOutcome([]), 'allowed');
  assert.equal(worstOutcome(['allowed', 'undecided']), 'undecided');
  assert.equal(worstOutcome(['undecided', 'blocked', 'allowed']), 'blocked');
  assert.deepEqual((['allowed', 'blocked', 'undecided'] as const).map(exitStatus), [0, 1, 2]);
});

const leavesAlone = (more: string) =>
  modelPolicy(`code:\n  suppressions:\n    - { rules: [torch-load], reason: ours${more} }`);
const found = (path: string, rule = 'torch-load') => ({ rule, path: `/w/${path}`, relative: [path] });

test('a suppression speaks of its rules, its paths and until its last day', () => {
  const said = (policy: string, path: string, rule?: string) =>
    suppressionBy(found(path, rule), layersOf(policyFile('user', policy)), today.now)?.kind;
  assert.equal(said(leavesAlone(''), 'a.py'), 'accepted');
  assert.equal(said(leavesAlone(''), 'a.py', 'pickle-load'), undefined);
  assert.equal(said(leavesAlone(', paths: ["tools/**"]'), 'tools/deep/a.py'), 'accepted');
  assert.equal(said(leavesAlone(', paths: ["tools/**"]'), 'a.py'), undefined);
  assert.equal(said(leavesAlone(', paths: ["/w/a.py"]'), 'a.py'), 'accepted');
  assert.equal(said(leavesAlone(', paths: ["/w/a.py"]'), 'b/a.py'), undefined);
  assert.equal(said(leavesAlone(', until: "2001-01-01"'), 'a.py'), undefined);
});

test('a suppression that came with the workspace asks to be accepted, and the machine speaks before the user', () => {
  const workspace = suppressionBy(
    found('a.py'),
    layersOf(policyFile('workspace', leavesAlone(''))),
    today.now,
  );
  assert.equal(workspace?.kind, 'not-accepted');
  const both = layersOf(policyFile('user', leavesAlone('')), policyFile('machine', leavesAlone('')));
  const first = suppressionBy(found('a.py'), both, today.now);
  assert.ok(first?.kind === 'accepted' && first.by === 'machine');
});

test('what the user leaves alone still fails the machine’s policy, not the user’s own', () => {
  const limit = modelPolicy('code: { failOnSeverity: high }');
  const finding = { verdict: 'unknown', complete: true, incompleteReasons: [], severities: [] } as const;
  const outcome = (layer: 'machine' | 'user', by: 'machine' | 'user') =>
    decideSource(
      { ...finding, suppressed: [{ severity: 'high', by }] },
      layersOf(policyFile(layer, limit)),
      today,
    ).outcome;
  assert.equal(outcome('machine', 'user'), 'blocked');
  assert.equal(outcome('machine', 'machine'), 'allowed');
  assert.equal(outcome('user', 'user'), 'allowed');
});
