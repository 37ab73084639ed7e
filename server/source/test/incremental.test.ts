import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze, parse, type Analysis, type ParsedText } from '@kernelward/source';
import { factsOf, isAlarm, lineOf } from './support/source.js';

const folder = fileURLToPath(new URL('../../test/samples/', import.meta.url));
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.py'))
  .map((name) => readFileSync(folder + name, 'utf8'));
const facts = factsOf();
const steps = process.env['KERNELWARD_LONG'] === undefined ? 15 : 60;

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const pieces = [
  'x',
  ' ',
  '\n',
  '(',
  ')',
  '"',
  "'",
  '# ',
  'import pickle as p\n',
  '    ',
  ':',
  '.load',
  'p.load(f)\n',
];
pieces.push('[', '{', ',', '=', '\\', '%time ', '!ls\n', 'def f():\n    ', 'try:\n', 'weights_only=True');

test('after any edits the findings are those of a text that is read for the first time', () => {
  for (const [index, sample] of samples.entries()) {
    const random = randomNumbers(index + 1);
    let text = sample;
    let document: ParsedText = parse(text);
    let previous: Analysis | undefined;
    for (let step = 0; step < steps; step++) {
      const from = random(text.length);
      const to = Math.min(text.length, from + (random(3) === 0 ? random(60) : 0));
      const inserted = random(4) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
      text = text.slice(0, from) + inserted + text.slice(to);
      document = parse(text, document, [{ from, to, text: inserted }]);
      // What a quote hides that nothing closes depends on what was typed: then there is nothing to compare with.
      if (document.prepared.openQuote !== undefined || parse(text).prepared.openQuote !== undefined) {
        text = sample;
        document = parse(text, document);
      }
      const fresh = analyze(parse(text), { facts });
      previous = analyze(document, { facts, previous });
      assert.deepEqual(previous.findings, fresh.findings, `step ${String(step)}: ${text}`);
    }
  }
});

test('several edits at once keep what is between them', () => {
  const text = 'import pickle\n' + 'a = 1\n'.repeat(50) + 'pickle.load(f)\n' + 'b = 2\n'.repeat(50);
  const changes = [
    { from: 0, to: 0, text: '# first\n' },
    { from: text.length + 8, to: text.length + 8, text: 'pickle.load(g)\n' },
  ];
  const edited = `# first\n${text}pickle.load(g)\n`;
  const before = parse(text);
  const after = parse(edited, before, changes);
  assert.deepEqual(analyze(after, { facts }).findings, analyze(parse(edited), { facts }).findings);
  assert.equal(after.chunks[20], before.chunks[20]);
});

test('wrong changes do no harm', () => {
  const before = parse('import pickle\npickle.load(f)\n');
  const after = parse('import pickle\n\n\npickle.load(f)\n', before, [
    { from: 3, to: 9, text: 'nonsense' },
    { from: 0, to: 1, text: '' },
  ]);
  assert.equal(analyze(after, { facts }).findings.length, 1);
});

test('an import that changes at the top changes what the lines below mean, and only then are they read again', () => {
  const body = 'x = 1\n'.repeat(20) + 'codec.loads(data)\n';
  const json = parse(`import json as codec\n${body}`);
  assert.deepEqual(analyze(json, { facts }).findings, []);
  const pickle = parse(`import pickle as codec\n${body}`, json);
  assert.equal(analyze(pickle, { facts }).findings.length, 1);
  assert.deepEqual(analyze(parse(`import json as codec\n${body}`, pickle), { facts }).findings, []);
});

test('a function sees what its names are bound to later, also after that has changed', () => {
  const text = 'def read(f):\n    return codec.load(f)\n\nimport json as codec\n';
  const first = parse(text);
  assert.deepEqual(analyze(first, { facts }).findings, []);
  const second = parse(text.replace('json', 'dill'), first);
  assert.deepEqual(
    analyze(second, { facts }).findings.map(({ callee }) => callee),
    ['dill.load'],
  );
});

const program = `import pickle, torch

def first(f):
    """Reads the first."""
    return pickle.load(f)


MARK
class Second:
    """The second."""

    def read(self, f):
        return torch.load(f, weights_only=False)


settings = {"a": [1, 2]}
third = pickle.loads(data)
`;

const broken = [
  'x = torch.load(',
  'x = torch.load("m.pt", ',
  'd = {"a": [1, 2',
  'd = {[',
  'def f(a, b',
  'x = """abc',
  "x = '''",
  'x = "abc',
  'x = f"{a',
  'if x == 3',
  'for x in (',
  'class A(',
  'from a import (',
  '@decorator(',
  'x = torch.',
  '%matplotlib inline',
  '!pip install foo',
  'lambda x: (',
  'print("a" % (b, [c',
  'with (open(a) as b,',
  '\\',
  ')',
];
const expected = ['pickle.load', 'torch.load', 'pickle.loads'];

for (const line of broken) {
  test(`half-typed ${JSON.stringify(line)} hides no other line, typed or opened`, () => {
    const calls = (document: ParsedText) =>
      analyze(document, { facts })
        .findings.filter((finding) => isAlarm(finding) && finding.severity !== 'low')
        // `x = torch.load` on the way to a call is a name for it, which is a remark of its own.
        .map(({ callee }) => callee);
    let document = parse(program.replace('MARK', ''));
    for (let length = 1; length <= line.length; length++) {
      document = parse(program.replace('MARK', line.slice(0, length)), document);
      assert.deepEqual(calls(document), expected, `typed ${line.slice(0, length)}`);
    }
    assert.deepEqual(calls(parse(program.replace('MARK', line))), expected);
  });
}

test('a triple quote that is closed later hides what is inside it', () => {
  const open = parse(
    'import pickle\nx = """\npickle.load(f)\n',
    parse('import pickle\nx = \npickle.load(f)\n'),
  );
  assert.equal(analyze(open, { facts }).findings.length, 1);
  const closed = parse('import pickle\nx = """\npickle.load(f)\n"""\n', open);
  assert.deepEqual(analyze(closed, { facts }).findings, []);
});

test('100,000 lines, deep nesting and no newline at all are read', () => {
  const long = 'import pickle\n' + 'x = [1, 2, f(3)]\n'.repeat(100_000) + 'pickle.load(f)\n';
  const findings = analyze(parse(long), { facts }).findings;
  assert.deepEqual(
    findings.map(({ range }) => lineOf(long, range.from)),
    [100_002],
  );
  for (const text of [
    '('.repeat(20_000),
    '['.repeat(5_000) + ']'.repeat(5_000),
    'a.'.repeat(20_000),
    'if x:\n '.repeat(3_000),
  ]) {
    assert.doesNotThrow(() => analyze(parse(text), { facts }));
  }
  assert.doesNotThrow(() => analyze(parse('x = 1 + '.repeat(20_000)), { facts }));
  assert.doesNotThrow(() => analyze(parse('not '.repeat(50_000)), { facts }));
  assert.doesNotThrow(() => analyze(parse('\0\uFEFF\uD800"""'), { facts }));
});
