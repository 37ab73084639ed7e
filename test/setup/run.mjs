#!/usr/bin/env node
// The commands of package.json that set up what they need and then do their job:
//   run.mjs quick|long|bench|demo|vscode|jupyterlab
// quick and long print one line a step and end with «N passed, N failed»; `--list` names their steps, `--only TEXT` runs those
// whose name holds TEXT (any of several), after compiling. Node's built-ins alone.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap, partsFor } from './bootstrap.mjs';
import { cache, root } from './parts.mjs';
import { steps } from './steps.mjs';

const [mode] = process.argv.slice(2);
const ci = process.env.CI === 'true';
const commands = {
  quick: 'test',
  long: 'long',
  bench: 'bench',
  demo: 'demo',
  vscode: 'vscode',
  jupyterlab: 'jupyterlab',
};
if (!(mode in commands)) {
  console.error(`usage: run.mjs ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
const isSuite = mode === 'quick' || mode === 'long';
const chosen = isSuite ? choose() : [];

const { left } = await bootstrap(partsFor(commands[mode]));
if (left.has('npm')) process.exit(1);

/** The steps of a suite that this run was asked for. */
function choose() {
  let asked;
  try {
    const options = { only: { type: 'string', multiple: true }, list: { type: 'boolean' } };
    asked = parseArgs({ args: process.argv.slice(3), options }).values;
  } catch (error) {
    console.error(`${error.message}\nusage: run.mjs ${mode} [--list] [--only TEXT]...`);
    process.exit(2);
  }
  const all = steps(mode);
  if (asked.list) {
    for (const { name } of all) console.log(name);
    process.exit(0);
  }
  if (!asked.only) return all;
  const wanted = all.filter(({ name }) =>
    asked.only.some((text) => name.toLowerCase().includes(text.toLowerCase())),
  );
  if (wanted.length === 0) {
    console.error(`no step of ${mode} is named so: ${asked.only.join(', ')} (--list names them)`);
    process.exit(2);
  }
  return all.filter((step) => step.fatal || wanted.includes(step));
}

function build() {
  for (const script of ['compile', 'bundle']) {
    const done = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit' });
    if (done.status !== 0) process.exit(done.status ?? 1);
  }
}

const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

/** Runs one step with its output in a log file; a failed step's last lines are printed. */
function runStep(step) {
  const log = join(cache, 'logs', `${step.name.replaceAll(/[^a-z0-9]+/gi, '-')}.log`);
  mkdirSync(join(cache, 'logs'), { recursive: true });
  return new Promise((resolve) => {
    const output = createWriteStream(log);
    let tail = '';
    // What the step runs may be known only after the steps before it, such as compiled tests.
    const [program, ...args] = typeof step.command === 'function' ? step.command() : step.command;
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...step.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const timer = setTimeout(
      () => {
        tail += `\n(stopped after ${step.minutes ?? 10} minutes)`;
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          child.kill('SIGKILL');
        }
      },
      (step.minutes ?? 10) * 60_000,
    );
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output.write(data);
        tail = (tail + data).slice(-8000);
      });
    child.once('error', (error) => resolve({ passed: false, tail: error.message, log }));
    child.once('close', (status) => {
      clearTimeout(timer);
      output.end();
      resolve({ passed: status === 0, tail, log });
    });
  });
}

/** Runs one step and prints how it ended. */
async function runAndTell(step) {
  const from = Date.now();
  const { passed, tail, log } = await runStep(step);
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${step.name} (${seconds} s)`);
  if (!passed) console.log(`${tail.replace(/^/gm, '    ')}\n    the whole output: ${log}`);
  return { ...step, passed };
}

async function suite() {
  const start = Date.now();
  const results = [];
  const beside = [];
  for (const step of chosen) {
    const missing = (step.needs ?? []).find((part) => left.has(part));
    if (missing) {
      // With CI=true the missing part has failed the run already, below.
      console.log(`– ${step.name}: left out, ${missing}: ${left.get(missing).split('\n')[0]}`);
      results.push({ ...step, skipped: true });
      continue;
    }
    const told = runAndTell(step).then((result) => results.push(result) && result);
    if (step.beside) {
      beside.push(told);
      continue;
    }
    const { passed } = await told;
    if (!passed && step.fatal) break;
  }
  await Promise.all(beside);
  const count = (test) => results.filter(test).length;
  for (const [part, why] of left)
    console.log(`${ci ? '✗' : '–'} part left out: ${part}: ${why.split('\n')[0]}`);
  const failed = count((result) => result.passed === false) + (ci ? left.size : 0);
  const skipped = count((result) => result.skipped);
  console.log(`\n${((Date.now() - start) / 60_000).toFixed(1)} minutes`);
  console.log(
    `${count((result) => result.passed)} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  process.exit(failed ? 1 : 0);
}

if (isSuite) await suite();
build();
if (mode === 'demo') process.exit(node('test/demo/demo.mjs', ...process.argv.slice(3)));
if (mode === 'vscode') process.exit(node('test/demo/open.mjs', 'vscode'));
if (mode === 'jupyterlab') process.exit(node('test/demo/open.mjs', 'jupyterlab'));
if (mode === 'bench') {
  let status = 0;
  for (const file of readdirSync(join(root, 'test/bench'))
    .filter((name) => name.endsWith('.mjs'))
    .sort())
    status ||= node(join('test/bench', file));
  process.exit(status);
}
