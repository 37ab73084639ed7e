// What the variables of a KernelPolicy stand for on this machine, or in a container that runs on it. Nothing is executed to
// find out: the interpreter of a workspace's environment is as untrusted as the workspace.
import type { DeviceNode, Surroundings } from '@kernelward/policy';
import { statSync } from 'node:fs';
import { homedir, machine, tmpdir, userInfo } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { Disk } from './disk.js';

export interface SurroundingsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly workspace: string;
  /** The kernel's own connection file, where there is one. */
  readonly connectionFile?: string | undefined;
  /** The program that will run: its environment is where packages may be installed. */
  readonly command?: string | undefined;
  /** A container: where its root is here (`/proc/PID/root`), and whose its first process is. Its environment is `env`. */
  readonly container?: { readonly root: string; readonly uid: number } | undefined;
}

export function nodeSurroundings(options: SurroundingsOptions): Surroundings {
  const { env, container } = options;
  const disk = new Disk(container?.root ?? '/');
  const folder = (name: string): string | undefined => {
    const value = env[name];
    return value !== undefined && isAbsolute(value) ? resolve(value) : undefined;
  };
  const home =
    folder('HOME') ?? (container === undefined ? homedir() : (disk.homeOf(container.uid) ?? '/root'));
  const uid = container?.uid ?? userInfo().uid;
  const cache = folder('XDG_CACHE_HOME') ?? join(home, '.cache');
  const config = folder('XDG_CONFIG_HOME') ?? join(home, '.config');
  const data = folder('XDG_DATA_HOME') ?? join(home, '.local/share');
  const jupyterData = folder('JUPYTER_DATA_DIR') ?? join(data, 'jupyter');
  const runtime = folder('XDG_RUNTIME_DIR') ?? `/run/user/${String(uid)}`;
  const tmp = unique([folder('TMPDIR') ?? (container === undefined ? tmpdir() : '/tmp'), '/tmp', '/var/tmp']);
  const { own, foundations } = pythonEnvironments(options, disk);
  return {
    home,
    uid,
    workspace: [options.workspace],
    tmp,
    cache: [cache],
    config: [config],
    data: [data],
    runtime: [runtime],
    environment: unique([...own, ...foundations]),
    packages: unique([
      ...own.flatMap((prefix) => [...packagesOf(prefix, disk), ...dataOf(prefix, disk)]),
      ...packagesOf('/usr/local', disk),
      ...packagesOf(join(home, '.local'), disk),
    ]),
    scripts: unique([
      ...own.filter((prefix) => isOwnEnvironment(prefix, disk)).map((prefix) => join(prefix, 'bin')),
      // The administrator of a container installs there.
      ...(uid === 0 ? ['/usr/local/bin'] : []),
    ]),
    path: searchPath(options, tmp),
    ipython: [folder('IPYTHONDIR') ?? join(home, '.ipython')],
    jupyterRuntime: unique([
      folder('JUPYTER_RUNTIME_DIR') ?? join(jupyterData, 'runtime'),
      join(data, 'jupyter/runtime'),
    ]),
    jupyterData: unique([jupyterData, join(data, 'jupyter')]),
    jupyterConfig: unique([folder('JUPYTER_CONFIG_DIR') ?? join(home, '.jupyter'), join(home, '.jupyter')]),
    huggingface: [folder('HF_HOME') ?? join(cache, 'huggingface')],
    connectionFile: options.connectionFile === undefined ? [] : [options.connectionFile],
    environmentNames: Object.keys(env),
    devices: deviceNodes(),
    architecture: machine(),
  };
}

/**
 * The path that stands in a policy for the own connection file of each kernel, where kernels are armed at their exec
 * (agent.proto, AtExec).
 */
export function anyConnectionFile({ jupyterRuntime }: Pick<Surroundings, 'jupyterRuntime'>): string {
  const [folder = tmpdir()] = jupyterRuntime;
  return join(folder, '.kernelward-at-exec');
}

/** Folders of $PATH, but for those that a session may write: no program of its own becomes one that may be run. */
function searchPath({ env, workspace }: SurroundingsOptions, temporary: readonly string[]): string[] {
  const writable = [workspace, ...temporary, '/dev/shm'];
  const closed = (folder: string): boolean =>
    folder !== '/' && !writable.some((top) => folder === top || folder.startsWith(`${top}/`));
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return unique(folders.map((folder) => resolve(folder))).filter(closed);
}

interface Environments {
  /** Prefixes that the user's surroundings name: packages may be installed there. */
  readonly own: readonly string[];
  /**
   * What those were made from: programs may be run there, nothing written. A link or a pyvenv.cfg in the workspace says
   * where that is, and must not open another project's environment to a session.
   */
  readonly foundations: readonly string[];
}

function pythonEnvironments({ env, command, workspace }: SurroundingsOptions, disk: Disk): Environments {
  const programs = [command, 'python3', 'python'].flatMap((name) =>
    name === undefined ? [] : (locate(name, env, disk) ?? []),
  );
  const isEnvironment = (prefix: string): boolean =>
    isAbsolute(prefix) &&
    prefix !== '/' &&
    (isOwnEnvironment(prefix, disk) || packagesOf(prefix, disk).length > 0);
  const shims = programs.flatMap((program) => pyenvOf(program, disk) ?? []);
  const own = unique([
    ...programs.map((program) => dirname(dirname(program))),
    ...shims.flatMap(({ versions }) => versions),
    ...['VIRTUAL_ENV', 'CONDA_PREFIX'].flatMap((name) => env[name] ?? []),
    ...['.venv', 'venv', 'env'].map((name) => join(workspace, name)),
  ]).filter(isEnvironment);
  const foundations = [
    ...programs.map((program) => dirname(dirname(disk.real(program)))),
    ...own.flatMap((prefix) => baseOf(prefix, disk)),
  ];
  return {
    own,
    foundations: unique([...foundations.filter(isEnvironment), ...shims.map(({ root }) => root)]),
  };
}

/** pyenv puts scripts before the interpreters: its root, and the prefixes of the versions that are switched on. */
function pyenvOf(
  program: string,
  disk: Disk,
): { readonly root: string; readonly versions: readonly string[] } | undefined {
  const root = dirname(dirname(program));
  if (basename(dirname(program)) !== 'shims' || !disk.exists(join(root, 'versions'))) return undefined;
  // Without the file the system's interpreter is switched on.
  const text = disk.text(join(root, 'version'), 4096) ?? '';
  const versions = text.split(/\s+/).filter((version) => /^[\w.-]+$/.test(version) && !/^\.+$/.test(version));
  return { root, versions: versions.map((version) => join(root, 'versions', version)) };
}

/** A virtual environment or one of conda, as opposed to the system's folders. */
function isOwnEnvironment(prefix: string, disk: Disk): boolean {
  return disk.exists(join(prefix, 'pyvenv.cfg')) || disk.exists(join(prefix, 'conda-meta'));
}

/** The installation that a virtual environment was made from (`home = …/bin` in pyvenv.cfg, PEP 405). */
function baseOf(prefix: string, disk: Disk): string[] {
  const text = disk.text(join(prefix, 'pyvenv.cfg'), 64 * 1024) ?? '';
  const home = /^home\s*=\s*(\/.*?)\s*$/m.exec(text)?.[1];
  return home === undefined ? [] : [dirname(resolve(home))];
}

/** Folders of packages beneath a prefix that exist. */
function packagesOf(prefix: string, disk: Disk): string[] {
  return ['lib', 'lib64'].flatMap((lib) => {
    const versions = disk.names(join(prefix, lib)).filter((name) => /^python3(\.\d+)?t?$/.test(name));
    return versions.flatMap((version) =>
      ['site-packages', 'dist-packages']
        .map((last) => join(prefix, lib, version, last))
        .filter((path) => disk.exists(path)),
    );
  });
}

/** Where packages put headers and manuals. `share/jupyter` is not among them: it runs in the page. */
function dataOf(prefix: string, disk: Disk): string[] {
  if (!isOwnEnvironment(prefix, disk)) return [];
  return ['include', 'man', 'share/doc', 'share/man'].map((name) => join(prefix, name));
}

function deviceNodes(): DeviceNode[] {
  const disk = new Disk('/');
  return ['/dev', '/dev/dri', '/dev/nvidia-caps', '/dev/accel'].flatMap((folder) =>
    disk.names(folder).flatMap((name) => {
      const path = join(folder, name);
      try {
        const found = statSync(path);
        const type = found.isCharacterDevice() ? 'char' : found.isBlockDevice() ? 'block' : undefined;
        if (type === undefined) return [];
        return [{ path, type, ...deviceNumbers(found.rdev) }];
      } catch {
        return [];
      }
    }),
  );
}

/** gnu_dev_major and gnu_dev_minor of glibc. */
export function deviceNumbers(rdev: number): { readonly major: number; readonly minor: number } {
  const bits = BigInt(rdev);
  return {
    major: Number(((bits >> 8n) & 0xfffn) | ((bits >> 32n) & ~0xfffn & 0xffff_ffffn)),
    minor: Number((bits & 0xffn) | ((bits >> 12n) & 0xff_ff_ff_00n)),
  };
}

/** A program by PATH, links not followed: a virtual environment's python is a link to the system's. */
function locate(name: string, env: SurroundingsOptions['env'], disk: Disk): string | undefined {
  if (name.includes('/')) return isAbsolute(name) ? name : undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find((path) => disk.exists(path));
}

const unique = (paths: readonly string[]): string[] => [...new Set(paths)];
