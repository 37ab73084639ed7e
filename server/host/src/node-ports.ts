import { join } from 'node:path';
import type { CheckerPorts } from '@kernelward/checker';
import type { Location } from '@kernelward/policy-schemas';
import type { Contents } from '@kernelward/scanner';
import { Digests } from './digests.js';
import { nodeFiles } from './files.js';
import { dataFolder, userFolders } from './folders.js';
import { HuggingFaceCache } from './hub-cache.js';
import { NodeInterpreterService } from './interpreter.js';
import { NodePolicyStore } from './policy-store.js';
import { Quarantine } from './quarantine.js';
import { RemoteSources } from './remote/sources.js';
import { ScanPool, type ScanPoolOptions } from './scan-pool.js';
import { CachedScans } from './scans.js';
import { NodeSuppressionStore } from './suppression-store.js';

export interface NodePortsOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly pool?: ScanPoolOptions;
  /** Policy files that the command line names. */
  readonly policies?: readonly string[];
  /** Addresses of files on other machines that the user named; without them nothing asks the network. */
  readonly remotes?: readonly string[];
}

export interface NodePorts extends CheckerPorts {
  readonly interpreter: NodeInterpreterService;
  readonly policies: NodePolicyStore;
  readonly quarantine: Quarantine;
  /** Tables of what is in a model file; `findings` are places to show. Never rejects. */
  inspect(path: string, findings: readonly Location[], signal?: AbortSignal): Promise<Contents>;
  /** Models are about to be scanned: a worker process starts meanwhile. */
  warm(): void;
  /** Ends the worker processes. */
  close(): void;
}

type Local = Pick<CheckerPorts, 'files' | 'scans' | 'digests' | 'hub'>;

function withRemotes(
  local: Local,
  pool: ScanPool,
  named: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Local {
  const sources = new RemoteSources(named, { env, now: () => new Date() });
  return {
    files: sources.files(local.files),
    scans: sources.scans(local.scans, pool),
    digests: sources.digests(local.digests),
    hub: sources.hub(local.hub),
  };
}

/** Everything that a Checker needs, from this machine. */
export function nodePorts(options: NodePortsOptions = {}): NodePorts {
  const { env = process.env } = options;
  const folders = userFolders(env);
  const pool = new ScanPool(options.pool);
  const { remotes = [] } = options;
  const local = {
    files: nodeFiles,
    scans: new CachedScans(pool, folders),
    digests: new Digests(folders),
    hub: new HuggingFaceCache(env),
  };
  return {
    ...(remotes.length === 0 ? local : withRemotes(local, pool, remotes, env)),
    interpreter: new NodeInterpreterService(),
    policies: new NodePolicyStore(folders, options.policies),
    suppressions: new NodeSuppressionStore(folders),
    clock: { now: () => Date.now() },
    quarantine: new Quarantine(join(dataFolder(env), 'quarantine')),
    inspect: (path, findings, signal) =>
      pool.inspectFile(path, findings, signal === undefined ? {} : { signal }),
    warm: () => {
      pool.warm();
    },
    close: () => {
      pool.close();
    },
  };
}
