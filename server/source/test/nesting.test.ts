import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse } from '@kernelward/source';
import { factsOf } from './support/source.js';

const facts = factsOf();

/** What opens a level: whole, or as it is while somebody types. One that were read twice a level would never end here. */
const levels = [
  ...['-', '~', 'not ', 'await ', '(', '[', '{', '{1: ', '*', '**', 'lambda: ', 'f"{'],
  ...[
    '(a if b else ',
    '(a if ',
    '(b := ',
    '(a.b := ',
    '(1 + ',
    '( + ',
    'a or (',
    'x == (',
    '(yield ',
    'a = ',
  ],
  ...['f(', 'a[', 'x[1:', 'a.b(', 'a[b](', 'f(a=', '[x for x in ', '[x for x in y if ', '"a" + ('],
  ...['pickle.load(', 'partial(pickle.load, ', 'getattr(torch, ', 'map(pickle.load, ', '- (', '@a('],
];

for (const level of levels)
  test(`${level.trim()} inside itself sixty times is read in time that grows with its length`, () => {
    for (const [inner, close] of [
      ['', ''],
      ['x', ')'],
      ['pickle.load(g)', ']'],
      ['x', '}'],
    ] as const) {
      const text = `import pickle, torch\nfrom functools import partial\nv = ${level.repeat(60)}${inner}${close.repeat(60)}\npickle.load(after)\n`;
      const { findings } = analyze(parse(text), { facts });
      for (const { callee } of findings) assert.match(callee, /load$/, 'no call is invented');
    }
  });
