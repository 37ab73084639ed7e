// Where the native agent's binary is; built by the bootstrap (native-agent/build.sh).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/parts.mjs';

/** KERNELWARD_AGENT names another binary, for example one with a sanitizer. */
export function agentBinary() {
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const path =
    process.env.KERNELWARD_AGENT ??
    join(root, `native-agent/target/${architecture}-unknown-linux-gnu/release/kernelward-agent`);
  if (!existsSync(path)) throw new Error(`there is no agent at ${path}: run native-agent/build.sh`);
  return path;
}
