// One VS Code server of its own: fresh user data and extensions (dirty editors and extensions of an earlier run come
// back otherwise), loopback only, a port that the system chooses, nothing phoned home.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureCodeServer } from './install.mjs';

const quiet = {
  // A browser's default saves as one types: tests would write into the files that later tests open.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  // It would tell of every port of this machine, in the way of what the tests look at.
  'remote.autoForwardPorts': false,
  'update.showReleaseNotes': false,
};

/**
 * @param {{ settings?: object, trusted?: boolean, vsix?: string, password?: string, env?: object, cache?: string, verbose?: boolean }} options
 *   `password`: asked for by the page; without it none is, for tests.
 *   `trusted: false` leaves Workspace Trust on without its start-up dialog: folders open in Restricted Mode.
 * @returns {Promise<{ url: string, userData: string, stop(): Promise<void> }>} ready to answer; rejects where it ends before
 */
export async function startCodeServer({
  settings,
  trusted = true,
  vsix,
  password,
  env,
  cache,
  verbose,
} = {}) {
  const { node, entry } = await ensureCodeServer(cache);
  const home = await mkdtemp(join(tmpdir(), 'kernelward-vscode-'));
  const stopped = () => rm(home, { recursive: true, force: true, maxRetries: 5 });
  const folders = ['--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'extensions')];
  const all = {
    ...quiet,
    ...(trusted ? {} : { 'security.workspace.trust.startupPrompt': 'never' }),
    ...settings,
  };
  // A remote window, as this is one, takes settings of the scope `machine` from the machine's own file.
  for (const layer of ['User', 'Machine']) {
    await mkdir(join(home, 'data', layer), { recursive: true });
    await writeFile(join(home, 'data', layer, 'settings.json'), JSON.stringify(all));
  }
  const start = (args) =>
    spawn(node, [entry, ...args, ...folders], {
      // A configuration file of the user's own code-server must not take part.
      env: {
        ...process.env,
        CODE_SERVER_CONFIG: join(home, 'config.yaml'),
        ...(password && { PASSWORD: password }),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    if (vsix) await finished(start(['--install-extension', vsix]), `installing ${vsix}`);
    const child = start([
      ...['--auth', password ? 'password' : 'none', '--bind-addr', '127.0.0.1:0'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ]);
    const ended = new Promise((resolve) => child.once('close', resolve));
    const url = await listening(child, verbose);
    const stop = async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(force);
      await stopped();
    };
    return { url, stop, userData: join(home, 'data') };
  } catch (error) {
    await stopped();
    throw error;
  }
}

/** The address that the server prints once it listens. */
function listening(child, verbose) {
  return new Promise((resolve, reject) => {
    const seen = [];
    const read = (line) => {
      if (verbose) console.error(line);
      seen.push(line);
      const url = /HTTP server listening on (http:\S+?)\/?$/.exec(line)?.[1];
      if (url) resolve(url);
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`code-server ended with ${code}:\n${seen.join('\n')}`)));
  });
}

async function finished(child, what) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${what} ended with status ${code}:\n${output}`);
}
