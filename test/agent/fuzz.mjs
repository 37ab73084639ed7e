#!/usr/bin/env node
// Fuzzes the agent under libFuzzer and AddressSanitizer: fuzz.mjs [SECONDS a target]. Left out, with a notice, where the
// toolchain has no sanitizer runtime or the fuzzer's crate cannot be had. Status 1 where something is found.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../setup/parts.mjs';

const run = join(root, 'native-agent/fuzz/run.sh');
const built = spawnSync('bash', [run, '--build-only'], {
  encoding: 'utf8',
  stdio: ['ignore', 'inherit', 'pipe'],
});
if (built.status !== 0) {
  console.log(`left out: the fuzzer cannot be built here\n${built.stderr.slice(-2000)}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}
process.exit(spawnSync('bash', [run, process.argv[2] ?? '60'], { stdio: 'inherit' }).status ?? 1);
