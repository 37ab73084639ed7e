import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from '../../src/formats/detect.js';
import { Random } from '../differential/generator.js';
import { seeds } from '../mutation/seeds.js';

void test('no format matches a first byte that it does not name', () => {
  const heads = seeds(new Random(7)).map((seed) => seed.slice(0, 512));
  let named = 0;
  for (const head of heads) {
    const whole = formats.filter(({ matches }) => matches(head, undefined, true));
    for (const { name, first } of whole) {
      if (first === undefined) continue;
      named += 1;
      assert.ok(first.includes(head[0] ?? -1), `${name} begins with ${String(head[0])}`);
    }
    for (let byte = 0; byte < 256; byte += 1) {
      head[0] = byte;
      for (const { name, first, matches } of formats) {
        if (first === undefined || first.includes(byte)) continue;
        assert.ok(!matches(head, undefined, true), `${name} begins with ${String(byte)}`);
      }
    }
  }
  assert.ok(named > 20, `${String(named)} heads of formats that name their first bytes`);
});
