// What the suite `kernels` runs in: a home with decoy credentials, a socket of its own for the agent, and the stand-in for
// the Jupyter extension. The agent is this user's (tier C) and ends with the Jupyter server that started it.
//   KERNELWARD_AGENT_BIN   the native agent; by default the checkout's
//   KERNELWARD_PYTHON      a Python with jupyter_server and ipykernel; by default the checkout's .venv
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentBinary, venvPython } from '../setup/parts.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The same with an agent of tier A of the tests' own (tier-a/).
 * @param {string} temporary a folder that is removed after the run
 * @param {(() => unknown)[]} cleanups
 */
export async function tierASurroundings(temporary, cleanups) {
  const { serveTierA } = await import('./tier-a/agent.mjs');
  const kernels = await kernelSurroundings(temporary, { agent: here('tier-a/kernelward-agent.mjs') });
  const log = join(temporary, 'agent-calls.jsonl');
  cleanups.push(await serveTierA({ socket: kernels.env.KERNELWARD_AGENT_SOCKET, log }));
  return { ...kernels, env: { ...kernels.env, KERNELWARD_DOUBLE_LOG: log } };
}

/** @param {string} temporary a folder that is removed after the run */
export async function kernelSurroundings(
  temporary,
  { agent = process.env.KERNELWARD_AGENT_BIN ?? agentBinary } = {},
) {
  const python = process.env.KERNELWARD_PYTHON ?? venvPython;
  for (const path of [agent, python])
    if (!existsSync(path)) throw new Error(`${path} is not there: npm test sets it up`);
  const home = join(temporary, 'home');
  await mkdir(join(home, '.aws'), { recursive: true });
  await writeFile(join(home, '.aws/credentials'), '[default]\naws_access_key_id = decoy\n');
  return {
    extensions: [here('stand-in-jupyter')],
    settings: { 'kernelward.interpreter': python, 'kernelward.agent.path': agent },
    env: { HOME: home, KERNELWARD_AGENT_SOCKET: join(temporary, 'agent.sock') },
  };
}
