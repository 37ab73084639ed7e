import type { Surroundings } from '@kernelward/policy';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the folders that IPython makes at its very first start. A protected kernel may not (what lies in `startup` runs in
 * the next kernel, which may be unprotected), and IPython does not start without them. Best effort: where the user cannot
 * make them either, IPython takes a temporary folder by itself.
 */
export function makeIpythonProfile({ ipython }: Surroundings): void {
  for (const root of ipython) {
    for (const name of ['startup', 'db', 'log', 'pid', 'security']) make(join(root, 'profile_default', name));
    for (const name of ['extensions', 'nbextensions']) make(join(root, name));
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // See above.
  }
}
