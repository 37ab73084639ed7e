// The scanner alone, per format: time, bytes read, requests and memory at 1 MB, 512 MB and 8 GB (sparse files), and a
// folder of 500 small models; side by side with the scanners that pip can install.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { scanSync } from '@kernelward/scanner';
import { smallModel, writers } from './scanner-models.mjs';

const sizes = { '1 MB': 2 ** 20, '512 MB': 2 ** 29, '8 GB': 2 ** 33 };
const rounds = 21;

function scanFile(path) {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const read = (offset, length) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  };
  try {
    return scanSync({ size, read });
  } finally {
    closeSync(file);
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = mkdtempSync(join(tmpdir(), 'kernelward-bench-'));
try {
  const rows = {};
  for (const [format, write] of Object.entries(writers)) {
    for (const [label, size] of Object.entries(sizes)) {
      const path = join(folder, 'model');
      write(path, size);
      const times = [];
      let result = scanFile(path);
      const before = process.memoryUsage().rss;
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        result = scanFile(path);
        times.push(performance.now() - start);
      }
      rows[`${format}, ${label}`] = {
        verdict: `${result.verdict}${result.complete ? '' : ', incomplete'}`,
        'median (ms)': median(times).toFixed(2),
        'bytes read': result.bytesRead,
        requests: result.requests,
        'memory (MB)': ((process.memoryUsage().rss - before) / 2 ** 20).toFixed(1),
      };
      unlinkSync(path);
    }
  }
  console.log('A verdict by the scanner, in the same process');
  console.table(rows);

  const models = join(folder, 'models');
  mkdirSync(models);
  for (let index = 0; index < 500; index += 1) smallModel(join(models, `model-${String(index)}.bin`), index);
  const start = performance.now();
  for (const name of readdirSync(models)) scanFile(join(models, name));
  const folderRows = {
    'Kernelward (one process, warm)': { seconds: ((performance.now() - start) / 1000).toFixed(2) },
  };
  const cli = new URL('../../server/cli/bin/kernelward.mjs', import.meta.url).pathname;
  folderRows['Kernelward (kernelward scan --rescan)'] = timed(
    process.execPath,
    [cli, 'scan', '--rescan', '--format', 'json', models],
    inReport,
  );
  Object.assign(folderRows, peers(models));
  console.log('A folder of 500 small models');
  console.table(folderRows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** `counts` says from the output of how many files there was a verdict. */
function timed(command, args, counts = undefined) {
  const start = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 300_000 });
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const exit = run.status ?? run.signal ?? run.error?.message;
  return { seconds, exit, ...(counts && { verdicts: exit === 0 ? counts(run.stdout) : 'none: it failed' }) };
}

function inReport(stdout) {
  return JSON.parse(stdout).files.filter(({ complete }) => complete).length;
}

function lessUnread(stdout) {
  return 500 - Number(stdout.trim().split('\n').at(-1));
}

/** What pip can install into an environment of its own, or the one that KERNELWARD_PEERS names; nothing where it cannot. */
function peers(models) {
  const given = process.env.KERNELWARD_PEERS;
  const environment = given ?? join(folder, 'peers');
  const python = join(environment, 'bin', 'python');
  if (given === undefined) {
    const made = spawnSync('python3', ['-m', 'venv', environment]).status === 0;
    if (!made) return { 'no Python environment': { seconds: '' } };
    spawnSync(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      'picklescan',
      'modelscan',
      'fickling',
      'typing_extensions',
    ]);
  }
  const bin = (name) => join(environment, 'bin', name);
  const found = {};
  const one = `
import pathlib, sys
from fickling.fickle import StackedPickle
from fickling.analysis import check_safety
unread = 0
for path in pathlib.Path(sys.argv[1]).iterdir():
    try:
        with open(path, "rb") as file:
            for pickled in StackedPickle.load(file):
                check_safety(pickled)
    except Exception:
        unread += 1
print(unread)
`;
  // By their commands they end at the first file that they cannot read, or take one file: so each file by itself, too,
  // and of how many there was a verdict.
  const each = `
import pathlib, sys
from picklescan.scanner import scan_file_path
unread = 0
for path in pathlib.Path(sys.argv[1]).iterdir():
    try:
        scan_file_path(str(path))
    except Exception:
        unread += 1
print(unread)
`;
  found.picklescan = timed(bin('picklescan'), ['--path', models]);
  found['picklescan, file by file'] = timed(python, ['-c', each, models], lessUnread);
  found.modelscan = timed(bin('modelscan'), ['--path', models]);
  found['fickling, file by file'] = timed(python, ['-c', one, models], lessUnread);
  return found;
}
