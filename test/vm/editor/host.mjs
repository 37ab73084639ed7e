// In the guest: the extension's side of protection (extensions/vscode/src/protection, as it ships, without the editor
// around it) against a real agent of tier A and real ipykernels that are started as the Jupyter extension starts them.
// Tells with lines that begin with "@@ " what came of it. Arguments: the agent, the folder of the extension's dist, the
// file with credentials, the script that starts a kernel.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeProtection } from '../../../extensions/vscode/src/protection/node.ts';
import { cellAddress, kernel, notebook, runCell, set } from './vscode.mjs';

const [agent, dist, secret, starter, python] = process.argv.slice(2);

const check = (name, passed, detail = '') =>
  console.log(`@@ ${JSON.stringify({ event: 'check', name, passed, detail: String(detail).slice(0, 600) })}`);

set('kernelward.agent.path', agent);
set('kernelward.interpreter', python);
const protection = nodeProtection(
  {
    extension: { packageJSON: { version: 'test' } },
    asAbsolutePath: (path) => join(dist, '..', path),
  },
  { info: console.error, warn: console.error },
);

/** Asked after every change; undefined after two minutes, which emulation may need. */
async function until(look) {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    if (look()) return true;
    await new Promise((resolve) => {
      const timer = setTimeout(done, 500);
      const subscription = protection.onDidChange(done);
      function done() {
        clearTimeout(timer);
        subscription.dispose();
        resolve();
      }
    });
  }
  return false;
}

async function startKernel() {
  // The libraries beside Node are Node's alone.
  const env = { ...process.env };
  delete env.LD_LIBRARY_PATH;
  const file = join(mkdtempSync(join(tmpdir(), 'kernel-')), 'kernel.json');
  const child = spawn(python, [starter, file], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = JSON.parse((await lines.next()).value ?? '{}');
  // One request at a time: answers come in the order of the requests.
  let last = Promise.resolve();
  const execute = (code) => {
    last = last.then(async () => {
      child.stdin.write(`${JSON.stringify(code)}\n`);
      const { text, error } = JSON.parse((await lines.next()).value ?? '{"error":"no answer"}');
      return text ?? error;
    });
    return last;
  };
  const published = {
    language: 'python',
    async *executeCode(code) {
      yield await execute(code);
    },
  };
  kernel.current = { execute, published };
  return { pid: first.pid, stop: () => child.stdin.end() };
}

const state = () => protection.notebook(notebook.uri);
const reading = `print(open(${JSON.stringify(secret)}).read())`;
const denied = () =>
  protection
    .denials(cellAddress)
    .find(({ object, category }) => category === 'file' && object.endsWith('.aws/credentials'));

try {
  const tier = () => (protection.agent.kind === 'answering' ? protection.agent.tier : undefined);
  check('the agent answers, of tier A', await until(() => /^A/.test(tier() ?? '')), JSON.stringify(tier()));

  const first = await startKernel();
  check('a kernel of the Jupyter extension reads credentials', /secret/.test(await runCell(reading)));
  check('and is not protected', state().kind === 'off', JSON.stringify(state()));

  const held = await protection.armRunning(notebook.uri);
  check('it is armed as it runs', Array.isArray(held), JSON.stringify(held));
  check(
    'and shown as late',
    await until(() => state().kind === 'on' && state().late),
    JSON.stringify(state()),
  );
  check('it no longer reads them', !/secret/.test(await runCell(reading)));
  check(
    'the denial is that cell’s',
    await until(() => denied() !== undefined),
    JSON.stringify(protection.events.slice(-3).map(({ object }) => object)),
  );
  check('and ordinary work goes on', /42/.test(await runCell('print(6 * 7)')));
  first.stop();

  const second = await startKernel();
  await runCell('print(1)');
  check(
    'the kernel after it is not protected',
    await until(() => state().kind === 'off'),
    JSON.stringify(state()),
  );
  second.stop();

  set('kernelward.kernels.armAtStart', true);
  check(
    'the agent is asked to arm kernels when they start',
    await until(() => /are armed when they start/.test(protection.enrolment)),
    protection.enrolment,
  );
  const third = await startKernel();
  check('one that starts then does not read them', !/secret/.test(await runCell(reading)));
  check(
    'is protected, and not late',
    await until(() => state().kind === 'on' && !state().late),
    JSON.stringify(state()),
  );
  check('its denial is that cell’s', await until(() => denied() !== undefined));
  check(
    'no question of ours is among the events',
    protection.events.every(({ object }) => !/^127\.0\.0\.1:/.test(object)),
  );

  set('kernelward.kernels.armAtStart', false);
  check(
    'the asking ends with the setting',
    await until(() => protection.enrolment === ''),
    protection.enrolment,
  );
  check('what was armed stays so', await until(() => state().kind === 'on'), JSON.stringify(state()));
  third.stop();
  const fourth = await startKernel();
  check('one that starts after it reads them', /secret/.test(await runCell(reading)));
  check('and is shown as not protected', await until(() => state().kind === 'off'), JSON.stringify(state()));
  fourth.stop();
  check('the agent lives', /^A/.test(tier() ?? ''));
} catch (error) {
  check('the checks come to their end', false, error?.stack ?? error);
} finally {
  protection.dispose();
}
process.exit(0);
