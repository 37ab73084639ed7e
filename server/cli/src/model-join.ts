// The models of a session, for policies with `models: approved-only`: what lies in its workspace and in the caches of hubs,
// judged by the same Checker that scans and serves editors.
import { Checker } from '@kernelward/checker';
import { HuggingFaceCache, nodePorts } from '@kernelward/host';
import { closeModels, type ClosedModels, type CompiledPolicy, type Surroundings } from '@kernelward/policy';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from './command.js';

/** Closes the model files that nobody approved. What could not be listed or read is not approved. */
export async function closeModelsOf(
  policy: CompiledPolicy,
  surroundings: Surroundings,
  context: CommandContext,
): Promise<ClosedModels> {
  const ports = nodePorts({ env: context.env });
  try {
    const checker = new Checker(ports);
    await checker.setRoots(surroundings.workspace);
    const caches = [
      new HuggingFaceCache(context.env).folder,
      ...surroundings.cache.map((folder) => join(folder, 'torch')),
    ];
    const places = [...surroundings.workspace, ...caches].filter(existsSync);
    const { report } = await checker.scan(places, { signal: context.signal });
    if (context.signal.aborted) return { kind: 'failed', message: 'Interrupted.' };
    const approved: string[] = [];
    const notApproved: string[] = [];
    for (const { path, kind, complete } of report.files) {
      if (kind === 'source' || (kind === 'other' && complete)) continue;
      const file = await checker.modelFile(path, { withDigest: true });
      const isApproved = file?.judgement.approval.kind === 'approved' && file.judgement.outcome !== 'blocked';
      (isApproved ? approved : notApproved).push(real(path));
    }
    const { workspace, tmp, huggingface, home, environment, packages } = surroundings;
    return closeModels(policy, {
      approved,
      notApproved,
      folders: [...workspace, ...tmp, '/dev/shm', ...huggingface, home],
      packages: [...environment.filter((folder) => folder !== '/'), ...packages],
    });
  } finally {
    ports.close();
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
