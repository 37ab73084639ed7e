// The preset `notebook`, compiled for a planted home folder, in the binary form that the launcher reads.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernelPolicy, preset } from '@kernelward/policy';
import protobuf from 'protobufjs';
import { root } from '../setup/parts.mjs';

/** The device nodes that the preset names by path are not there; those that it names by number need no node. */
const noDevices = [];

/**
 * @param {{ home: string, uid: number, runtime: string, environment?: string[], packages?: string[], scripts?: string[],
 *   connectionFile?: string[], without?: string[], limits?: object }} place  absolute paths on the machine where the session will run; `without`: device rules that are left out;
 *   `limits`: beside the preset's
 * @returns {Buffer} a CompiledPolicy
 */
export function notebookPolicy(place) {
  const {
    home,
    uid,
    runtime,
    environment = ['/usr'],
    packages = [],
    scripts = [],
    connectionFile = [],
    without = [],
    limits = {},
  } = place;
  const policy = structuredClone(preset('notebook'));
  const { devices } = policy.spec;
  policy.spec.limits = { ...policy.spec.limits, ...limits };
  devices.rules = devices.rules.filter((rule) => !without.includes(rule.id));
  const compiled = compileKernelPolicy(policy, {
    home,
    uid,
    workspace: [join(home, 'work')],
    tmp: ['/tmp', '/var/tmp'],
    cache: [join(home, '.cache')],
    config: [join(home, '.config')],
    data: [join(home, '.local/share')],
    runtime: [runtime],
    environment,
    packages,
    scripts,
    ipython: [join(home, '.ipython')],
    jupyterRuntime: [join(home, '.local/share/jupyter/runtime')],
    jupyterData: [join(home, '.local/share/jupyter')],
    jupyterConfig: [join(home, '.jupyter')],
    huggingface: [join(home, '.cache/huggingface')],
    connectionFile,
    environmentNames: ['AWS_SECRET_ACCESS_KEY', 'OPENAI_API_KEY', 'PATH', 'HOME'],
    devices: noDevices,
  });
  if (compiled.kind !== 'compiled') throw new Error(compiled.problems.join('\n'));
  const schema = protobuf.loadSync(join(root, 'native-agent/proto/agent.proto'));
  const type = schema.lookupType('kernelward.agent.v1.CompiledPolicy');
  return Buffer.from(type.encode(type.fromObject(compiled.policy)).finish());
}

export function writePolicy(path, place) {
  writeFileSync(path, notebookPolicy(place), { mode: 0o644 });
}

/** The planted environment of the home folder (driver/world.py) as the policy's own. */
export const venv = (home) => ({
  environment: [join(home, 'venv'), '/usr'],
  packages: [join(home, 'venv/lib/python3/site-packages')],
  scripts: [join(home, 'venv/bin')],
});
