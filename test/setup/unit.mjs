#!/usr/bin/env node
// The unit tests whose file's path holds one of the given texts, after compiling: unit.mjs server/scanner pickle
import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { root } from './parts.mjs';
import { unitTestFiles } from './steps.mjs';

const texts = process.argv.slice(2);
const run = (program, ...args) => spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const compiled = run('npx', 'tsc', '-b');
if (compiled !== 0) process.exit(compiled);
const files = unitTestFiles()
  .map((file) => relative(root, file))
  .filter((file) => texts.length === 0 || texts.some((text) => file.includes(text)));
if (files.length === 0) {
  console.error(`no unit test's path holds ${texts.join(' or ')}`);
  process.exit(2);
}
process.exit(run(process.execPath, '--test', '--test-reporter=spec', ...files));
