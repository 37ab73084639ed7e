// The models of a session, for policies with `models: approved-only`: what lies in its workspace and in the caches of hubs,
// judged by the same Checker that scans and serves editors.
import { Checker } from '@kernelward/checker';
import { HuggingFaceCache, nodePorts } from '@kernelward/host';
import {
  closeModels,
  type ClosedModels,
  type CompiledPolicy,
  type FileState,
  type Surroundings,
} from '@kernelward/policy';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
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
    const approved = new Map<string, FileState>();
    const notApproved: string[] = [];
    for (const { path, kind, complete } of report.files) {
      if (kind === 'source' || (kind === 'other' && complete)) continue;
      const state = await stateOfApproved(checker, path);
      if (state) approved.set(real(path), state);
      else notApproved.push(real(path));
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

/** A change that is younger may have another one behind it in the same tick of the file system's clock. */
const tickMilliseconds = 50;

/** The file as it was judged and approved; `undefined` for one that is not, or that changes meanwhile. */
async function stateOfApproved(checker: Checker, path: string): Promise<FileState | undefined> {
  const isApproved = async (): Promise<boolean> => {
    const file = await checker.modelFile(path, { withDigest: true });
    return file?.judgement.approval.kind === 'approved' && file.judgement.outcome !== 'blocked';
  };
  if (!(await isApproved())) return undefined;
  await settled(path);
  const before = identity(path);
  // Judged anew after its state is known: what was judged is what the state is of.
  checker.invalidate([path]);
  if (before === undefined || !(await isApproved()) || !isDeepStrictEqual(before, identity(path)))
    return undefined;
  return { size: String(before.size), changedUnixNanos: String(before.changed) };
}

async function settled(path: string): Promise<void> {
  const age = Date.now() - Number((identity(path)?.changed ?? 0n) / 1_000_000n);
  if (age >= 0 && age < tickMilliseconds) await setTimeout(tickMilliseconds);
}

interface Identity {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
  /** Nanoseconds since 1970. */
  readonly changed: bigint;
}

function identity(path: string): Identity | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() === true
    ? { device: stats.dev, inode: stats.ino, size: stats.size, changed: stats.ctimeNs }
    : undefined;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
