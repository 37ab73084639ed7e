import type { CheckerPorts } from '@kernelward/checker';
import { Digests } from './digests.js';
import { nodeFiles } from './files.js';
import { userFolders } from './folders.js';
import { HuggingFaceCache } from './hub-cache.js';
import { NodeInterpreterService } from './interpreter.js';
import { NodePolicyStore } from './policy-store.js';
import { ScanPool, type ScanPoolOptions } from './scan-pool.js';
import { CachedScans } from './scans.js';

export interface NodePortsOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly pool?: ScanPoolOptions;
  /** Policy files that the command line names. */
  readonly policies?: readonly string[];
}

export interface NodePorts extends CheckerPorts {
  readonly interpreter: NodeInterpreterService;
  readonly policies: NodePolicyStore;
  /** Ends the worker processes. */
  close(): void;
}

/** Everything that a Checker needs, from this machine. */
export function nodePorts(options: NodePortsOptions = {}): NodePorts {
  const { env = process.env } = options;
  const folders = userFolders(env);
  const pool = new ScanPool(options.pool);
  return {
    files: nodeFiles,
    scans: new CachedScans(pool, folders),
    digests: new Digests(folders),
    hub: new HuggingFaceCache(env),
    interpreter: new NodeInterpreterService(),
    policies: new NodePolicyStore(folders, options.policies),
    clock: { now: () => Date.now() },
    close: () => {
      pool.close();
    },
  };
}
