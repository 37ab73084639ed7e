// Packs dist/ to a .vsix: npm run -w extensions/vscode package [-- --target linux-x64 [--agent FILE]] [-- --target web]
//   without --target   dist/kernelward.vsix, for every platform and the browser, without native code
//   --target linux-*   dist/kernelward-linux-*.vsix with the native agent, by default the one that native-agent/build.sh made
//   --target web       dist/kernelward-web.vsix, with what runs in a browser alone
// The bundles are whole, so no node_modules are packed; .vscodeignore names what stays out.
import { spawn } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** By target: the machine's name in Rust, and e_machine of its ELF files (System V ABI). */
const machines = { 'linux-x64': ['x86_64', 62], 'linux-arm64': ['aarch64', 183] };

/** Bytes that a package without native code may have: it is downloaded by everybody who opens an editor. */
const maxBytes = 3 * 2 ** 20;

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { target: { type: 'string' }, agent: { type: 'string' } },
});
const { target } = options;
const out = join('dist', target === undefined ? 'kernelward.vsix' : `kernelward-${target}.vsix`);

try {
  await packageExtension();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function packageExtension() {
  await copyFile(join(here, '../../LICENSE'), join(here, 'LICENSE'));
  const carried = join(here, 'dist/bin');
  await rm(carried, { recursive: true, force: true });
  const native = target !== undefined && target !== 'web';
  try {
    if (native) await carryAgent(carried);
    if (target === 'web') await vsceForWeb();
    else await vsce(here);
  } finally {
    // The folder is also run as it is, and the next package may be for another machine.
    await rm(carried, { recursive: true, force: true });
  }
  const { size } = await stat(join(here, out));
  if (!native && size > maxBytes) throw new Error(`${out} has ${size} bytes, more than ${maxBytes}.`);
}

async function carryAgent(folder) {
  const machine = machines[target];
  if (!machine)
    throw new Error(`There is no agent for ${target}: ${Object.keys(machines).join(', ')} or web.`);
  const [name, elf] = machine;
  const agent =
    options.agent ??
    join(here, `../../native-agent/target/${name}-unknown-linux-gnu/release/kernelward-agent`);
  const header = await readFile(agent).catch(() => {
    throw new Error(`${agent} is not there: native-agent/build.sh makes it, --agent names another.`);
  });
  // Magic, class 64, little-endian; e_machine at 18.
  if (header.readUInt32BE(0) !== 0x7f454c46 || header.readUInt16LE(18) !== elf)
    throw new Error(`${agent} is no program for ${target}.`);
  await mkdir(folder, { recursive: true });
  await copyFile(agent, join(folder, 'kernelward-agent'));
  await chmod(join(folder, 'kernelward-agent'), 0o755);
}

/** What a web worker cannot run stays out, and the manifest does not name it. */
async function vsceForWeb() {
  const folder = await mkdtemp(join(tmpdir(), 'kernelward-web-'));
  try {
    const forNode = /^dist\/(extension\.cjs|python|bin|src|test|server\/.*\.(cjs|json)|.*\.vsix)/;
    const left = /^(node_modules|src|test|python)\b/;
    await cp(here, folder, {
      recursive: true,
      filter: (path) => {
        const name = relative(here, path).replaceAll('\\', '/');
        return !left.test(name) && !forNode.test(name);
      },
    });
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    delete manifest.main;
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
    await vsce(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function vsce(folder) {
  const script = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
  const args = [
    ...['package', '--no-dependencies', '--out', join(here, out)],
    ...['--allow-missing-repository', '--no-rewrite-relative-links'],
    ...(target === undefined ? [] : ['--target', target]),
  ];
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`vsce ended with status ${code}`);
}
