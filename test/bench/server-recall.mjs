// Recall and false alarms of the source checks on the labelled samples, beside Bandit and Ruff where pip can install
// them: in an environment of its own under .kernelward-cache, so that nothing else sees them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, venvPython } from '../setup/parts.mjs';

const folder = join(root, '.kernelward-cache', 'bench-linters');
const python = join(folder, 'bin', 'python');
const base = existsSync(venvPython) ? venvPython : 'python3';

function run(command, ...args) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

if (!existsSync(python)) run(base, '-m', 'venv', folder);
const quiet = ['--quiet', '--disable-pip-version-check'];
if (!run(python, '-m', 'pip', 'install', ...quiet, 'bandit', 'ruff')) {
  console.log('Bandit and Ruff could not be installed; measured without them.');
}
console.log('Recall and false alarms on the labelled samples of server/source');
const script = join(root, 'server/source/test/bench/recall.py');
process.exitCode = run(existsSync(python) ? python : base, script) ? 0 : 1;
