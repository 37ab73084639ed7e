#!/usr/bin/env node
// The command in a checkout. Its bundle starts in a third of the time that the modules take, which a folder of small
// models notices; where something was compiled after it was made, the modules are the truth.
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

const packages = [
  'cli',
  'host',
  'scanner',
  'checker',
  'policy',
  'source',
  'language-server',
  'agent-client',
].map((name) => `../../${name}/`);
const changedAt = (path) => statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const bundle = '../../dist/kernelward-server.cjs';
const bundledAt = changedAt(bundle);
const compiledAt = Math.max(...packages.map((folder) => changedAt(`${folder}dist/tsconfig.tsbuildinfo`)));

if (bundledAt > compiledAt) createRequire(import.meta.url)(bundle);
else await import('../dist/src/kernelward.js');
