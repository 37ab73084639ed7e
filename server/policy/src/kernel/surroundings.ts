/** A node in /dev. */
export interface DeviceNode {
  readonly path: string;
  readonly type: 'char' | 'block';
  readonly major: number;
  readonly minor: number;
}

/**
 * What the variables of a KernelPolicy stand for when one kernel is started: absolute paths, several where there are
 * several. A variable without a value drops the paths that use it.
 */
export interface Surroundings {
  readonly home: string;
  readonly uid: number;
  readonly workspace: readonly string[];
  readonly tmp: readonly string[];
  readonly cache: readonly string[];
  readonly config: readonly string[];
  readonly data: readonly string[];
  /** $XDG_RUNTIME_DIR. */
  readonly runtime: readonly string[];
  /** Prefixes of the interpreter's environment: sys.prefix and sys.base_prefix. */
  readonly environment: readonly string[];
  /** Where that environment installs packages (site-packages), and their commands. */
  readonly packages: readonly string[];
  readonly scripts: readonly string[];
  /** Folders of $PATH outside of what a session may write: what the user runs by name. */
  readonly path: readonly string[];
  readonly ipython: readonly string[];
  readonly jupyterRuntime: readonly string[];
  readonly jupyterData: readonly string[];
  readonly jupyterConfig: readonly string[];
  readonly huggingface: readonly string[];
  readonly connectionFile: readonly string[];
  /** Names in the environment that the kernel would inherit. */
  readonly environmentNames: readonly string[];
  readonly devices: readonly DeviceNode[];
  /** As uname -m has it; left out where it is not known. */
  readonly architecture?: string;
}

/** The variable's paths, or undefined where there is no such variable. */
export function variablePaths(name: string, surroundings: Surroundings): readonly string[] | undefined {
  switch (name) {
    case 'home':
      return [surroundings.home];
    case 'home-listing':
      // Somebody who works in the home folder itself has to see what is in it.
      return surroundings.workspace.includes(surroundings.home) ? [] : [surroundings.home];
    case 'workspace':
    case 'tmp':
    case 'cache':
    case 'config':
    case 'data':
    case 'runtime':
    case 'environment':
    case 'packages':
    case 'scripts':
    case 'path':
    case 'ipython':
    case 'huggingface':
      return surroundings[name];
    case 'jupyter-runtime':
      return surroundings.jupyterRuntime;
    case 'jupyter-data':
      return surroundings.jupyterData;
    case 'jupyter-config':
      return surroundings.jupyterConfig;
    case 'connection-file':
      return surroundings.connectionFile;
    default:
      return undefined;
  }
}

export const variableNames: readonly string[] = [
  'home',
  'home-listing',
  'workspace',
  'tmp',
  'cache',
  'config',
  'data',
  'runtime',
  'environment',
  'packages',
  'scripts',
  'path',
  'ipython',
  'huggingface',
  'jupyter-runtime',
  'jupyter-data',
  'jupyter-config',
  'connection-file',
];
