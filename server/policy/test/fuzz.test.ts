// Whatever text comes as a policy: diagnostics with places inside of it, or documents; never an exception.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presetTexts } from '@kernelward/policy-schemas';
import { addApproval, layerPolicies, loadPolicy } from '../src/index.js';
import { digestA, modelPolicy } from './helpers.js';
import { random } from './random.js';

const seeds = [
  modelPolicy('approved:\n  formats: [safetensors]\n  files:\n    - sha256: abc\n      until: 2027-01-01'),
  modelPolicy('rules: &r {approved-file: off}\nsources: {blocked: ["hub:x/*"]}\nkernels: *r'),
  (presetTexts['notebook'] ?? '').slice(0, 3000),
];
const pieces = [
  '\n',
  '  ',
  '\t',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '!!x ',
  '|\n',
  '---\n',
  '...\n',
  '"',
  "'",
  '#',
  '\r',
  '\u0000',
  '\ud800',
  '🙂',
  '%YAML 1.1\n',
  '<<: ',
  '? ',
  '1e999',
  'kind',
  '~',
];

test('mutated policies load or are refused with a place', () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const draw = random(seed);
    let text = draw.pick(seeds);
    for (let edits = 1 + draw.below(6); edits > 0; edits--) {
      const at = draw.below(text.length + 1);
      text = text.slice(0, at) + draw.pick(pieces) + text.slice(at + draw.below(draw.chance(0.2) ? 200 : 4));
    }
    const { documents, diagnostics } = loadPolicy(text);
    assert.ok(documents.length > 0 || diagnostics.length > 0, `seed ${String(seed)}`);
    const lines = text.split('\n').length + 1;
    for (const { range } of diagnostics) {
      assert.ok(range.line >= 1 && range.column >= 1 && range.line <= lines, `seed ${String(seed)}`);
    }
    const file = { layer: 'workspace', path: 'p', text, sha256: digestA } as const;
    assert.equal(
      layerPolicies([file]).broken.length > 0,
      diagnostics.some(({ severity }) => severity === 'error'),
    );
  }
});

test('an approval is added to a mutated policy or refused, and never lost', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const draw = random(seed);
    const base = modelPolicy('approved:\n  files:\n    - path: a # c\n      sha256: ' + 'c'.repeat(64));
    const at = draw.below(base.length);
    const text = base.slice(0, at) + draw.pick(pieces) + base.slice(at);
    const edit = addApproval(text, { sha256: digestA, reason: 'because' }, 'x');
    assert.ok(edit.kind === 'refused' || edit.text.includes(digestA), `seed ${String(seed)}`);
  }
});
