import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scannerVersion } from '../src/scanner-version.js';
import { temporaryFolder, write } from './folder.js';

test('the version of the scanner follows every byte of its code, and nothing else', (context) => {
  const folder = temporaryFolder(context);
  const bundle = write(folder, 'scan-worker.cjs', 'judge()');
  const version = scannerVersion(bundle);
  assert.match(version, /^[0-9a-f]{32}$/);
  assert.equal(scannerVersion(bundle), version);
  write(folder, 'scan-worker.cjs', 'judge( )');
  assert.notEqual(scannerVersion(bundle), version);
});

test('in a checkout it is that of the compiled scanner', () => {
  const version = scannerVersion('/any/scan-worker.js');
  assert.match(version, /^[0-9a-f]{32}$/);
  assert.equal(scannerVersion('/another/scan-worker.js'), version);
});
