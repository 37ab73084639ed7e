import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasErrors, loadPolicy } from '../src/index.js';
import { digestA, modelPolicy, modelSpec } from './helpers.js';

/** `line:column message` of everything that is wrong. */
const problems = (text: string): string[] =>
  loadPolicy(text).diagnostics.map(
    ({ message, range }) => `${String(range.line)}:${String(range.column)} ${message}`,
  );

test('a valid policy gives its document and no diagnostics', () => {
  const text = modelPolicy(
    `approved:\n  formats: [safetensors]\n  files:\n    - sha256: ${digestA}\n      until: 2027-01-31`,
  );
  assert.deepEqual(loadPolicy(text).diagnostics, []);
  assert.deepEqual(modelSpec(text)?.approved, {
    formats: ['safetensors'],
    files: [{ sha256: digestA, until: '2027-01-31' }],
  });
});

test('a misspelt key is reported where it stands, with the key that was meant', () => {
  assert.deepEqual(problems(modelPolicy('aproved:\n  formats: []')), [
    '6:3 Unknown key "aproved" in spec; did you mean "approved"?',
  ]);
});

test('an unknown key that resembles nothing lists the known ones', () => {
  assert.match(
    problems(modelPolicy('zzz: 1')).join(),
    /^6:3 Unknown key "zzz" in spec; known here: approved, rules/,
  );
});

test('a wrong word says what may stand there', () => {
  assert.deepEqual(problems(modelPolicy('rules:\n  approved-file: blokcing')), [
    '7:20 spec.rules.approved-file must be blocking, advisory or off, not "blokcing"; did you mean "blocking"?',
  ]);
});

test('the rules that no policy may loosen say why', () => {
  const [problem] = problems(modelPolicy('rules:\n  load-time-code-execution: off'));
  assert.match(problem ?? '', /^7:31 .*must be blocking, not "off"\. .*no policy hides a malicious file/);
});

test('a missing key is reported at the start of its mapping', () => {
  assert.deepEqual(problems(modelPolicy('approved:\n  files:\n    - path: model.pt')), [
    '8:9 spec.approved.files[0].sha256 is missing.',
  ]);
});

test('a digest that is none and a day that does not exist say what is expected', () => {
  const found = problems(modelPolicy(`approved:\n  files:\n    - sha256: abc\n      until: 2027-02-30`));
  assert.match(found[0] ?? '', /^8:17 .*cannot be "abc"\. SHA-256 of the whole file/);
  assert.match(found[1] ?? '', /^9:16 .*cannot be "2027-02-30"\. The last day/);
});

test('a digest of digits alone has to be quoted', () => {
  assert.match(
    problems(modelPolicy(`approved:\n  files:\n    - sha256: ${'1'.repeat(64)}`)).join(),
    /put it in quotes/,
  );
});

test('a format that no scanner reports is a warning, not an error', () => {
  const loaded = loadPolicy(modelPolicy('approved:\n  formats: [pikle]'));
  assert.equal(hasErrors(loaded), false);
  assert.match(loaded.diagnostics[0]?.message ?? '', /did you mean "pickle"\?/);
  assert.equal(loaded.documents.length, 1);
});

test('what the scanner could not recognise cannot be approved as a format', () => {
  assert.match(
    problems(modelPolicy('approved:\n  formats: [unrecognized]')).join(),
    /cannot be "unrecognized"/,
  );
});

test('an unknown kind and an unknown version are reported at their values', () => {
  assert.deepEqual(problems('apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolcy\n'), [
    '2:7 kind "ModelPolcy" is not known; did you mean "ModelPolicy"?',
  ]);
  assert.match(problems('apiVersion: v9\nkind: ModelPolicy\n').join(), /^1:13 apiVersion "v9" is not known/);
});

test('one document with an error leaves the others in force and the file marked', () => {
  const loaded = loadPolicy(`${modelPolicy('approved: {}')}---\n${modelPolicy('oops: 1')}`);
  assert.equal(loaded.documents.length, 1);
  assert.equal(hasErrors(loaded), true);
  assert.equal(loaded.diagnostics[0]?.range.line, 13);
});

test('broken YAML, unknown tags, doubled keys and missing anchors are errors with a place', () => {
  for (const [text, expected] of [
    ['kind: [a\nb: c', /Not valid YAML/],
    ['kind: !!python/object x', /Unresolved tag/],
    ['a: 1\na: 2', /^2:1 The key "a" stands here twice/],
    ['a: *missing', /Not valid YAML|There is no anchor/],
    ['- &x 1\n- &x 2\n- *x', /defined twice/],
    ['%YAML 1.1\n---\nkind: off', /YAML 1\.2/],
    ['', /holds no policy/],
    ['# nothing\n---\n', /holds no policy/],
    ['just text', /A policy is a mapping/],
    ['? [a]\n: b', /A key must be text/],
  ] as const) {
    assert.match(problems(text).join('\n'), expected, text);
  }
});

test('an alias stands for what it names, and its problem is shown where it is used', () => {
  const text = modelPolicy('rules:\n  approved-file: &state advisory\n  approved-format: *state');
  assert.deepEqual(problems(text), []);
  const wrong = modelPolicy('rules:\n  approved-source: &state advisory\n  load-time-code-execution: *state');
  assert.match(problems(wrong).join(), /^8:31 /);
});

test('text in a message is shortened and carries no control characters', () => {
  const [problem] = problems(modelPolicy(`"evil\\u001b[31m\\u202e${'x'.repeat(500)}": 1`));
  assert.ok((problem ?? '').length < 300);
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(problem ?? '', /[\u0000-\u001f\u202e]/);
});

test('hostile sizes are refused in bounded time', () => {
  const laughs = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (const [index, name] of [...'bcdefgh'].entries()) {
    laughs.push(
      `${name}: &${name} [${Array(9)
        .fill(`*${'abcdefgh'[index] ?? ''}`)
        .join(', ')}]`,
    );
  }
  for (const [text, expected] of [
    [laughs.join('\n'), /after aliases are expanded/],
    ['a: &a [*a]', /Nested deeper/],
    ['['.repeat(1_000_000), /Nested deeper/],
    ['? '.repeat(100_000), /Nested deeper/],
    [Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), /Nested deeper/],
    ['x'.repeat(3_000_000), /longer than/],
    ['"'.repeat(1_000_000), /words and signs/],
    ['---\n'.repeat(1000), /documents in one file/],
    [Array.from({ length: 100_000 }, (_, n) => `k${String(n)}: 1`).join('\n'), /words and signs/],
  ] as const) {
    const found = problems(text);
    assert.match(found.join('\n'), expected);
    assert.ok(found.length <= 50);
  }
});

test('ten thousand approvals load', () => {
  const files = Array.from(
    { length: 10_000 },
    (_, n) =>
      `    - sha256: "${n.toString(16).padStart(64, '0')}"\n      path: models/${String(n)}.pt\n      reason: built here`,
  );
  const text = modelPolicy(`approved:\n  files:\n${files.join('\n')}`);
  assert.deepEqual(loadPolicy(text).diagnostics, []);
  assert.equal(modelSpec(text)?.approved?.files?.length, 10_000);
});
