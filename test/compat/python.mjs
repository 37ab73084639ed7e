// The Python environment in which ordinary cells run on this machine: made from the system's interpreter, so that an
// unprivileged account can read it, with the libraries that notebooks use most.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cache, root } from '../setup/parts.mjs';

const packages = ['ipykernel==7.4.0', 'numpy', 'joblib', 'matplotlib', 'pandas', 'scikit-learn'];

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
  if (!existsSync(stamp)) {
    mkdirSync(dirname(prefix), { recursive: true });
    if (!existsSync(interpreter)) {
      rmSync(prefix, { recursive: true, force: true });
      run('/usr/bin/python3', '-m', 'venv', prefix);
    }
    run(interpreter, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages);
    writeFileSync(stamp, packages.join('\n'));
  }
  const version = readdirSync(join(prefix, 'lib')).find((name) => name.startsWith('python3'));
  return { interpreter, prefix, packages: join(prefix, 'lib', version, 'site-packages') };
}
