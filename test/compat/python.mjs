// The Python environment in which ordinary cells run on this machine: made from the system's interpreter, so that an
// unprivileged account can read it, with the libraries that notebooks use most.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../setup/parts.mjs';

const packages = ['ipykernel==7.4.0', 'numpy', 'joblib', 'matplotlib', 'pandas', 'scikit-learn'];

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
}

/** @returns {{ interpreter: string, prefix: string, packages: string }} made the first time (about a minute) */
export function environment() {
  const prefix = join(cache, 'compat-venv');
  const stamp = join(prefix, 'complete');
  const interpreter = join(prefix, 'bin/python');
  if (!existsSync(stamp)) {
    mkdirSync(cache, { recursive: true });
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
