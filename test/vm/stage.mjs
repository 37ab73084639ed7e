// A guest with the agent and a test's own files in it.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentBinary } from '../redteam/agent.mjs';
import { cache } from '../setup/parts.mjs';
import { boot } from './boot.mjs';
import { makeImage } from './image.mjs';
import { kernelImage } from './kernel.mjs';

/** Where the files lie in the guest. */
export const base = '/opt/kernelward';

/**
 * Boots a guest that runs a script, and removes what was made for it.
 * @param {{ name: string, kernel: string, script: string, fill?: (stage: string, kernel: string) => void }} made
 *   `name`: of the disk image; `kernel`: its version; `fill` puts more into the folder that the guest has at `base`, and
 *   gets the path of the kernel's image
 * @param {object} options  of `boot`, but for what is made here
 * @returns {ReturnType<typeof boot>}
 */
export async function inGuest({ name, kernel, script, fill }, options) {
  mkdirSync(join(cache, 'vm'), { recursive: true });
  const stage = mkdtempSync(join(cache, 'vm', 'stage-'));
  try {
    // mkdtemp's own mode would keep a guest's user out.
    chmodSync(stage, 0o755);
    const image = kernelImage(kernel);
    cpSync(agentBinary(), join(stage, 'kernelward-agent'));
    chmodSync(join(stage, 'kernelward-agent'), 0o755);
    fill?.(stage, image);
    writeFileSync(join(stage, 'run.sh'), script);
    const disk = makeImage(`${name}-${process.pid}`, { [base]: stage, '/run.sh': join(stage, 'run.sh') });
    try {
      return await boot({ kernel: image, image: disk, ...options });
    } finally {
      rmSync(disk, { force: true });
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
