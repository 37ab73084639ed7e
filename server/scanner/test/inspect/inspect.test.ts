import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import type { Location } from '@kernelward/policy-schemas';
import { inspectModel, runSync, type Contents, type ContentsTable } from '../../src/index.js';

function inspect(bytes: Uint8Array, findings: readonly Location[] = [], size = bytes.length) {
  const source = { size, read: (offset: number, length: number) => bytes.subarray(offset, offset + length) };
  return runSync(inspectModel(size, findings), source);
}

function table({ tables }: Contents, kind: ContentsTable['kind']): ContentsTable {
  const found = tables.find((candidate) => candidate.kind === kind);
  assert.ok(found, `a table of ${kind}`);
  return found;
}

const cells = ({ rows }: ContentsTable) => rows.map((row) => row.cells);
const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));
const little = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 255n));

function safetensors(header: string): Uint8Array {
  return Uint8Array.from([...little(header.length, 8), ...ascii(header), 0, 0, 0, 0]);
}

test('safetensors: tensors and metadata, from the header alone', () => {
  const header = { __metadata__: { format: 'pt' }, w: { dtype: 'F16', shape: [2, 1], data_offsets: [0, 4] } };
  const bytes = safetensors(JSON.stringify(header));
  const { value, bytesRead } = inspect(bytes, [], 10 * 2 ** 30);
  assert.deepEqual(cells(table(value, 'tensors')), [['w', 'F16', '2 × 1', '4']]);
  assert.deepEqual(cells(table(value, 'metadata')), [['format', 'pt']]);
  assert.ok(bytesRead < 2_000);
});

test('safetensors: a header that is no JSON is a note, not an error', () => {
  const { value } = inspect(safetensors('{"a": nothing}'));
  assert.deepEqual(value.tables, []);
  assert.equal(value.notes.length, 1);
});

const ggufText = (value: string) => [...little(value.length, 8), ...ascii(value)];
const gguf = (tensors: number, values: number, ...rest: number[]) =>
  Uint8Array.from([...ascii('GGUF'), ...little(3, 4), ...little(tensors, 8), ...little(values, 8), ...rest]);

test('gguf: metadata of every kind, and tensors', () => {
  const bytes = gguf(
    1,
    3,
    ...[...ggufText('general.name'), ...little(8, 4), ...ggufText('tiny')],
    ...[...ggufText('block_count'), ...little(4, 4), ...little(7, 4)],
    ...[
      ...ggufText('tokens'),
      ...little(9, 4),
      ...little(0, 4),
      ...little(9, 8),
      ...Array.from({ length: 9 }, () => 1),
    ],
    ...[
      ...ggufText('w'),
      ...little(2, 4),
      ...little(4, 8),
      ...little(3, 8),
      ...little(12, 4),
      ...little(0, 8),
    ],
  );
  const { value } = inspect(bytes);
  assert.deepEqual(cells(table(value, 'metadata')), [
    ['general.name', '"tiny"'],
    ['block_count', '7'],
    ['tokens', '[1, 1, 1, 1, 1, 1, 1, 1, … 9 items]'],
  ]);
  assert.deepEqual(cells(table(value, 'tensors')), [['w', 'Q4_K', '4 × 3']]);
});

test('gguf: a string longer than the file is a note', () => {
  const { value } = inspect(gguf(0, 1, ...little(2 ** 40, 8), ...ascii('abc')));
  assert.match(value.notes.join(), /longer than the file/);
});

/** PROTO 2, GLOBAL, BINUNICODE, TUPLE1, REDUCE, STOP: names that do nothing. */
const pickle = Uint8Array.from([
  0x80,
  2,
  ...ascii('cmodule\nname\n'),
  0x58,
  1,
  0,
  0,
  0,
  0x61,
  0x85,
  0x52,
  0x2e,
]);

test('a pickle is disassembled, with the place of a finding marked', () => {
  const { value } = inspect(pickle, [{ offset: 22 }]);
  assert.deepEqual(
    table(value, 'disassembly').rows.map((row) => [...row.cells, row.marked === true]),
    [
      ['0', 'PROTO', '2', false],
      ['2', 'GLOBAL', 'module name', false],
      ['15', 'BINUNICODE', '"a"', false],
      ['21', 'TUPLE1', '', false],
      ['22', 'REDUCE', '', true],
      ['23', 'STOP', '', false],
    ],
  );
});

test('a finding behind bytes that are no opcodes is shown from its own place on', () => {
  const { value } = inspect(Uint8Array.from([...pickle, 0xff, 0xff, ...pickle]), [
    { offset: pickle.length + 2 },
  ]);
  const shown = table(value, 'disassembly').rows;
  assert.equal(shown.find((row) => row.marked)?.cells[1], 'PROTO');
});

test('a zip shows its members, and disassembles those with findings', () => {
  const archive = zipSync(
    { 'archive/data.pkl': pickle, 'archive/version': Uint8Array.from(ascii('3')) },
    { level: 0 },
  );
  const { value } = inspect(archive, [{ member: 'archive/data.pkl', offset: 22 }]);
  assert.deepEqual(cells(table(value, 'members')), [
    ['archive/data.pkl', '24', '24', 'stored'],
    ['archive/version', '1', '1', 'stored'],
  ]);
  const shown = table(value, 'disassembly');
  assert.equal(shown.member, 'archive/data.pkl');
  assert.equal(shown.rows.filter((row) => row.marked).length, 1);
});

test('what is no known format has no tables, and an empty file neither', () => {
  assert.deepEqual(inspect(Uint8Array.from(ascii('hello, world'))).value, { tables: [], notes: [] });
  assert.deepEqual(inspect(new Uint8Array(0)).value, { tables: [], notes: [] });
});

test('a file cut at any byte never throws', () => {
  for (const whole of [
    pickle,
    gguf(1, 1, ...ggufText('a'), ...little(4, 4), ...little(1, 4)),
    zipSync({ a: pickle }),
  ])
    for (let end = 0; end < whole.length; end += 1) inspect(whole.slice(0, end), [{ offset: 3 }]);
});
