// The wheel as a user installs it, in an account without privileges: no agent of the system, no setting, tier C.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as lab from './harness.mjs';

function why() {
  if (!process.env['KERNELWARD_LONG']) return 'part of the long suite: it installs JupyterLab anew';
  return process.getuid?.() === 0 ? lab.missing() : 'needs root to make an account';
}

const readsCredentials = "import os\nprint(open(os.path.expanduser('~/.aws/credentials')).read())";

/** Runs two cells in the kernel whose connection file is its argument. */
const client = `
import os, sys
from jupyter_client import BlockingKernelClient
client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
client.start_channels()
client.wait_for_ready(timeout=60)
client.execute_interactive("print(6 * 7)", timeout=60)
client.execute_interactive("import os; print(open(os.path.expanduser('~/.aws/credentials')).read())", timeout=60)
`;

describe(
  'the wheel, installed by an account without privileges',
  { skip: why() ?? false, timeout: 900_000 },
  () => {
    let jupyter;
    let browser;

    before(async () => {
      const notebooks = { 'a.ipynb': [], 'page.ipynb': ['6 * 7', readsCredentials] };
      jupyter = await lab.startInstalled({ notebooks });
      browser = await lab.launchChromium();
    });

    after(async () => {
      await browser?.close();
      await jupyter?.stop();
    });

    async function ask(method, path, body) {
      const headers = { Authorization: `token ${jupyter.token}` };
      const answer = await fetch(`${jupyter.url}/${path}`, { method, headers, body: JSON.stringify(body) });
      assert.ok(answer.ok, `${path}: ${String(answer.status)}`);
      return answer.json();
    }

    test('JupyterLab and the server list it as enabled', () => {
      assert.match(jupyter.list('labextension'), /@kernelward\/jupyterlab.*enabled.*OK/);
      assert.match(jupyter.list('server', 'extension'), /kernelward_jupyter.*OK/);
    });

    test('a kernel is protected in tier C by the agent of that account', async () => {
      await ask('PUT', 'kernelward/switches', { path: 'a.ipynb', policy: 'notebook' });
      const session = { path: 'a.ipynb', name: 'a.ipynb', type: 'notebook', kernel: { name: 'python3' } };
      const { kernel } = await ask('POST', 'api/sessions', session);
      const connection = `${jupyter.home}/.local/share/jupyter/runtime/kernel-${kernel.id}.json`;
      const { stdout, stderr } = jupyter.python('-c', client, connection);
      assert.match(stdout, /^42$/m, stderr);
      assert.match(stdout + stderr, /PermissionError/);
      assert.doesNotMatch(stdout, /not-a-real-one/);
      const state = await ask('GET', 'kernelward/state');
      const told = state.kernels.find((one) => one.id === kernel.id);
      assert.deepEqual([told.protection, told.tier, told.policy], ['on', 'C', 'notebook']);
      assert.ok(told.gaps.length > 0);
    });

    test('in its page a person switches it on, and reads under the cell what was denied', async () => {
      const page = await lab.openNotebook(browser, jupyter, 'page.ipynb');
      await lab.protect(page);
      assert.equal(await lab.protectionSwitch(page).innerText(), 'Protected · tier C');
      assert.match(await lab.protectionSwitch(page).getAttribute('title'), /Not covered:/);
      await lab.run(page, 0);
      assert.match(await lab.cell(page, 0).locator('.jp-OutputArea-output').innerText(), /42/);
      await lab.run(page, 1);
      await lab.card(page, 1).waitFor();
      assert.match(await lab.card(page, 1).innerText(), /read .*\.aws\/credentials/);
      assert.doesNotMatch(await lab.cell(page, 1).locator('.jp-OutputArea').innerText(), /not-a-real-one/);
      await lab.shot(page, 'installed-tier-c');
      await lab.restartByMenu(page);
      await page.locator('.kw-Switch button[data-standing="on"]').waitFor();
      await lab.idle(page);
      await page.context().close();
    });
  },
);
