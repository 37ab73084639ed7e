// The Python environment in which ordinary cells run on this machine: made from the system's interpreter, so that an
// unprivileged account can read it, with the libraries that notebooks use most.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { planOf } from '../redteam/native.mjs';
import { writePolicy } from '../redteam/policy.mjs';
import { cache, root } from '../setup/parts.mjs';

const packages = [
  'ipykernel==7.4.0',
  'jupyter_server',
  'aiohttp',
  'cffi',
  'cython',
  'dask[distributed]',
  'duckdb',
  'h5py',
  'ipywidgets',
  'joblib',
  'matplotlib',
  'numba',
  'numpy',
  'pandas',
  'plotly',
  'polars',
  'pyarrow',
  'pytest',
  'scikit-learn',
  'watchdog',
];

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
}

/** Whether every account may enter the folder. */
function open(folder) {
  const up = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (up === folder || open(up));
}

/** Below the checkout; where that lies in a folder of one account (`/root`), in a folder of its own outside. */
function place() {
  if (open(root)) return join(cache, 'compat-venv');
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return `/var/tmp/kernelward-compat-${name}`;
}

/** @returns {{ interpreter: string, prefix: string, packages: string }} made the first time (about a minute) */
export function environment() {
  const prefix = place();
  const stamp = join(prefix, 'complete');
  const interpreter = join(prefix, 'bin/python');
  const wanted = packages.join('\n');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    mkdirSync(dirname(prefix), { recursive: true });
    if (!existsSync(interpreter)) {
      rmSync(prefix, { recursive: true, force: true });
      run('/usr/bin/python3', '-m', 'venv', prefix);
    }
    run(interpreter, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages);
    writeFileSync(stamp, wanted);
  }
  const version = readdirSync(join(prefix, 'lib')).find((name) => name.startsWith('python3'));
  return { interpreter, prefix, packages: join(prefix, 'lib', version, 'site-packages') };
}

/** The plan of a notebook kernel at a native place, under the preset `notebook` compiled for it. */
export function notebookPlan(place) {
  const python = environment();
  const policy = join(place.scratch, 'notebook-kernel.policy');
  writePolicy(policy, {
    ...place,
    environment: [python.prefix, '/usr'],
    packages: [python.packages],
    scripts: [dirname(python.interpreter)],
    connectionFile: [join(place.home, '.local/share/jupyter/runtime/kernel-own.json')],
  });
  const { interpreter } = python;
  return { interpreter, plan: { ...planOf(place, policy, []), interpreter } };
}
