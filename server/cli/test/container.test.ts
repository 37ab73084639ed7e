import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insideUid, readFound } from '../src/container.js';

test('a user of a container has the number that its user namespace gives', () => {
  assert.equal(insideUid('         0          0 4294967295\n', 1000), 1000);
  const rootless = '         0       1000          1\n         1     100000      65536\n';
  assert.equal(insideUid(rootless, 1000), 0);
  assert.equal(insideUid(rootless, 100_999), 1000);
  assert.equal(insideUid(rootless, 7), 7, 'a user that is not mapped');
});

test('only a whole answer about a container is believed', () => {
  const found = { engine: 'docker', group: '/docker/1', pid: 7 };
  assert.deepEqual(readFound(JSON.stringify({ ...found, startTime: '9' })), found);
  for (const text of [
    '',
    'null',
    '[]',
    '{"engine":"docker","group":"/docker/1"}',
    '{"engine":1,"group":"","pid":7}',
  ])
    assert.equal(readFound(text), undefined, text);
});
