// The wheel as a user installs it, in an account without privileges: no agent of the system, no setting, tier C.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as lab from './harness.mjs';

function why() {
  if (!process.env['KERNELWARD_LONG']) return 'part of the long suite: it installs JupyterLab anew';
  return process.getuid?.() === 0 ? lab.missing() : 'needs root to make an account';
}

describe(
  'the wheel, installed by an account without privileges',
  { skip: why() ?? false, timeout: 900_000 },
  () => {
    let jupyter;
    let browser;

    before(async () => {
      const read = "import os\nprint(open(os.path.expanduser('~/.aws/credentials')).read())";
      jupyter = await lab.startInstalled({ notebooks: { 'a.ipynb': ['6 * 7', read] } });
      browser = await lab.launchChromium();
    });

    after(async () => {
      await browser?.close();
      await jupyter?.stop();
    });

    test('JupyterLab and the server list it as enabled', () => {
      assert.match(jupyter.list('labextension'), /@kernelward\/jupyterlab.*enabled.*OK/);
      assert.match(jupyter.list('server', 'extension'), /kernelward_jupyter.*OK/);
    });

    test('a kernel is protected in tier C by the agent of that account', async () => {
      const page = await lab.openNotebook(browser, jupyter, 'a.ipynb');
      await lab.protect(page);
      assert.equal(await lab.protectionSwitch(page).innerText(), 'Protected · tier C');
      await lab.run(page, 0);
      assert.match(await lab.cell(page, 0).locator('.jp-OutputArea-output').innerText(), /42/);
      await lab.run(page, 1);
      await lab.card(page, 1).waitFor();
      assert.match(await lab.card(page, 1).innerText(), /read .*\.aws\/credentials/);
      assert.doesNotMatch(await lab.cell(page, 1).locator('.jp-OutputArea').innerText(), /not-a-real-one/);
      await page.context().close();
    });
  },
);
