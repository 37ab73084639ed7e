import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { NewApproval, PolicyStore, SavedApproval } from '@kernelward/checker';
import {
  acceptPolicy,
  addApproval,
  addSuppression,
  type Layer,
  type PolicyEdit,
  type PolicyFile,
} from '@kernelward/policy';
import type { Suppression } from '@kernelward/policy-schemas';
import type { UserFolders } from './folders.js';
import { openRegular, reasonOf } from './open.js';

const machineFolder = '/etc/kernelward';
const maxPolicyBytes = 8 * 2 ** 20;

/**
 * Policy files on the disk: of the machine in /etc/kernelward, of the user in the configuration folder, of a workspace
 * in its root (`kernelward.yaml`, `*.kernelward.yaml`, `.kernelward/*.yaml`). What the user approves stands in
 * `approvals.kernelward.yaml` of the user's folder, which only the user can read and write.
 */
export class NodePolicyStore implements PolicyStore {
  constructor(
    private readonly folders: UserFolders,
    /** `--policy FILE`. */
    private readonly named: readonly string[] = [],
  ) {}

  async load(roots: readonly string[]): Promise<readonly PolicyFile[]> {
    const machine = await policyFilesIn(machineFolder, true);
    const user = await policyFilesIn(this.folders.config, false);
    const workspace = await Promise.all([...new Set(roots)].map((root) => policyFilesIn(root, true)));
    return [
      ...(await readAll('machine', machine)),
      ...(await readAll('user', user)),
      ...(await readAll(
        'command-line',
        this.named.map((path) => ({ path })),
      )),
      ...(await readAll('workspace', workspace.flat())),
    ];
  }

  addApproval({ sha256, path, reason, until }: NewApproval): Promise<SavedApproval> {
    const approval = { sha256, path, ...(reason && { reason }), ...(until && { until }) };
    return this.edit((text) => addApproval(text, approval, 'approvals'));
  }

  /** Approvals and suppressions in this very workspace policy count for the user from now on. */
  acceptPolicy(path: string, sha256: string): Promise<SavedApproval> {
    return this.edit((text) => acceptPolicy(text, { sha256, path }, 'approvals'));
  }

  addSuppression(suppression: Suppression): Promise<SavedApproval> {
    return this.edit((text) => addSuppression(text, suppression, 'approvals'));
  }

  private async edit(change: (text: string | undefined) => PolicyEdit): Promise<SavedApproval> {
    const policyPath = join(this.folders.config, 'approvals.kernelward.yaml');
    try {
      await mkdir(this.folders.config, { recursive: true, mode: 0o700 });
      return await exclusively(`${policyPath}.lock`, async () => {
        const edited = change(await readIfThere(policyPath));
        if (edited.kind === 'refused') {
          const [problem] = edited.diagnostics;
          const where = `${policyPath}:${String(problem?.range.line ?? 1)}`;
          return { kind: 'failed', reason: `${where} must be repaired first: ${problem?.message ?? ''}` };
        }
        const temporary = `${policyPath}.${randomBytes(6).toString('hex')}`;
        await writeFile(temporary, edited.text, { mode: 0o600, flag: 'wx' });
        await rename(temporary, policyPath);
        return { kind: 'saved', policyPath };
      });
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two editors may approve at the same time; a lock that its owner left behind is taken over. */
async function exclusively<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      const held = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!held || attempt > 100) throw error;
      const age = Date.now() - ((await stat(lock).catch(() => undefined))?.mtimeMs ?? 0);
      if (age > 10_000) await rm(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

interface PolicyPath {
  readonly path: string;
  /** Why it cannot be looked at. */
  readonly error?: string;
}

/**
 * The policy files of a folder, in the order of their names. A folder that is there and cannot be listed may hold a policy
 * that forbids: it stands in the list itself, with the reason.
 */
async function policyFilesIn(folder: string, withSubfolder: boolean): Promise<PolicyPath[]> {
  const found = await namesIn(folder, /^(kernelward|.+\.kernelward)\.ya?ml$/);
  if (withSubfolder) found.push(...(await namesIn(join(folder, '.kernelward'), /\.ya?ml$/)));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function namesIn(folder: string, pattern: RegExp): Promise<PolicyPath[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => pattern.test(name)).map((name) => ({ path: join(folder, name) }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const absent = code === 'ENOENT' || code === 'ENOTDIR';
    return absent ? [] : [{ path: folder, error: reasonOf(error).replace(/\.$/, '') }];
  }
}

/** Whether a change of this file changes policy. */
export function isPolicyPath(path: string): boolean {
  const name = basename(path);
  return (
    /^(kernelward|.+\.kernelward)\.ya?ml$/.test(name) ||
    (basename(dirname(path)) === '.kernelward' && /\.ya?ml$/.test(name))
  );
}

/** Roots may lie in each other, so that a file is found twice. */
function readAll(layer: Layer, found: readonly PolicyPath[]): Promise<PolicyFile[]> {
  const unique = [...new Map(found.map((each) => [each.path, each])).values()];
  return Promise.all(unique.map((each) => readPolicy(layer, each)));
}

async function readPolicy(layer: Layer, { path, error: refused }: PolicyPath): Promise<PolicyFile> {
  const unreadable = (error: string): PolicyFile => ({ layer, path, text: undefined, error, sha256: '' });
  if (refused !== undefined) return unreadable(refused);
  const opened = await openRegular(path);
  if (opened.kind === 'refused') return unreadable(opened.reason.replace(/\.$/, ''));
  try {
    if (opened.stats.size > BigInt(maxPolicyBytes)) {
      return unreadable(`it is larger than ${String(maxPolicyBytes)} bytes`);
    }
    const bytes = await opened.handle.readFile();
    return {
      layer,
      path,
      text: bytes.toString('utf8'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  } catch (error) {
    return unreadable(reasonOf(error));
  } finally {
    await opened.handle.close().catch(() => undefined);
  }
}
