import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptPolicy, addApproval, addSuppression, type PolicyEdit } from '../src/index.js';
import { digestA, digestB, modelSpec } from './helpers.js';

const textOf = (edit: PolicyEdit): string => {
  assert.equal(edit.kind, 'edited');
  return edit.kind === 'edited' ? edit.text : '';
};
const approvedIn = (text: string): unknown => modelSpec(text)?.approved?.files;

const written = `# Models of this project.

apiVersion: kernelward.dev/v1alpha1   # the only one
kind: ModelPolicy
metadata: {name: project}

spec:
  # reviewed in March
  rules: {approved-file:   blocking}
  approved:
    formats: [ safetensors,  npy ] # no code in these
    files:
    # the classifier
    - sha256: ${digestA}  # v1
      reason: 'trained here'

    # the end
---
# untouched
apiVersion:   kernelward.dev/v1alpha1
kind: ModelPolicy
metadata:  {name: other}
spec:   {}
`;

test('an approval is added as lines, and every other character stays', () => {
  const text = textOf(addApproval(written, { sha256: digestB, path: 'b.pt', reason: 'why: because' }, 'x'));
  const added = `    - sha256: ${digestB}\n      path: b.pt\n      reason: "why: because"\n`;
  assert.equal(text.replace(added, ''), written);
  assert.deepEqual(approvedIn(text), [
    { sha256: digestA, reason: 'trained here' },
    { sha256: digestB, path: 'b.pt', reason: 'why: because' },
  ]);
});

test('approving again replaces the approval and keeps its comments', () => {
  const text = textOf(addApproval(written, { sha256: digestA, until: '2027-01-01' }, 'x'));
  assert.deepEqual(approvedIn(text), [{ sha256: digestA, until: '2027-01-01' }]);
  for (const comment of [
    '# Models of this project.',
    '# the classifier',
    '# v1',
    '# the end',
    '# untouched',
  ]) {
    assert.ok(text.includes(comment), comment);
  }
});

test('a file that does not exist yet becomes a policy that blocks nothing else', () => {
  for (const before of [undefined, '', '# my approvals\n']) {
    const text = textOf(
      addApproval(before, { sha256: '0'.repeat(64), path: '1.5', reason: 'say "hi"\n# x' }, 'user'),
    );
    assert.deepEqual(approvedIn(text), [{ sha256: '0'.repeat(64), path: '1.5', reason: 'say "hi"\n# x' }]);
    assert.equal(modelSpec(text)?.rules?.['approved-file'], 'advisory');
    assert.ok(text.startsWith(before ?? ''));
  }
});

test('the first approval of a policy without approvals does not begin to block the rest', () => {
  for (const spec of ['spec:\n  kernels:\n    unknown: tighten\n', 'spec: {}\n', 'spec:\n  rules: {}\n']) {
    const before = `apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata:\n  name: p\n${spec}`;
    const text = textOf(addApproval(before, { sha256: digestA }, 'x'));
    assert.equal(modelSpec(text)?.rules?.['approved-file'], 'advisory', text);
  }
});

test('flow style, CRLF and a missing last newline are all edited', () => {
  const head = 'apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata: {name: p}\n';
  for (const before of [
    `${head}spec: {approved: {files: [{sha256: ${digestA}}]}}\n`,
    `${head}spec:\n  approved:\n    files: []`,
    `${head}spec:\n  approved:\n    files:\n      - sha256: ${digestA}`,
    `${head}spec:\n  approved:\n    files:\n      - sha256: ${digestA}\n`.replaceAll('\n', '\r\n'),
    `---\n${head}spec:\n  approved:\n    formats: [npy]\n...\n`,
  ]) {
    const text = textOf(addApproval(before, { sha256: digestB }, 'x'));
    assert.ok(JSON.stringify(approvedIn(text)).includes(digestB), text);
  }
});

test('a file with errors is refused with them, so that nothing is lost', () => {
  const edit = addApproval(written.replace('formats', 'fromats'), { sha256: digestB }, 'x');
  assert.equal(edit.kind, 'refused');
  assert.match(edit.kind === 'refused' ? (edit.diagnostics[0]?.message ?? '') : '', /did you mean "formats"/);
});

test('accepting a workspace policy notes its digest', () => {
  const text = textOf(acceptPolicy(undefined, { sha256: digestA, path: '/w/kernelward.yaml' }, 'user'));
  assert.deepEqual(modelSpec(text)?.acceptedPolicies, [{ sha256: digestA, path: '/w/kernelward.yaml' }]);
  const twice = textOf(acceptPolicy(text, { sha256: digestB }, 'user'));
  assert.equal(modelSpec(twice)?.acceptedPolicies?.length, 2);
});

test('a suppression is added beside what is there, and one of the same rule and files takes its place', () => {
  const entry = { rules: ['torch-load'], paths: ['/w/a: b.py'], reason: 'made here' };
  const before =
    '# mine\napiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata: { name: x }\nspec:\n  rules:\n    unknown-code: blocking # why\n';
  const first = textOf(addSuppression(before, entry, 'x'));
  assert.ok(first.startsWith(before));
  const second = textOf(addSuppression(first, { ...entry, reason: 'looked at' }, 'x'));
  assert.equal(second.split('made here').length, 1);
  assert.equal(second.split('looked at').length, 2);
  assert.match(second, /# mine\n[^]*# why/);
  const third = textOf(addSuppression(second, { ...entry, rules: ['pickle-load'] }, 'x'));
  assert.equal(third.split('reason').length, 3);
  assert.match(textOf(addSuppression(undefined, entry, 'own')), /suppressions:\n/);
});
