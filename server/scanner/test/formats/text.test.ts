import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOf, scanBytes } from '../support/scan.js';
import { text } from '../support/second-wave.js';
import { concat } from '../support/zip.js';

const comment = '# of the training run\n'.repeat(60);

/** Configuration that a loader reads, written so that a look at its beginning does not show what it is. */
const hidden: Readonly<Record<string, readonly [hostile: string, benign: string]>> = {
  'YAML behind a long comment': [
    `${comment}model:\n  _target_: os.system\n`,
    `${comment}model:\n  _target_: torch.optim.Adam\n`,
  ],
  'YAML with a template in it': [
    'prompt: "{{ x }}"\nmodel:\n  _target_: os.system\n',
    'prompt: "{{ x }}"\nmodel:\n  _target_: torch.optim.Adam\n',
  ],
  'YAML that begins as JSON does': ['{"_target_": os.system, "command": id}\n', '{"lr": 0.1}\n'],
  'a target that is an alias': [
    'name: &name os.system\nmodel:\n  _target_: *name\n',
    'name: &name torch.optim.Adam\nmodel:\n  _target_: *name\n',
  ],
  'a target that is interpolated': [
    'names: {module: os}\nmodel:\n  _target_: ${names.module}.system\n',
    'names: {module: torch.optim}\nmodel:\n  _target_: ${names.module}.Adam\n',
  ],
  'a template behind prose': [
    `${'A friendly chat. '.repeat(60)}{{ ''.__class__.__mro__ }}`,
    `${'A friendly chat. '.repeat(60)}{{ messages[0]['content'] }}`,
  ],
};

for (const [name, [hostile, benign]] of Object.entries(hidden)) {
  void test(`${name} is read as its loader reads it`, () => {
    assert.equal(scanBytes(text(hostile)).verdict, 'malicious');
    assert.equal(scanBytes(text(benign)).verdict, 'clean');
  });
}

const config = (target: string): string => JSON.stringify({ model: { _target_: target, command: 'id' } });

for (const encoding of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const) {
  void test(`JSON in ${encoding} is read, as Python's json does`, () => {
    assert.equal(scanBytes(encoded(config('os.system'), encoding)).verdict, 'malicious');
    assert.equal(scanBytes(encoded(config('torch.optim.Adam'), encoding)).verdict, 'clean');
  });
}

void test('tensors of small integers are not taken for text in wide characters', () => {
  const tensor = new Uint8Array(Uint16Array.from({ length: 300 }, (_, index) => 0x41 + (index % 20)).buffer);
  assert.ok(!rulesOf(scanBytes(tensor)).includes('config-target'));
  assert.equal(scanBytes(tensor).format, 'unrecognized');
});

void test('empty lines cost no more than other lines', () => {
  const begin = process.cpuUsage();
  assert.equal(scanBytes(concat([text('\n'.repeat(4000)), text('x')])).verdict, 'clean');
  assert.ok(process.cpuUsage(begin).user < 2_000_000);
});

function encoded(value: string, encoding: string): Uint8Array {
  const wide = encoding.startsWith('utf-32') ? 4 : 2;
  const bytes = new Uint8Array(value.length * wide);
  for (let index = 0; index < value.length; index += 1)
    bytes[index * wide + (encoding.endsWith('le') ? 0 : wide - 1)] = value.charCodeAt(index);
  return bytes;
}
