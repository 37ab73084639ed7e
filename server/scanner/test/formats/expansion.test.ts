import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'fflate';
import { scanBytes } from '../support/scan.js';
import { bytes, text } from '../support/second-wave.js';
import { concat, zip } from '../support/zip.js';

/** Small files that unfold without end in a reader that follows them. */
const bombs: Readonly<Record<string, () => Uint8Array>> = {
  'a pickle whose lists double by DUP': () =>
    concat([
      bytes(0x80, 2, 0x5d),
      ...new Array<Uint8Array>(5000).fill(bytes(0x32, 0x61, 0x32, 0x61)),
      bytes(0x2e),
    ]),
  'a pickle whose tuples double by the memo': () =>
    concat([
      bytes(0x80, 2, 0x29),
      ...Array.from({ length: 250 }, (_, index) => bytes(0x71, index, 0x68, index, 0x86)),
      bytes(0x2e),
    ]),
  'a pickle of 100,000 marks': () =>
    concat([bytes(0x80, 2), new Uint8Array(100_000).fill(0x28), bytes(0x2e)]),
  'zips inside zips': () => {
    let inner: Uint8Array = new Uint8Array(2 ** 17);
    for (let depth = 0; depth < 12; depth += 1)
      inner = zip([0, 1, 2].map((copy) => ({ name: `${String(copy)}.zip`, data: inner, deflate: true })));
    return inner;
  },
  'gzip inside gzip': () => {
    let inner: Uint8Array = new Uint8Array(8 * 2 ** 20);
    for (let depth = 0; depth < 12; depth += 1) inner = gzipSync(inner);
    return inner;
  },
  'JSON of 100,000 brackets': () => text('['.repeat(100_000)),
  'YAML of 20,000 brackets': () => text(`_target_: x\na: ${'['.repeat(20_000)}`),
  'YAML whose aliases double': () =>
    text(
      `_target_: torch.nn.Linear\na0: &a0 [x]\n${Array.from({ length: 60 }, (_, index) => `a${String(index + 1)}: &a${String(index + 1)} [*a${String(index)}, *a${String(index)}]`).join('\n')}\n`,
    ),
  'a template of 20,000 brackets': () =>
    text(JSON.stringify({ chat_template: `{{ ${'('.repeat(20_000)} }}` })),
  'messages of protobuf in each other': () => concat([bytes(8, 8), new Uint8Array(60_000).fill(0x12)]),
  'a GGUF of 2^60 keys': () =>
    concat([
      text('GGUF'),
      bytes(3, 0, 0, 0),
      new Uint8Array(8),
      bytes(0, 0, 0, 0, 0, 0, 0, 16),
      new Uint8Array(64),
    ]),
  'XML of 20,000 entities': () =>
    text(`<?xml version="1.0"?><!DOCTYPE p [${'<!ENTITY a "&a;&a;">'.repeat(20_000)}]><PMML/>`),
};

for (const [name, make] of Object.entries(bombs)) {
  void test(`${name}: bounded`, () => {
    const bomb = make();
    const begin = process.cpuUsage();
    const result = scanBytes(bomb, { maxSteps: 2_000_000, maxInflatedBytes: 64 * 2 ** 20 });
    const { user, system } = process.cpuUsage(begin);
    assert.ok(user + system < 10_000_000, `${String((user + system) / 1000)} ms`);
    assert.equal(result.complete, result.incompleteReasons.length === 0);
    assert.ok(result.complete || result.verdict !== 'clean');
    assert.notEqual(result.verdict, 'malicious');
  });
}
