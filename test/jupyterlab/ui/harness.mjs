/**
 * Real JupyterLab in real Chromium for the UI tests: a server with its own home, configuration and port, a page, and the
 * few steps that every test takes. The native agent is the real one where it is built and may run, else the tests that
 * need what it enforces are skipped by name.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
export const extension = join(repository, 'extensions/jupyterlab');
const venv = process.env['KERNELWARD_VENV'] ?? join(repository, '.venv');
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

export const patience = 60_000;

/** Path of the built agent, undefined when there is none. */
export function agentBinary() {
  const named = process.env['KERNELWARD_AGENT_BIN'];
  if (named) return named;
  const triple = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`;
  return [`target/${triple}/release`, 'target/release']
    .map((folder) => join(repository, 'native-agent', folder, 'kernelward-agent'))
    .find(existsSync);
}

/** Why the UI tests cannot run here; undefined when they can. With CI set, what is missing is a failure. */
export function missing() {
  const why = missingPart();
  if (why !== undefined && process.env['CI']) throw new Error(`The UI tests cannot run: ${why}.`);
  return why;
}

function missingPart() {
  if (!chromiumPath) return 'no Chromium';
  if (!existsSync(join(venv, 'bin/jupyter'))) return `no JupyterLab in ${venv}`;
  if (!existsSync(join(extension, 'kernelward_jupyter/labextension/package.json'))) {
    return 'the labextension is not bundled (npm run bundle -w extensions/jupyterlab)';
  }
  if (!agentBinary()) return 'the native agent is not built (native-agent/build.sh)';
  return undefined;
}

/** The agent at the best tier that it proves here: the system's as root, else (or with `usersOwn`) this user's. */
export async function startAgent(folder, usersOwn = false) {
  const binary = agentBinary();
  if (!binary) throw new Error('the native agent is not built (native-agent/build.sh)');
  mkdirSync(join(folder, 'agent'), { mode: 0o700, recursive: true });
  const socket = join(folder, 'agent', 'agent.sock');
  const mode = process.getuid?.() === 0 && !usersOwn ? '--system' : '--user';
  const child = spawn(binary, ['daemon', mode, '--socket', socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (status) => reject(new Error(`the agent ended with status ${status}`)));
  });
  return { child, socket, binary, tier: line.trim().split(' ').at(-1) };
}

/**
 * The stand-in of the Python tests, as an agent of a tier that protects a running kernel and lists `before`: this machine
 * has no such tier. It enforces nothing.
 */
function standInAgent(folder, before) {
  const state = join(folder, 'stand-in');
  mkdirSync(state);
  must('mkfifo', join(state, 'events'));
  writeFileSync(join(state, 'late'), JSON.stringify(before));
  const binary = join(repository, 'test/jupyterlab/server/doubles/kernelward-agent');
  return { binary, env: { AGENT_DOUBLE: state } };
}

/**
 * A Jupyter server with one folder of notebooks; `stop` ends it and everything it started. Without `agent` none runs and
 * none is to be found; `usersOwn`: it is not the system's. `before`: the agent is a stand-in that protects running kernels. `options` are more of JupyterLab's
 * own.
 */
export async function startJupyter({
  notebooks = {},
  config = {},
  agent: withAgent = true,
  usersOwn = false,
  before,
  options = [],
} = {}) {
  // Not below /tmp: a kernel may write there, and below tier A nothing inside of a writable folder can be an exception.
  const cache = join(repository, '.kernelward-cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'jupyterlab-'));
  const at = (...names) => join(folder, ...names);
  for (const name of ['work', 'home/.aws', 'runtime', 'config', 'share/jupyter/labextensions/@kernelward']) {
    mkdirSync(at(name), { recursive: true });
  }
  writeFileSync(at('home/.aws/credentials'), 'aws_secret_access_key = not-a-real-one\n');
  for (const [name, cells] of Object.entries(notebooks)) writeFileSync(at('work', name), notebook(cells));
  // The labextension as it was just bundled, whether or not the package is installed from this checkout.
  symlinkSync(
    join(extension, 'kernelward_jupyter/labextension'),
    at('share/jupyter/labextensions/@kernelward/jupyterlab'),
  );
  const shipped = JSON.parse(
    readFileSync(join(extension, 'jupyter-config/server-config/kernelward_jupyter.json'), 'utf8'),
  );
  writeFileSync(at('config/jupyter_server_config.json'), JSON.stringify({ ...shipped, ...config }));
  // No question about news in front of what the tests look at.
  mkdirSync(at('settings/@jupyterlab/apputils-extension'), { recursive: true });
  writeFileSync(
    at('settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings'),
    JSON.stringify({ fetchNews: 'false', checkForUpdates: false }),
  );
  const standIn = before ? standInAgent(folder, before) : undefined;
  let agent = withAgent && !standIn ? await startAgent(folder, usersOwn) : undefined;
  const env = {
    ...process.env,
    PATH: [join(venv, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
    PYTHONPATH: extension,
    HOME: at('home'),
    XDG_CONFIG_HOME: at('home/.config'),
    JUPYTER_CONFIG_DIR: at('config'),
    JUPYTER_RUNTIME_DIR: at('runtime'),
    JUPYTERLAB_SETTINGS_DIR: at('settings'),
    JUPYTER_PATH: at('share/jupyter'),
    KERNELWARD_AGENT_SOCKET: agent?.socket ?? at('agent/agent.sock'),
    KERNELWARD_AGENT_BIN: (standIn ?? agent)?.binary ?? at('no-agent-here'),
    ...standIn?.env,
  };
  const command = [join(venv, 'bin/jupyter-lab'), ...options];
  const { server, url, log } = await serve({ command, work: at('work'), env });
  return {
    url,
    token,
    work: at('work'),
    home: at('home'),
    agent,
    log,
    /** The agent dies without a word. */
    killAgent: () => ended(agent.child, 'SIGKILL', agent.child.pid),
    /** Another one takes its place. */
    async replaceAgent() {
      rmSync(dirname(agent.socket), { recursive: true, force: true });
      agent = await startAgent(folder, usersOwn);
    },
    async stop() {
      await ended(server, 'SIGTERM', -server.pid);
      if (agent) await ended(agent.child, 'SIGTERM', agent.child.pid);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const token = 'a-token-of-the-test';

/** Starts JupyterLab on the folder `work` and waits for its address. `identity` is the account's uid and gid. */
async function serve({ command: [program, ...options], work, env, identity = {} }) {
  const own = [
    '--no-browser',
    '--allow-root',
    '--port=0',
    '--LabApp.expose_app_in_browser=True',
    `--ServerApp.root_dir=${work}`,
    `--IdentityProvider.token=${token}`,
  ];
  const stdio = ['ignore', 'ignore', 'pipe'];
  const server = spawn(program, [...own, ...options], { cwd: work, env, stdio, detached: true, ...identity });
  let log = '';
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stderr }).on('line', (line) => {
      log += `${line}\n`;
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/lab/.exec(line);
      if (found) resolve(found[1]);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`JupyterLab ended:\n${log}`)));
  });
  return { server, url, log: () => log };
}

function must(program, ...args) {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

/**
 * What a user does: the wheel, installed into a new environment with the system's Python, and `jupyter lab` started from
 * an account of its own without any privilege and without any setting of ours. Needs root to make the account.
 * KERNELWARD_INSTALLED_VENV names an environment that was made before.
 */
export async function startInstalled({ notebooks }) {
  const folder = mkdtempSync('/var/tmp/kernelward-installed-');
  const home = mkdtempSync('/home/kernelward-installed-');
  const name = `kwlab${process.pid}`;
  const undo = [() => rmSync(folder, { recursive: true, force: true })];
  undo.push(() => rmSync(home, { recursive: true, force: true }));
  const undoAll = () => undo.reverse().forEach((one) => one());
  try {
    const made = process.env['KERNELWARD_INSTALLED_VENV'];
    const bin = join(made ?? join(folder, 'venv'), 'bin');
    if (!made) {
      must(process.execPath, join(extension, 'wheel.mjs'), join(folder, 'wheel'));
      must('/usr/bin/python3', '-m', 'venv', join(folder, 'venv'));
      const [wheel] = readdirSync(join(folder, 'wheel'));
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
      must(
        join(bin, 'python'),
        ...pip,
        'jupyterlab>=4.6,<5',
        'ipykernel',
        `${join(folder, 'wheel', wheel)}[node]`,
      );
    }
    must('useradd', '--no-create-home', '--home-dir', home, '--shell', '/bin/sh', name);
    undo.push(() => spawnSync('userdel', [name]));
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(must('id', flag, name)));
    undo.push(() => rmSync(`/tmp/kernelward-${uid}`, { recursive: true, force: true }));
    const settings = join(home, '.jupyter/lab/user-settings/@jupyterlab/apputils-extension');
    for (const path of [join(home, '.aws'), join(home, 'work'), settings])
      mkdirSync(path, { recursive: true });
    writeFileSync(join(home, '.aws/credentials'), 'aws_secret_access_key = not-a-real-one\n');
    writeFileSync(join(settings, 'notification.jupyterlab-settings'), JSON.stringify({ fetchNews: 'false' }));
    for (const [file, cells] of Object.entries(notebooks))
      writeFileSync(join(home, 'work', file), notebook(cells));
    must('chown', '-R', `${name}:`, home);
    chmodSync(folder, 0o755);
    const env = { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), HOME: home, USER: name, LANG: 'C.UTF-8' };
    const command = [join(bin, 'jupyter-lab')];
    const started = await serve({ command, work: join(home, 'work'), env, identity: { uid, gid } });
    const list = (...words) =>
      spawnSync(join(bin, 'jupyter'), [...words, 'list'], { env, uid, gid, encoding: 'utf8' });
    return {
      ...started,
      token,
      home,
      /** Runs Python in that environment, as that account. */
      python: (...args) =>
        spawnSync(join(bin, 'python'), args, { env, uid, gid, cwd: home, encoding: 'utf8' }),
      list: (...words) => {
        const { stdout, stderr } = list(...words);
        return stdout + stderr;
      },
      async stop() {
        await ended(started.server, 'SIGTERM', -started.server.pid);
        undoAll();
      },
    };
  } catch (error) {
    undoAll();
    throw error;
  }
}

function ended(child, signal, pid) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => process.kill(pid, 'SIGKILL'), 15_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    process.kill(pid, signal);
  });
}

export function notebook(cells) {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
    cells: cells.map((source, index) => ({
      cell_type: 'code',
      id: `cell-${index}`,
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    })),
  });
}

export function launchChromium() {
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}

/** A notebook, open in its own page with a kernel that has answered. */
export async function openNotebook(browser, jupyter, name, { theme, context, standing } = {}) {
  const own = context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 } }));
  const page = await own.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`${jupyter.url}/lab/tree/${name}?reset&token=${jupyter.token}`);
  await page.locator('.jp-NotebookPanel .jp-CodeCell').first().waitFor();
  const standings = (standing ? [standing] : ['off', 'on']).map((kind) => `[data-standing="${kind}"]`);
  await page.locator(`.kw-Switch button:is(${standings.join(', ')})`).waitFor();
  await idle(page);
  if (theme) {
    await page.evaluate((wanted) => {
      const app = globalThis.jupyterapp ?? globalThis.jupyterlab;
      return app.commands.execute('apputils:change-theme', { theme: wanted });
    }, theme);
  }
  return page;
}

/** JupyterLab's own indicator says that every kernel in the main area waits; the toolbar has it where there is room. */
export async function idle(page) {
  await page.waitForFunction(
    () => {
      // Not the current widget: there is none while a dialog or a side panel has the focus.
      const contexts = [...globalThis.jupyterapp.shell.widgets('main')]
        .map((widget) => widget.sessionContext)
        .filter((context) => context?.session?.kernel);
      return contexts.length > 0 && contexts.every((context) => context.kernelDisplayStatus === 'idle');
    },
    undefined,
    { timeout: patience },
  );
}

export const protectionSwitch = (page) => page.locator('.jp-NotebookPanel:visible .kw-Switch button');

/** The server has answered that the kernel was restarted. To be called before what restarts it. */
export function restarted(page) {
  return page.waitForResponse((answer) => /\/api\/kernels\/[^/]+\/restart/.test(answer.url()));
}

/** JupyterLab's own command, with its own dialog. */
export async function restartByMenu(page) {
  const done = restarted(page);
  // The command is done when its dialog is answered: not awaited.
  await page.evaluate(() => void globalThis.jupyterapp.commands.execute('notebook:restart-kernel'));
  await page.locator('.jp-Dialog button', { hasText: 'Restart' }).click();
  await done;
}

/** Switches protection on and takes the restart that is offered. */
export async function protect(page) {
  const done = restarted(page);
  await protectionSwitch(page).click();
  await page.locator('.jp-Dialog button', { hasText: 'Restart' }).click();
  await done;
  await page.locator('.kw-Switch button[data-standing="on"]').waitFor();
  await idle(page);
}

export const cell = (page, index) => page.locator(`.jp-NotebookPanel:visible .jp-CodeCell`).nth(index);

/** Runs one cell and waits for its reply. */
export async function run(page, index) {
  await cell(page, index).locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await cell(page, index)
    .locator('.jp-InputPrompt', { hasText: /\[\d+\]/ })
    .waitFor();
}

export const card = (page, index) => cell(page, index).locator('.kw-DenialCard');

/** A picture for people to look at, where KERNELWARD_SHOTS names a folder. */
export async function shot(page, name) {
  const folder = process.env['KERNELWARD_SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `jupyterlab-${name}.png`) });
}

/** Rests the pointer on a mark until its tooltip shows: a check that ends meanwhile takes the tooltip away. */
export async function hoverUntil(page, mark, selector) {
  const tooltip = page.locator(`.cm-tooltip-lint ${selector}`).first();
  const end = Date.now() + patience;
  for (;;) {
    await page.mouse.move(0, 0);
    await mark.first().hover();
    const shown = await tooltip.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (shown) return tooltip;
    if (Date.now() > end) throw new Error(`no tooltip with ${selector}`);
  }
}

/**
 * Chooses a quick fix in the tooltip of a mark. The tooltip closes when new diagnostics come, so it is
 * opened again until the click was taken.
 */
export async function chooseFix(page, mark, title) {
  const end = Date.now() + patience;
  for (;;) {
    const fix = await hoverUntil(page, mark, `.cm-diagnosticAction:has-text("${title}")`);
    const clicked = await fix.click({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (clicked) return;
    if (Date.now() > end) throw new Error(`the quick fix ${title} could not be chosen`);
  }
}
