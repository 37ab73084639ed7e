// The second half of the demonstration: a real notebook kernel under the `notebook` preset. Ordinary cells run as ever;
// what the hostile model wanted is denied, and each denial, as the agent tells it, stands beside its cell.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentBinary, venvPython } from '../setup/parts.mjs';
import { makeWheel } from './wheel.mjs';

const secret = 'AKIADEMONSTRATIONONLY';

/** Cells that data scientists run all day. None may be denied anything. */
const ordinary = (wheel) => [
  ['the shell', '!ls models && echo "$((6 * 7))"', /42/],
  ['pip', `%pip install --quiet --force-reinstall --no-deps --no-index ${wheel}`, /./s],
  ['what pip installed', 'import kernelward_demo; print(kernelward_demo.answer())', /42/],
  [
    'joblib with two workers',
    'from joblib import Parallel, delayed\nprint(sum(Parallel(n_jobs=2)(delayed(pow)(i, 2) for i in range(5))))',
    /30/,
  ],
  [
    'a multiprocessing pool',
    'import multiprocessing\nwith multiprocessing.get_context("fork").Pool(2) as pool:\n    print(pool.map(abs, [-1, -2]))',
    /\[1, 2\]/,
  ],
  [
    'a figure',
    'import matplotlib\nmatplotlib.use("Agg")\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.savefig("figure.png"); print("drawn")',
    /drawn/,
  ],
  [
    'a write to the workspace',
    'open("notes.txt", "w").write("kept"); print(open("notes.txt").read())',
    /kept/,
  ],
  [
    'a benign model',
    'import joblib\nprint(type(joblib.load("models/forest.joblib")).__name__)',
    /RandomForestClassifier/,
  ],
];

/** What the hostile model, or a hostile cell, tries. Each must be denied, and the agent must say so. */
const attacks = ({ credentials, runtime, port, canary }) => [
  ['load the hostile model', 'import pickle\npickle.load(open("models/downloaded.pkl", "rb"))', canary],
  ['read the cloud credentials in a shell', `!echo the shell started; cat ${credentials}`, '.aws'],
  ["read the Jupyter server's token", `print(open(${JSON.stringify(runtime)}).read())`, 'jpserver'],
  [
    'connect to another session',
    `import socket\nsocket.create_connection(("127.0.0.1", ${port}), timeout=5)`,
    String(port),
  ],
  [
    'run a program that the cell has just written',
    'import os, subprocess\nopen("tool", "w").write("#!/bin/sh\\necho it ran\\n"); os.chmod("tool", 0o755)\nprint(subprocess.run([os.path.abspath("tool")], capture_output=True, text=True).stdout)',
    'tool',
  ],
];

const lines = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

/** Starts the agent in one mode and waits until it accepts connections. */
function startAgentAs(mode, environment, socket) {
  const child = spawn(agentBinary, ['daemon', mode, '--socket', socket], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data) => (text += data));
    child.stdout.on('data', (data) => {
      text += data;
      const ready = /^ready \S+ (\S+)/m.exec(text);
      if (ready) resolve({ child, tier: ready[1] });
    });
    child.once('exit', (status) =>
      reject(new Error(`the agent (${mode}) ended with status ${status}: ${text.trim()}`)),
    );
    child.once('error', reject);
  });
}

/** The best that can be had here: root's agent, else this user's. */
async function startAgent(environment, socket) {
  if (process.getuid?.() === 0)
    try {
      return await startAgentAs('--system', environment, socket);
    } catch (error) {
      console.log(`  ${error.message}; going on without privilege`);
    }
  return startAgentAs('--user', environment, socket);
}

/** Runs cells in one kernel; the answers in order, the first of them the kernel's own. */
function runCells(cells, folder, environment) {
  const child = spawn(venvPython, [fileURLToPath(new URL('kernel_session.py', import.meta.url)), folder], {
    env: environment,
    cwd: folder,
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (errors += data));
  child.stdin.end(JSON.stringify(cells));
  return new Promise((resolve, reject) =>
    child.once('close', (status) => {
      const [kernel, ...answers] = lines(out);
      if (status !== 0 || !kernel || answers.length !== cells.length)
        reject(new Error(`the kernel did not run all cells:\n${errors.slice(-3000)}`));
      else resolve({ kernel, answers });
    }),
  );
}

const milliseconds = (event) => Number(event.timeUnixNanos) / 1e6;

/** Starts a real kernel, runs ordinary and hostile cells, and prints each denial beside its cell. */
export async function protectedKernel({ title, seen, project, work, canary, environment }) {
  title('5. A protected notebook kernel');
  if (!existsSync(agentBinary) || !existsSync(venvPython)) {
    console.log(
      '  left out: the native agent or the Python environment is missing; see what the set-up said',
    );
    if (process.env.CI === 'true') seen('the native agent is there', false);
    return;
  }
  const home = environment.HOME;
  const credentials = join(home, '.aws/credentials');
  const runtimeFolder = join(home, '.local/share/jupyter/runtime');
  const runtime = join(runtimeFolder, 'jpserver-1.json');
  for (const [path, text] of [
    [credentials, `[default]\naws_secret_access_key = ${secret}\n`],
    [runtime, JSON.stringify({ token: secret })],
  ]) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  const wheel = makeWheel(venvPython, work);
  const other = createServer((connection) => connection.end(secret)).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address();

  const socket = join(work, 'agent.sock');
  const surroundings = {
    ...process.env,
    ...environment,
    KERNELWARD_AGENT_BIN: agentBinary,
    KERNELWARD_AGENT_SOCKET: socket,
    JUPYTER_RUNTIME_DIR: runtimeFolder,
    JUPYTER_DEFAULT_PROVISIONER_NAME: 'kernelward-provisioner',
    // The home is a planted one, so programs of the person's own home do not belong on the path.
    PATH: [dirname(venvPython), dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(
      delimiter,
    ),
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
  };
  const agent = await startAgent(surroundings, socket);
  try {
    const status = spawnSync(agentBinary, ['status', '--socket', socket], {
      encoding: 'utf8',
      env: surroundings,
    });
    console.log(status.stdout.replace(/^/gm, '    '));
    seen(
      `a canary proved the tier that is shown (${agent.tier})`,
      /canary/.test(status.stdout) && agent.tier !== 'TIER_D',
    );

    const cells = [
      ...ordinary(wheel).map(([name, source, expect]) => ({ name, source, expect })),
      ...attacks({ credentials, runtime, port, canary }).map(([name, source, object]) => ({
        name,
        source,
        object,
      })),
    ];
    const { kernel, answers } = await runCells(
      cells.map((cell) => cell.source),
      project,
      surroundings,
    );
    const events = lines(
      spawnSync(agentBinary, ['events', '--socket', socket, '--session', kernel.session], {
        encoding: 'utf8',
        env: surroundings,
      }).stdout,
    );
    cells.forEach((cell, index) => {
      const { started, ended, status: outcome, text } = answers[index];
      const denials = events.filter(
        (event) =>
          event.action === 'ACTION_DENY' &&
          milliseconds(event) >= started * 1000 &&
          milliseconds(event) <= ended * 1000,
      );
      console.log(`\n  [${index + 1}] ${cell.source.split('\n').join('\n      ')}`);
      for (const line of text.trim().split('\n').slice(-3)) console.log(`      │ ${line}`);
      for (const event of denials)
        console.log(
          `      ⛔ ${event.rule}: ${event.operation.replace('OPERATION_', '').toLowerCase()} ${event.object}${event.reason ? ` — ${event.reason}` : ''}`,
        );
      if (cell.expect) {
        seen(
          `${cell.name}: runs, and nothing is denied`,
          outcome === 'ok' && cell.expect.test(text) && denials.length === 0,
        );
      } else {
        const explained = denials.some((event) => JSON.stringify(event).includes(cell.object));
        seen(
          `${cell.name}: denied, and the agent names the rule`,
          !text.includes(secret) && !text.includes('it ran') && explained,
        );
      }
    });
    seen('no canary was written by the kernel', !existsSync(canary));
  } finally {
    agent.child.removeAllListeners('exit');
    agent.child.kill();
    other.close();
  }
}
