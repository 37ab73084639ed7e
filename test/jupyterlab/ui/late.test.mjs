// Switched on while the kernel runs, at an agent whose tier can do that. The agent is a stand-in here; what the real one
// lists and enforces is tested in the guests (test/vm).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as lab from './harness.mjs';

const why = lab.missing();

const process = { pid: 4711, startTime: '99', comm: 'python3' };

/** What the stand-in says was open; the names are a hostile kernel's. */
const held = {
  files: [
    { process, descriptor: 7, path: '/home/u/data/set.csv', access: 1 },
    {
      process,
      descriptor: 9,
      path: '/home/u/.aws/<img src=x onerror=alert(1)>credentials',
      access: 1,
      refused: true,
      rule: 'secrets.cloud',
      reason: 'Credentials of cloud accounts.',
    },
  ],
  sockets: [
    {
      process,
      descriptor: 11,
      kind: 'tcp',
      local: '10.0.0.5:53122',
      peer: '203.0.113.7:443',
      refused: true,
      rule: 'kernelward.default.network',
    },
  ],
  unarmed: [{ process: { pid: 4720, comm: 'sleep' }, certain: true }],
  processes: 1,
  threads: 9,
};

describe('JupyterLab, a running kernel', { skip: why ?? false, timeout: 300_000 }, () => {
  let jupyter;
  let browser;

  before(async () => {
    const cells = ['kept = 42', 'kept', 'from IPython.display import HTML\nHTML("<i>framed</i>")'];
    jupyter = await lab.startJupyter({ notebooks: { 'late.ipynb': cells }, before: held });
    browser = await lab.launchChromium();
  });

  after(async () => {
    await browser?.close();
    await jupyter?.stop();
  });

  const standing = (page, kind) => page.locator(`.kw-Switch button[data-standing="${kind}"]`);

  test('is protected at once, what it had open is listed, and a restart is offered', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'late.ipynb');
    await lab.run(page, 0);
    await lab.protectionSwitch(page).click();
    const dialog = page.locator('.jp-Dialog');
    await dialog.getByText('Protected while it runs').waitFor();
    const told = await dialog.innerText();
    assert.match(
      told,
      /onerror=alert\(1\)>credentials.*open file · read · python3 \(4711\) · secrets\.cloud/s,
    );
    assert.match(told, /tcp 10\.0\.0\.5:53122 → 203\.0\.113\.7:443/);
    assert.match(told, /left the kernel and are not protected:\s*sleep \(4720\)/);
    assert.equal(await dialog.locator('img').count(), 0);
    await lab.shot(page, 'late-dialog');
    await dialog.getByRole('button', { name: 'Later' }).click();
    await standing(page, 'late').waitFor();
    assert.equal(await lab.protectionSwitch(page).innerText(), 'Protected late · tier A1');

    // The same kernel, and what it draws from now on is untrusted.
    await lab.run(page, 1);
    assert.match(await lab.cell(page, 1).locator('.jp-OutputArea-output').innerText(), /42/);
    await lab.run(page, 2);
    const frame = lab.cell(page, 2).locator('.kw-OutputFrame iframe').contentFrame();
    await frame.locator('i', { hasText: 'framed' }).waitFor();

    await page.locator('.kw-StatusItem button').click();
    await page.locator('.kw-EventsPanel-before', { hasText: '203.0.113.7:443' }).waitFor();
    await lab.shot(page, 'late');
    await lab.restartByMenu(page);
    await standing(page, 'on').waitFor();
    await lab.idle(page);
    assert.equal(await page.locator('.kw-EventsPanel-before').count(), 0);
    await page.context().close();
  });
});
