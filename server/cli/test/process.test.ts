import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Report } from '@kernelward/policy-schemas';
import { commands } from '../src/commands.js';
import { version } from '../src/version.js';
import { benignPickle, hostilePickle } from './models.js';
import { Project, type Ran } from './project.js';
import { program, spawned, type SpawnedOptions } from './spawned.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const run = (
  project: Project,
  args: readonly (string | Buffer)[],
  options: Partial<SpawnedOptions> = {},
): Promise<Ran> => spawned(args, { cwd: project.folder, env: project.env, ...options });

test('npx kernelward works from the checkout, and --version is that of package.json', (context) => {
  const project = new Project(context, {});
  const env = { ...process.env, ...project.env, npm_config_update_notifier: 'false' };
  const said = execFileSync('npx', ['--no-install', 'kernelward', '--version'], { cwd: root, env });
  const { version: ofPackage } = JSON.parse(readFileSync(join(root, 'server/cli/package.json'), 'utf8')) as {
    version: string;
  };
  assert.equal(said.toString(), `${ofPackage}\n`);
  assert.equal(version, ofPackage);
});

test('--help names every command, and each command has a --help of its own', async (context) => {
  const project = new Project(context, {});
  const { status, out, err } = await run(project, ['--help']);
  assert.deepEqual([status, err], [0, '']);
  for (const [name, load] of Object.entries(commands)) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'));
    const { command } = await load();
    for (const flag of ['--help', '-h']) {
      const help = await project.run([name, flag]);
      assert.deepEqual([help.status, help.err], [0, ''], name);
      assert.ok(help.out.includes(`usage: kernelward ${command.usage}`), name);
    }
    for (const part of Object.keys(command.parts ?? {})) {
      const help = await project.run([name, part, '--help']);
      assert.deepEqual([help.status, help.err], [0, ''], part);
      assert.match(help.out, new RegExp(`usage: kernelward ${name} ${part}`));
    }
  }
});

test('an unknown option of any command is one line on standard error, and exit status 2', async (context) => {
  const project = new Project(context, {});
  for (const [name, load] of Object.entries(commands)) {
    const parts = Object.keys((await load()).command.parts ?? {});
    for (const args of parts.length === 0 ? [[name]] : parts.map((part) => [name, part])) {
      const { status, out, err } = await project.run([...args, '--no-such-option']);
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      assert.match(err, /^kernelward: [^\n]+; usage: kernelward [^\n]+\n$/, args.join(' '));
    }
  }
  const nothing = await run(project, []);
  assert.deepEqual([nothing.status, nothing.out], [2, '']);
  assert.match(nothing.err, /usage: kernelward COMMAND/);
});

test('the answer is on standard output alone, and no colours or progress where nobody looks', async (context) => {
  const project = new Project(context, { 'evil.pkl': hostilePickle(), 'good.pkl': benignPickle() });
  const text = await run(project, ['scan', '.'], { env: { ...project.env, TERM: 'xterm-256color' } });
  assert.equal(text.status, 1);
  assert.equal(text.err, '');
  assert.match(text.out, /^✗ Blocked/);
  assert.ok(!text.out.includes('\u001b'));
  const json = await run(project, ['scan', '--format', 'json', 'good.pkl']);
  assert.deepEqual([json.status, json.err], [0, '']);
  assert.equal((JSON.parse(json.out) as Report).outcome, 'allowed');
});

test('an empty folder holds nothing to judge, and is allowed', async (context) => {
  const project = new Project(context, {});
  mkdirSync(join(project.folder, 'empty'));
  const json = await run(project, ['scan', '--format', 'json', 'empty']);
  const report = JSON.parse(json.out) as Report;
  assert.deepEqual(
    [json.status, report.verdict, report.complete, report.outcome, report.files],
    [0, 'clean', true, 'allowed', []],
  );
  assert.match((await run(project, ['scan', 'empty'])).out, /nothing to judge/);
});

test('many files of one folder are scanned without a warning of Node', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`${String(index)}.pkl`, hostilePickle()]),
  );
  const project = new Project(context, files);
  const { out, err } = await run(project, ['scan', '--format', 'json', '.']);
  assert.equal(err, '');
  assert.equal((JSON.parse(out) as Report).files.length, 40);
});

test('links that go in a circle end, and each file is read once', async (context) => {
  const project = new Project(context, { 'a/good.pkl': benignPickle() });
  symlinkSync('..', join(project.folder, 'a/up'));
  symlinkSync('self', join(project.folder, 'self'));
  const { status, out } = await run(project, ['scan', '--format', 'json', '.']);
  const report = JSON.parse(out) as Report;
  assert.equal(status, 0);
  assert.deepEqual(
    report.files.map(({ path }) => path),
    ['a/good.pkl'],
  );
});

test(
  'names that are no UTF-8 are scanned, shown without harm, and can be given',
  { skip: process.platform !== 'linux' },
  async (context) => {
    const project = new Project(context, {});
    const name = Buffer.from([0x62, 0xff, 0x2e, 0x70, 0x6b, 0x6c]);
    writeFileSync(Buffer.concat([Buffer.from(`${project.folder}/`), name]), hostilePickle());
    const found = await run(project, ['scan', '.']);
    assert.equal(found.status, 1);
    assert.match(found.out, /MALICIOUS {2}b\\xff\.pkl/);
    const given = await run(project, ['scan', '--format', 'json', name]);
    assert.equal(given.status, 1);
    assert.equal((JSON.parse(given.out) as Report).verdict, 'malicious');
    const sarif = await run(project, ['scan', '--format', 'sarif', '.']);
    assert.match(sarif.out, /"uri": "b%FF\.pkl"/);
  },
);

test(
  'what may not be read is incomplete with the reason, for files, folders and policies',
  { skip: process.platform === 'win32' },
  async (context) => {
    const project = new Project(context, {
      'secret.pkl': benignPickle(),
      'closed/a.pkl': benignPickle(),
      'good.pkl': benignPickle(),
      '.kernelward/models.yaml': 'kind: ModelPolicy\n',
    });
    for (const name of ['secret.pkl', 'closed', '.kernelward']) chmodSync(join(project.folder, name), 0);
    const { status, out } = await run(project, ['scan', '--format', 'json', '.'], {
      withoutPrivilege: true,
    });
    for (const name of ['secret.pkl', 'closed', '.kernelward']) chmodSync(join(project.folder, name), 0o700);
    const report = JSON.parse(out) as Report;
    const reasons = new Map(report.files.map(({ path, incompleteReasons }) => [path, incompleteReasons[0]]));
    assert.equal(status, 2);
    assert.match(reasons.get('secret.pkl') ?? '', /no permission/);
    assert.match(reasons.get('closed') ?? '', /no permission/);
    const good = report.files.find(({ path }) => path === 'good.pkl');
    assert.equal(good?.verdict, 'clean');
    assert.ok(
      good.decisions.some(({ rule, result }) => rule === 'readable-policy' && result === 'undecided'),
      'a policy that cannot be read may have forbidden anything',
    );
  },
);

test('a reader that has seen enough is no error', async (context) => {
  const files = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`${'long-name-'.repeat(12)}${String(index)}.txt`, 'text']),
  );
  const project = new Project(context, files);
  const child = spawn(process.execPath, [program, 'scan', '--format', 'json', '.'], {
    cwd: project.folder,
    env: { PATH: process.env['PATH'], ...project.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.once('close', resolve));
  assert.deepEqual([status, err], [0, '']);
});

test('SIGINT ends a scan with what it has, and the answer says what is missing', async (context) => {
  const project = new Project(context, { 'evil.pkl': hostilePickle() });
  let child: ChildProcess | undefined;
  // A server that never answers: its request is the sign that the scan is under way.
  const server = createServer(() => child?.kill('SIGINT'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/model.pt`;
  const { status, out } = await run(project, ['scan', '--format', 'json', address], {
    onStart: (started) => (child = started),
  });
  const report = JSON.parse(out) as Report;
  assert.equal(status, 2);
  assert.deepEqual([report.complete, report.outcome], [false, 'undecided']);
  assert.deepEqual(report.files[0]?.path, address);
  assert.match(report.files[0].incompleteReasons.join(), /cancelled/);
});

test('a remote file is scanned where it is named, and shown by its address', async (context) => {
  const project = new Project(context, { 'good.pkl': benignPickle() });
  const server = createServer((_, response) => response.end(hostilePickle()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/model.pt`;
  const { status, out, err } = await run(project, ['scan', '.', address]);
  assert.deepEqual([status, err], [1, '']);
  assert.match(out, /1 malicious · 1 clean/);
  assert.ok(out.includes(`MALICIOUS  ${address}`));
});
