// What the bootstrap can set up, one entry a part: what it is for, when it is done already, and how to do it.
// Node's built-ins alone: this runs on a fresh clone, before any package is there.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const cache = join(root, '.kernelward-cache');
export const venv = join(root, '.venv');
export const venvPython = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const digest = (...texts) => createHash('sha256').update(texts.join('\0')).digest('hex');
const fileDigest = (...paths) =>
  digest(...paths.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')));

/** Of the files in a folder whose relative path fits. */
function folderDigest(folder, pattern) {
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => pattern.test(name))
    .sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return digest(...files.flatMap((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch;
/** The static binary that native-agent/build.sh makes. */
export const agentBinary = join(
  root,
  `native-agent/target/${machine}-unknown-linux-gnu/release/kernelward-agent`,
);

/** Debian packages by the part of the product that needs them. */
const debianPackages = {
  'debian:editor': ['chromium', 'fonts-dejavu-core'],
  'debian:agent': ['clang', 'gcc', 'libc6-dev', 'libelf-dev', 'zlib1g-dev', 'make', 'pkg-config'],
  'debian:vm': ['qemu-system-x86', 'busybox-static', 'e2fsprogs', 'xz-utils', 'python3', 'git'],
  'debian:long': ['btrfs-progs', 'qemu-system-arm', 'gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross'],
};

/**
 * @typedef {object} Part
 * @property {string} why       one line for the person who reads what is installed
 * @property {string} fingerprint  changes when the part has to be done again
 * @property {() => boolean} [present]  checked beside the stamp: what can vanish by itself
 * @property {(tools: Tools) => void} install  throws Unavailable where it cannot be done here
 */

/** This machine cannot have the part: the message says which and why. */
export class Unavailable extends Error {}

function debian(name, tools) {
  if (!tools.has('apt-get'))
    throw new Unavailable('not a Debian-like system: install by hand: ' + debianPackages[name].join(' '));
  const prefix = tools.rootPrefix();
  if (!prefix) throw new Unavailable('needs root or sudo: apt-get install ' + debianPackages[name].join(' '));
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = [
    'apt-get',
    'install',
    '--yes',
    '--quiet',
    '--no-install-recommends',
    ...debianPackages[name],
  ];
  // A list that is too old names versions that are gone: ask for a new one, then try once more.
  if (!tools.try([...prefix, ...install], environment)) {
    tools.run([...prefix, 'apt-get', 'update', '--quiet'], environment);
    tools.run([...prefix, ...install], environment);
  }
}

function pip(tools, ...packages) {
  tools.run([venvPython, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
}

/** @type {Record<string, Part>} */
export const parts = {
  npm: {
    why: 'TypeScript, esbuild, the linter, the libraries of the language server',
    fingerprint: fileDigest(join(root, 'package-lock.json')),
    present: () => existsSync(join(root, 'node_modules', '.package-lock.json')),
    install: (tools) =>
      tools.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
  },
  python: {
    why: 'the real libraries that write the sample models (scikit-learn, joblib, NumPy, safetensors)',
    fingerprint: fileDigest(here('requirements.txt')),
    present: () => existsSync(venvPython),
    install: (tools) => {
      const python = ['python3', 'python'].find((name) => tools.has(name));
      if (!python) throw new Unavailable('no Python: install Python 3.10 or newer with the venv module');
      // --system-site-packages where torch is importable already: its wheel may bring gigabytes.
      const system = tools.try([python, '-c', 'import torch'], {}, true) ? ['--system-site-packages'] : [];
      if (!tools.try([python, '-m', 'venv', ...system, venv])) {
        const prefix = tools.has('apt-get') ? tools.rootPrefix() : undefined;
        if (!prefix)
          throw new Unavailable(
            'the venv module of Python is missing (Debian: apt-get install python3-venv)',
          );
        tools.run([...prefix, 'apt-get', 'install', '--yes', '--quiet', 'python3-venv'], {
          DEBIAN_FRONTEND: 'noninteractive',
        });
        tools.run([python, '-m', 'venv', '--clear', ...system, venv]);
      }
      pip(tools, '--requirement', here('requirements.txt'));
    },
  },
  torch: {
    why: 'PyTorch, to save a real PyTorch model beside the others (--with-torch)',
    fingerprint: digest('torch'),
    install: (tools) => pip(tools, 'torch'),
  },
  jupyter: {
    why: 'a real notebook kernel and JupyterLab, for the protected part of demo and tests',
    fingerprint: fileDigest(
      here('requirements-jupyter.txt'),
      join(root, 'extensions/jupyterlab/pyproject.toml'),
    ),
    present: () => existsSync(venvPython),
    install: (tools) => {
      if (!existsSync(venvPython)) throw new Unavailable('needs the Python environment, which is missing');
      pip(tools, '--requirement', here('requirements-jupyter.txt'));
      // Jupyter finds the provisioner of protected kernels by the package's entry point.
      pip(tools, '--no-deps', '--no-build-isolation', '--editable', join(root, 'extensions/jupyterlab'));
    },
  },
  'debian:editor': {
    why: 'Chromium, in which real VS Code and JupyterLab are tested',
    fingerprint: digest(...debianPackages['debian:editor']),
    present: () => existsSync('/usr/bin/chromium'),
    install: (tools) => debian('debian:editor', tools),
  },
  'debian:agent': {
    why: 'clang and libelf, with which the native agent is built',
    fingerprint: digest(...debianPackages['debian:agent']),
    present: () => existsSync('/usr/bin/clang'),
    install: (tools) => debian('debian:agent', tools),
  },
  'debian:vm': {
    why: 'QEMU and what the guest with a real kernel is made of',
    fingerprint: digest(...debianPackages['debian:vm']),
    present: () => existsSync('/usr/bin/qemu-system-x86_64'),
    install: (tools) => debian('debian:vm', tools),
  },
  'debian:long': {
    why: 'btrfs, and the compiler and emulator for the agent of arm64 (long suite)',
    fingerprint: digest(...debianPackages['debian:long']),
    present: () => existsSync('/usr/bin/qemu-system-aarch64') && existsSync('/usr/sbin/mkfs.btrfs'),
    install: (tools) => debian('debian:long', tools),
  },
  'code-server': {
    why: 'real VS Code, from npm packages',
    fingerprint: fileDigest(join(root, 'test/vscode/install.mjs')),
    present: () => existsSync(join(cache, 'code-server')),
    install: (tools) => {
      if (process.platform !== 'linux')
        throw new Unavailable('real VS Code from npm is set up on Linux only');
      tools.run([process.execPath, join(root, 'test/vscode/install.mjs'), join(cache, 'code-server')]);
    },
  },
  agent: {
    why: 'the native agent, compiled from native-agent/',
    fingerprint: folderDigest(
      join(root, 'native-agent'),
      /^(src|bpf|proto)\/|^(Cargo\.(toml|lock)|build\.(rs|sh))$/,
    ),
    present: () => existsSync(agentBinary),
    install: (tools) => {
      if (process.platform !== 'linux') throw new Unavailable('kernels are protected on Linux only');
      if (!tools.has('cargo'))
        throw new Unavailable('no Rust toolchain (cargo): see https://www.rust-lang.org/tools/install');
      if (!existsSync('/usr/bin/clang')) throw new Unavailable('needs clang, which is missing');
      tools.run(['bash', join(root, 'native-agent/build.sh')]);
    },
  },
};

/** The parts that a command needs, in the order in which they are set up. */
export const needs = {
  build: ['npm'],
  demo: ['npm', 'python', 'jupyter', 'debian:agent', 'agent'],
  vscode: ['npm', 'python', 'debian:editor', 'code-server'],
  jupyterlab: ['npm', 'python', 'jupyter', 'debian:agent', 'agent'],
  test: ['npm', 'python', 'jupyter', 'debian:editor', 'debian:agent', 'debian:vm', 'code-server', 'agent'],
  bench: ['npm', 'python'],
};
needs.long = [...needs.test, 'debian:long'];
