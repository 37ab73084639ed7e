// A kernel that floods the page, with denials, with messages and with an output that talks without end: what is typed
// meanwhile arrives, and the page draws a bounded amount. How long its main thread was busy is told, not judged: it is
// the machine's.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as lab from './harness.mjs';

const why = lab.missing();

const deniedPaths = `
import os
for number in range(5000):
    try: open(os.path.expanduser(f'~/outside-of-the-workspace-{number}'), 'w')
    except OSError: pass`;

const forgedMessages = `
from ipykernel.kernelapp import IPKernelApp
kernel = IPKernelApp.instance().kernel
parent = {"header": {"msg_id": "forged", "msg_type": "execute_request"}}
for number in range(5000):
    kernel.session.send(kernel.iopub_socket, "comm_open", {"comm_id": str(number), "target_name": "jupyter.widget", "data": {}})
    kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "busy"}, parent=parent)`;

const talkingOutput = `
from IPython.display import HTML
HTML("<script>setInterval(() => { for (let i = 0; i < 100; i++) parent.postMessage({kernelwardHeight: i}, '*'); }, 0)</script>")`;

const text = 'typed while it floods, every key of it';

describe('JupyterLab under a flood', { skip: why ?? false, timeout: 300_000 }, () => {
  let jupyter;
  let browser;

  before(async () => {
    jupyter = await lab.startJupyter({
      notebooks: Object.fromEntries(
        Object.entries({ deniedPaths, forgedMessages, talkingOutput }).map(([name, source]) => [
          `${name}.ipynb`,
          [source, ''],
        ]),
      ),
    });
    browser = await lab.launchChromium();
  });

  after(async () => {
    await browser?.close();
    await jupyter?.stop();
  });

  for (const [name, what] of [
    ['deniedPaths', 'denials'],
    ['forgedMessages', 'forged messages'],
    ['talkingOutput', 'an output that talks without end'],
  ]) {
    test(`typing goes on under ${what}`, async (t) => {
      const page = await lab.openNotebook(browser, jupyter, `${name}.ipynb`);
      await lab.protect(page);
      await page.evaluate(() => globalThis.jupyterapp.commands.execute('kernelward:show-events'));
      await page.evaluate(() => {
        globalThis.longTasks = [0];
        const seen = (list) =>
          list.getEntries().forEach((entry) => globalThis.longTasks.push(entry.duration));
        new globalThis.PerformanceObserver(seen).observe({ entryTypes: ['longtask'] });
      });
      await lab.cell(page, 0).locator('.cm-content').click();
      await page.keyboard.press('Control+Enter');
      await lab.cell(page, 1).locator('.cm-content').click();
      await page.keyboard.type(text, { delay: 30 });
      assert.equal(await lab.cell(page, 1).locator('.cm-line').first().innerText(), text);
      if (name === 'deniedPaths') {
        await lab.card(page, 0).waitFor();
        await page.locator('.kw-EventsPanel-item').nth(100).waitFor();
        assert.ok((await lab.card(page, 0).locator('.kw-DenialCard-row').count()) <= 5);
        assert.ok((await page.locator('.kw-EventsPanel-item').count()) <= 200);
      }
      if (name === 'talkingOutput') {
        await lab.cell(page, 0).getByText('kept the page busy and was removed').waitFor();
      }
      const longest = await page.evaluate(() => Math.max(...globalThis.longTasks));
      t.diagnostic(`longest task of the page's main thread: ${longest.toFixed(0)} ms`);
      assert.equal(await lab.protectionSwitch(page).innerText(), `Protected · tier ${jupyter.agent.tier}`);
      await page.context().close();
    });
  }
});
