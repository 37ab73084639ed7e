import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ruleSetVersion } from '@kernelward/scanner';

/**
 * Names the very code and data that judge models: verdicts that other code gave are not remembered as this one's. It is
 * computed from the files themselves, because a number that somebody has to raise by hand is forgotten one day. In the
 * bundle that is the worker's file; in a checkout it is when the scanner's modules were compiled, and their sizes: reading
 * them all would hold up an editor.
 */
export function scannerVersion(worker: string): string {
  const hash = createHash('sha256').update(ruleSetVersion);
  try {
    if (worker.endsWith('.cjs')) hash.update(readFileSync(worker));
    else {
      for (const path of modulesOfScanner()) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${String(size)} ${String(mtimeMs)}\n`);
      }
    }
  } catch {
    // Without the files nothing is scanned, and nothing remembered.
    return '';
  }
  return hash.digest('hex').slice(0, 32);
}

function modulesOfScanner(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@kernelward/scanner'));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(js|json)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
