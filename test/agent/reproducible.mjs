#!/usr/bin/env node
// Builds the agent twice from copies of its sources, in folders of different names and lengths: the bytes are the same,
// and so is the bill of materials. Long suite. Status 1 where they differ.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../setup/parts.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kernelward-twice-'));
try {
  const sources = execFileSync('git', ['ls-files', '-z', 'native-agent'], { cwd: root, encoding: 'utf8' });
  const built = ['a', 'a-folder-with-a-longer-name/and-another'].map((name) => {
    const folder = join(scratch, name);
    for (const file of sources.split('\0').filter(Boolean)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
    const environment = { ...process.env };
    delete environment.CARGO_TARGET_DIR;
    const said = execFileSync('bash', [join(folder, 'native-agent/build.sh')], {
      encoding: 'utf8',
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const binary = said.trim().split('\n').at(-1);
    return [binary, `${binary}.cdx.json`].map((file) => {
      const bytes = readFileSync(file);
      return { digest: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    });
  });
  const names = ['kernelward-agent', 'bill of materials'];
  for (const [index, name] of names.entries()) {
    const [first, second] = built.map((files) => files[index]);
    const same = first.digest === second.digest;
    if (!same) process.exitCode = 1;
    console.log(
      `${same ? '✓' : '✗'} ${name}: ${first.digest} (${first.bytes} bytes)${same ? '' : `, then ${second.digest}`}`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
