#!/usr/bin/env node
// Sets up what a command needs, and says what and why. Usage: bootstrap.mjs --for build|demo|vscode|jupyterlab|test|bench|long [--with-torch]
// Idempotent: a part that is done is a stamp whose fingerprint still fits. Where a part cannot be had, it says which
// and goes on with the rest; with CI=true that is a failure. Node's built-ins alone.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cache, needs, parts, root, Unavailable } from './parts.mjs';

const stamps = join(cache, 'stamps');

/** @typedef {typeof tools} Tools */
const tools = {
  /** Is the command on PATH? */
  has(command) {
    return (process.env.PATH ?? '').split(delimiter).some((directory) => {
      try {
        accessSync(join(directory, command), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  },
  /** What to put before a command that needs root; undefined where neither root nor sudo without a password is there. */
  rootPrefix() {
    if (process.getuid?.() === 0) return [];
    return tools.has('sudo') && tools.try(['sudo', '--non-interactive', 'true'], {}, true)
      ? ['sudo', '--non-interactive', '--preserve-env=DEBIAN_FRONTEND']
      : undefined;
  },
  run(command, environment = {}) {
    const done = spawnSync(command[0], command.slice(1), {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
    if (done.status === 0) return;
    const tail = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n    ');
    throw new Error(
      `${command.join(' ')} failed (${done.error?.message ?? done.signal ?? `status ${done.status}`})\n    ${tail}`,
    );
  },
  try(command, environment = {}) {
    return (
      spawnSync(command[0], command.slice(1), {
        cwd: root,
        env: { ...process.env, ...environment },
        stdio: 'ignore',
      }).status === 0
    );
  },
};

function done(name) {
  const stamp = join(stamps, name.replace(':', '-'));
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== parts[name].fingerprint) return false;
  return parts[name].present?.() ?? true;
}

/** Does one part; the reason where it cannot be had. */
function setUp(name, log) {
  const part = parts[name];
  log(`set-up: ${name}: ${part.why}`);
  const start = Date.now();
  try {
    part.install(tools);
    mkdirSync(stamps, { recursive: true });
    writeFileSync(join(stamps, name.replace(':', '-')), part.fingerprint);
    log(`set-up: ${name}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    return undefined;
  } catch (error) {
    log(`set-up: ${name}: LEFT OUT${error instanceof Unavailable ? '' : ', it failed'}: ${error.message}`);
    return error.message;
  }
}

/** As `setUp`, in a process beside this one. */
function setUpBeside(name) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--part', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ said, why: error.message }));
    child.once('close', (status) => {
      const [, why = `it ended with status ${status}`] = /LEFT OUT(?:, it failed)?: ([^]*)/.exec(said) ?? [];
      resolve({ said, why: status === 0 ? undefined : why.trim() });
    });
  });
}

/**
 * Sets up the named parts: one after the other, but for the native agent, whose compiler runs while others download.
 * @returns {Promise<{ left: Map<string, string> }>} the parts left out, each with the reason
 */
export async function bootstrap(names, log = console.log) {
  const left = new Map();
  const missing = names.filter((name) => !done(name));
  const installs = (name) => {
    const why = setUp(name, log);
    if (why !== undefined) left.set(name, why);
  };
  // Packages of the system first: its installer runs once at a time, and they bring the agent's compiler.
  missing.filter((name) => name.startsWith('debian:')).forEach(installs);
  const beside = missing.includes('agent') ? setUpBeside('agent') : undefined;
  missing.filter((name) => !name.startsWith('debian:') && name !== 'agent').forEach(installs);
  if (beside) {
    const { said, why } = await beside;
    if (said) log(said.trimEnd());
    if (why !== undefined) left.set('agent', why);
  }
  return { left };
}

/** The parts for a command, with what the command line and the environment add. */
export function partsFor(command, argv = process.argv) {
  const wanted = [...(needs[command] ?? [])];
  if (argv.includes('--with-torch') && wanted.includes('python'))
    wanted.splice(wanted.indexOf('python') + 1, 0, 'torch');
  return wanted;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: 20.19 or newer is needed`);
    process.exit(2);
  }
  // A single part, for `setUpBeside`.
  const part = process.argv[process.argv.indexOf('--part') + 1];
  if (process.argv.includes('--part') && part in parts)
    process.exit(setUp(part, console.log) === undefined ? 0 : 1);
  const command = process.argv[process.argv.indexOf('--for') + 1];
  if (!process.argv.includes('--for') || !(command in needs)) {
    console.error(`usage: bootstrap.mjs --for ${Object.keys(needs).join('|')} [--with-torch]`);
    process.exit(2);
  }
  const { left } = await bootstrap(partsFor(command));
  const fatal = left.has('npm') || (process.env.CI === 'true' && left.size > 0);
  process.exit(fatal ? 1 : 0);
}
