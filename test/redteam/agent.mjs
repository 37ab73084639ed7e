// Where the native agent's binary is; built by the bootstrap (native-agent/build.sh).
import { existsSync } from 'node:fs';
import { agentBinary as built } from '../setup/parts.mjs';

/** KERNELWARD_AGENT names another binary, for example one with a sanitizer. */
export function agentBinary() {
  const path = process.env.KERNELWARD_AGENT ?? built;
  if (!existsSync(path)) throw new Error(`there is no agent at ${path}: run native-agent/build.sh`);
  return path;
}
