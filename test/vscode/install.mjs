// Installs VS Code as a server for the browser (code-server) and the Node it needs, both from the npm registry, with
// Node's built-ins alone. No install script of any package runs: everything that matters ships prebuilt, and the few
// native modules that are then missing (logging, file watching through watchdog, Kerberos) only log a warning.
//   node test/vscode/install.mjs [DIRECTORY]     default: <checkout>/.kernelward-cache/code-server
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** code-server 4.139.1 is VS Code 1.139.1; it declares exactly Node 24. */
const versions = { 'code-server': '4.139.1', node: '24' };
const nodePackage = `node-${process.platform}-${process.arch}`;

export const defaultDirectory = fileURLToPath(
  new URL('../../.kernelward-cache/code-server', import.meta.url),
);

const paths = (directory) => {
  const app = join(directory, 'app', 'node_modules', 'code-server');
  return {
    node: join(directory, 'node', 'node_modules', nodePackage, 'bin', 'node'),
    entry: join(app, 'out', 'node', 'entry.js'),
    vscode: join(app, 'lib', 'vscode'),
  };
};

/**
 * The installed server, installing it first where this has not been done.
 * @returns {Promise<{ node: string, entry: string }>} the executable and the script to start
 */
export async function ensureCodeServer(directory = defaultDirectory, log = console.log) {
  const stamp = JSON.stringify({ ...versions, nodePackage });
  const installed = await readFile(join(directory, 'stamp.json'), 'utf8').catch(() => '');
  if (installed === stamp && existsSync(paths(directory).entry)) return paths(directory);

  log(
    `Installing code-server ${versions['code-server']} and Node ${versions.node} (about 550 MB) for the editor tests`,
  );
  // Made aside and moved into place: an interrupted or parallel installation never leaves half of one behind.
  const fresh = `${directory}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await npm(join(fresh, 'node'), [`${nodePackage}@${versions.node}`]);
  const { node, vscode } = paths(fresh);
  await npm(join(fresh, 'app'), [`code-server@${versions['code-server']}`], node);
  await npm(vscode, ['--omit=dev'], node);
  await npm(join(vscode, 'extensions'), ['--omit=dev'], node);
  // An assistant and helpers of other systems that no test touches: a third of the size.
  const unused = [
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
    'extensions/copilot',
    ...['darwin-arm64', 'darwin-x64', 'win32-arm64', 'win32-x64']
      .filter((name) => name !== `${process.platform}-${process.arch}`)
      .map((name) => `node_modules/node-pty/prebuilds/${name}`),
  ];
  for (const name of unused) await rm(join(vscode, name), { recursive: true, force: true });
  await writeFile(join(fresh, 'stamp.json'), stamp);
  await rm(directory, { recursive: true, force: true });
  await rename(fresh, directory);
  return paths(directory);
}

/** `npm install` in a folder of its own; what an outer `npm run` left in the environment does not reach it. */
async function npm(folder, args, node = process.execPath) {
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json')))
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|config_(local_prefix|workspace|legacy))/i.test(name),
    ),
  );
  env.PATH = join(node, '..') + delimiter + (process.env.PATH ?? '');
  const options = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--ignore-scripts'];
  const child = spawn('npm', ['install', ...options, ...args], { cwd: folder, env, stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`npm install ${args.join(' ')} in ${folder} ended with status ${code}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { entry } = await ensureCodeServer(process.argv[2]);
  console.log(`code-server ${versions['code-server']}: ${entry}`);
}
