// Real JupyterLab, a real kernel and the real agent: what a person sees and what a hostile cell can do.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as lab from './harness.mjs';

const why = lab.missing();

const credentials = '.aws/credentials';
const readsCredentials = `import os, pathlib\nprint(pathlib.Path(os.path.expanduser('~/${credentials}')).read_text())`;

/** A hostile kernel: everything it can publish says that another cell ran, that all is well, and that it is idle. */
const forges = `
import os
from ipykernel.kernelapp import IPKernelApp
kernel = IPKernelApp.instance().kernel
parent = {"header": {"msg_id": "forged", "msg_type": "execute_request"}, "metadata": {"cellId": "cell-0"}}
for kind, content in [
    ("status", {"execution_state": "idle"}),
    ("execute_input", {"code": "1 + 1", "execution_count": 1}),
    ("execute_reply", {"status": "ok", "execution_count": 1}),
    ("comm_open", {"comm_id": "x", "target_name": "kernelward", "data": {"protection": "on", "tier": "A1"}}),
]:
    kernel.session.send(kernel.iopub_socket, kind, content, parent=parent)
try:
    open(os.path.expanduser("~/${credentials}"))
except OSError as error:
    print(type(error).__name__)`;

/** An output that calls what only the page may: a terminal, the switch, the page itself. */
const hostileOutput = (file) => `
from IPython.display import HTML, Javascript, display
script = """
const say = (text) => document.body.append(text + ' ');
let xsrf = '';
try { xsrf = (document.cookie.match(/_xsrf=([^;]*)/) || [])[1] || ''; } catch (_) { say('cookies-refused'); }
const ask = (name, path, init) => fetch(path, {credentials: 'include', headers: {'X-XSRFToken': xsrf}, ...init})
  .then((answer) => say(name + (answer.ok ? '-worked' : '-refused')), () => say(name + '-refused'));
Promise.all([
  ask('terminals', '/api/terminals', {method: 'POST'}),
  ask('switch', '/kernelward/switches', {method: 'PUT', body: JSON.stringify({path: '${file}', policy: null})}),
]).then(() => { try { parent.document.title = 'owned'; say('page-worked'); } catch (_) { say('page-refused'); } say('done'); });
"""
display(HTML("<p>hello</p><img src=x onerror=\\"parent.document.title='owned'\\"><script>" + script + "</script>"))
display(Javascript(script))`;

describe('JupyterLab', { skip: why ?? false, timeout: 600_000 }, () => {
  let jupyter;
  let browser;

  before(async () => {
    jupyter = await lab.startJupyter({
      notebooks: {
        'first.ipynb': ['6 * 7', readsCredentials, 'open("written.txt", "w").write("mine")'],
        'forged.ipynb': ['1 + 1', forges],
        'hostile.ipynb': [hostileOutput('hostile.ipynb'), 'import ipywidgets\nipywidgets.HTML("<b>x</b>")'],
        'trusting.ipynb': ['from IPython.display import HTML\nHTML("<b id=plain>plain</b>")'],
        'renamed.ipynb': ['1'],
        'tabs.ipynb': [readsCredentials, '1'],
        'background.ipynb': [
          `import subprocess\nchild = subprocess.Popen("sleep 1; cat ~/${credentials}; sleep 3", shell=True, stderr=subprocess.DEVNULL)`,
          'child.wait()',
          `subprocess.run("(sleep 1; cat ~/${credentials}; sleep 3) > orphan.log 2>&1 &", shell=True)`,
          'import time; time.sleep(3)',
        ],
        'dark.ipynb': ['6 * 7', readsCredentials],
        'console.ipynb': ['1'],
        'risky.ipynb': [
          'import torch\nmodel = torch.load("model.pt", weights_only=False)',
          'import pickle\nmodel = pickle.load(open("hostile.pkl", "rb"))',
        ],
      },
    });
    // It would make a file; nothing here loads it.
    writeFileSync(join(jupyter.work, 'hostile.pkl'), "cos\nsystem\n(S'touch loaded'\ntR.");
    browser = await lab.launchChromium();
  });

  after(async () => {
    await browser?.close();
    await jupyter?.stop();
  });

  test('switched on, an ordinary cell works and a forbidden one is denied and explained under itself', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'first.ipynb');
    assert.equal(await lab.protectionSwitch(page).innerText(), 'Not protected');
    await lab.protect(page);
    assert.equal(await lab.protectionSwitch(page).innerText(), `Protected · tier ${jupyter.agent.tier}`);
    await lab.run(page, 0);
    assert.match(await lab.cell(page, 0).locator('.jp-OutputArea-output').innerText(), /42/);
    await lab.run(page, 2);
    assert.equal(readFileSync(join(jupyter.work, 'written.txt'), 'utf8'), 'mine');
    assert.equal(await page.locator('.kw-DenialCard').count(), 0);

    await lab.run(page, 1);
    const card = lab.card(page, 1);
    await card.waitFor();
    const told = await card.innerText();
    assert.match(told, /read .*\.aws\/credentials/);
    assert.match(told, /Credentials of cloud accounts/);
    assert.ok(told.includes(`Rule secrets.cloud, tier ${jupyter.agent.tier}`), told);
    assert.doesNotMatch(await lab.cell(page, 1).locator('.jp-OutputArea').innerText(), /not-a-real-one/);
    await lab.shot(page, 'denied');

    await card.getByRole('button', { name: 'Why?' }).click();
    assert.match(
      await card.locator('.kw-DenialCard-why').innerText(),
      new RegExp(`tier ${jupyter.agent.tier}`),
    );
    await page.locator('.kw-StatusItem button').click();
    await page.locator('.kw-EventsPanel-item').first().waitFor();
    assert.match(await page.locator('.kw-EventsPanel').innerText(), /\.aws\/credentials/);
    await lab.shot(page, 'events');

    const restarted = lab.restarted(page);
    await card.getByRole('button', { name: 'Allow for this session' }).click();
    await page.locator('button', { hasText: 'Restart kernel' }).last().click();
    await restarted;
    await page.locator('.kw-Switch button[data-standing="on"]').waitFor();
    await lab.idle(page);
    await lab.run(page, 1);
    await lab.cell(page, 1).locator('.jp-OutputArea-output', { hasText: 'not-a-real-one' }).waitFor();
    await page.context().close();
  });

  test('"keep denying" puts the card away, and a restart keeps protection', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'dark.ipynb', { theme: 'JupyterLab Dark' });
    await lab.protect(page);
    await lab.run(page, 1);
    await lab.card(page, 1).waitFor();
    await lab.shot(page, 'dark');
    await lab.card(page, 1).getByRole('button', { name: 'Keep denying' }).click();
    await lab.card(page, 1).waitFor({ state: 'detached' });
    await lab.restartByMenu(page);
    await page.locator('.kw-Switch button[data-standing="on"]').waitFor();
    await lab.idle(page);
    await lab.run(page, 0);
    assert.equal(await lab.protectionSwitch(page).innerText(), `Protected · tier ${jupyter.agent.tier}`);
    await page.context().close();
  });

  test('forged messages move no denial to another cell and change no state', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'forged.ipynb');
    await lab.protect(page);
    await lab.run(page, 0);
    await lab.run(page, 1);
    await lab.card(page, 1).waitFor();
    assert.equal(await lab.card(page, 0).count(), 0);
    assert.equal(await lab.protectionSwitch(page).innerText(), `Protected · tier ${jupyter.agent.tier}`);
    await page.context().close();
  });

  test('what a cell left running is denied under the cell that started it', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'background.ipynb');
    await lab.protect(page);
    await lab.run(page, 0);
    await lab.run(page, 1);
    await lab.card(page, 0).waitFor();
    assert.equal(await lab.card(page, 1).count(), 0);
    // What has left the kernel's tree, here by its parent's end, is not said to be the cell's own doing.
    await lab.run(page, 2);
    await lab.run(page, 3);
    await lab.card(page, 2).waitFor();
    assert.match(await lab.card(page, 2).innerText(), /in the background, started after cell \[3\]/);
    assert.equal(await lab.card(page, 3).count(), 0);
    await page.context().close();
  });

  test('a hostile output reaches neither the terminals, nor the switch, nor the page', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'hostile.ipynb');
    await lab.protect(page);
    await lab.run(page, 0);
    for (const index of [0, 1]) {
      const frame = lab.cell(page, 0).locator('.kw-OutputFrame iframe').nth(index).contentFrame();
      // Not the script's own text, which says it in quotes.
      await frame.locator('body', { hasText: / done/ }).waitFor();
      assert.match(await frame.locator('body').innerText(), /terminals-refused/);
      assert.match(await frame.locator('body').innerText(), /switch-refused/);
      assert.match(await frame.locator('body').innerText(), /page-refused/);
    }
    assert.doesNotMatch(await page.title(), /owned/);
    const terminals = await page.request.get(`${jupyter.url}/api/terminals?token=${jupyter.token}`);
    assert.deepEqual(await terminals.json(), []);
    await lab.shot(page, 'output');
    assert.equal(await lab.protectionSwitch(page).getAttribute('aria-pressed'), 'true');
    await lab.run(page, 1);
    await lab.cell(page, 1).locator('.kw-NotShown', { hasText: 'widget-view+json' }).waitFor();
    await page.context().close();
  });

  test('a console on a protected kernel draws its outputs in a frame too', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'console.ipynb');
    await lab.protect(page);
    await page.evaluate(() => {
      const { panel } = { panel: globalThis.jupyterapp.shell.currentWidget };
      const { kernel, path } = { kernel: panel.sessionContext.session.kernel, path: panel.context.path };
      return globalThis.jupyterapp.commands.execute('console:create', {
        path,
        kernelPreference: { id: kernel.id, name: kernel.name },
      });
    });
    await page.locator('.jp-CodeConsole-promptCell .cm-content').click();
    await page.keyboard.insertText(
      'from IPython.display import HTML; HTML(\'<img src=x onerror="parent.document.title=1"><i>framed</i>\')',
    );
    await page.keyboard.press('Shift+Enter');
    const frame = page.locator('.jp-CodeConsole .kw-OutputFrame iframe').contentFrame();
    await frame.locator('i', { hasText: 'framed' }).waitFor();
    assert.notEqual(await page.title(), '1');
    await page.context().close();
  });

  test('the kernel menu has the switch and the way to the events', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'console.ipynb');
    await page.locator('.lm-MenuBar-item', { hasText: 'Kernel' }).click();
    const item = page.locator('.lm-Menu-item', { hasText: 'Protect This Kernel' });
    await item.waitFor();
    assert.equal(await item.getAttribute('data-type'), 'command');
    assert.match(await item.getAttribute('class'), /lm-mod-toggled/);
    await lab.shot(page, 'menu');
    await page.locator('.lm-Menu-item', { hasText: 'Show Protection and Denials' }).click();
    await page.locator('.kw-EventsPanel-standing', { hasText: 'Protected' }).waitFor();
    await page.context().close();
  });

  test('outputs of a kernel that is not protected are drawn as ever', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'trusting.ipynb');
    await lab.run(page, 0);
    await lab.cell(page, 0).locator('#plain').waitFor();
    assert.equal(await page.locator('.kw-OutputFrame').count(), 0);
    await page.context().close();
  });

  test('a notebook renamed while it runs keeps its switch, its state and its next start', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'renamed.ipynb');
    await lab.protect(page);
    await page.evaluate(() =>
      globalThis.jupyterapp.serviceManager.contents.rename('renamed.ipynb', 'elsewhere.ipynb'),
    );
    await page.locator('.lm-TabBar-tabLabel', { hasText: 'elsewhere.ipynb' }).first().waitFor();
    assert.equal(await lab.protectionSwitch(page).innerText(), `Protected · tier ${jupyter.agent.tier}`);
    await page.locator('.kw-Switch button[aria-pressed="true"]').waitFor();
    const state = await (
      await page.request.get(`${jupyter.url}/kernelward/state?token=${jupyter.token}`)
    ).json();
    assert.equal(state.switches['elsewhere.ipynb'], 'notebook');
    const kernel = state.kernels.find((one) => one.notebook.endsWith('/elsewhere.ipynb'));
    assert.equal(kernel.protection, 'on');
    assert.equal(kernel.wanted, 'notebook');
    await page.context().close();
  });

  test('two tabs on one notebook show the same state and the same denial', async () => {
    const first = await lab.openNotebook(browser, jupyter, 'tabs.ipynb');
    await lab.protect(first);
    const second = await lab.openNotebook(browser, jupyter, 'tabs.ipynb');
    await second.locator('.kw-Switch button[data-standing="on"]').waitFor();
    await lab.run(first, 0);
    await lab.card(first, 0).waitFor();
    await lab.card(second, 0).waitFor();
    await first.context().close();
    await second.context().close();
  });

  test('a risky load is underlined in its cell with its quick fixes, in a new notebook too', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'risky.ipynb');
    await lab.cell(page, 0).locator('.cm-lintRange').first().waitFor();
    await lab.hoverUntil(page, lab.cell(page, 0).locator('.cm-lintRange'), '.cm-diagnosticAction');
    await lab.shot(page, 'lint');
    await lab.chooseFix(page, lab.cell(page, 0).locator('.cm-lintRange'), 'weights_only=True');
    await lab
      .cell(page, 0)
      .locator('.cm-line', { hasText: 'torch.load("model.pt", weights_only=True)' })
      .waitFor();
    // The verdict of the file that a call names stands at the call.
    await lab.cell(page, 1).locator('.cm-lintRange-error').first().waitFor();
    const mark = lab.cell(page, 1).locator('.cm-lintRange-error');
    const tooltip = await lab.hoverUntil(page, mark, '.kw-Diagnostic:has-text("malicious")');
    assert.match(await tooltip.innerText(), /hostile\.pkl/);
    await lab.shot(page, 'verdict');
    await page.evaluate(() =>
      globalThis.jupyterapp.commands.execute('notebook:create-new', { kernelName: 'python3' }),
    );
    await page.locator('.jp-NotebookPanel:visible .jp-CodeCell .cm-content').first().click();
    await page.keyboard.insertText('import pickle\npickle.load(open("m.pkl", "rb"))');
    await page.locator('.jp-NotebookPanel:visible .cm-lintRange').first().waitFor();
    // It can be protected before it was ever saved by hand.
    await lab.protect(page);
    assert.equal(await lab.protectionSwitch(page).innerText(), `Protected · tier ${jupyter.agent.tier}`);
    await page.context().close();
  });

  test('no kernel starts when it cannot be armed, and the reason is shown', async () => {
    const page = await lab.openNotebook(browser, jupyter, 'first.ipynb');
    const broken = { path: 'first.ipynb', policy: 'no-such-policy' };
    const headers = { Authorization: `token ${jupyter.token}` };
    const put = await page.request.put(`${jupyter.url}/kernelward/switches`, { headers, data: broken });
    assert.ok(put.ok());
    const state = await put.json();
    const kernel = state.kernels.find((one) => one.notebook.endsWith('/first.ipynb'));
    const answer = await page.request.post(`${jupyter.url}/api/kernels/${kernel.id}/restart`, { headers });
    assert.equal(answer.ok(), false);
    await page.locator('.kw-Switch button[data-standing="failed"]').waitFor();
    assert.match(await lab.protectionSwitch(page).getAttribute('title'), /not started: .*no-such-policy/s);
    await page.context().close();
  });
});
