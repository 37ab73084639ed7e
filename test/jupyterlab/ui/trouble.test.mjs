// What goes wrong around a notebook: the state that is shown stays true, and the page stays usable.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as lab from './harness.mjs';

const why = lab.missing();

const standing = (page, kind) => page.locator(`.kw-Switch button[data-standing="${kind}"]`);

/** Answers the dialog that the switch opens. */
async function answer(page, label) {
  await page.locator('.jp-Dialog button', { hasText: label }).click();
}

describe('JupyterLab in trouble', { skip: why ?? false, timeout: 600_000 }, () => {
  let browser;

  before(async () => {
    browser = await lab.launchChromium();
  });

  after(async () => {
    await browser?.close();
  });

  /** Runs with a Jupyter server of its own. */
  async function withJupyter(settings, body) {
    const jupyter = await lab.startJupyter(settings);
    try {
      await body(jupyter);
    } finally {
      await jupyter.stop();
    }
  }

  test('without an agent a notebook that is switched on does not start, says why, and starts once it is switched off', () =>
    withJupyter({ notebooks: { 'a.ipynb': ['6 * 7'] }, agent: false }, async (jupyter) => {
      const page = await lab.openNotebook(browser, jupyter, 'a.ipynb');
      assert.match(await lab.protectionSwitch(page).getAttribute('title'), /no-agent-here/);
      await lab.protectionSwitch(page).click();
      await answer(page, 'Restart');
      await standing(page, 'failed').waitFor();
      assert.match(await lab.protectionSwitch(page).getAttribute('title'), /not started: .*no-agent-here/s);
      await lab.protectionSwitch(page).click();
      await answer(page, 'Restart');
      await standing(page, 'off').waitFor();
      await lab.run(page, 0);
      assert.match(await lab.cell(page, 0).locator('.jp-OutputArea-output').innerText(), /42/);
      await page.context().close();
    }));

  /** Opens and protects a notebook, and lets its agent die and another one take its place. */
  async function replaceAgent(jupyter) {
    const page = await lab.openNotebook(browser, jupyter, 'dies.ipynb');
    await lab.protect(page);
    await jupyter.killAgent();
    await standing(page, 'unknown').waitFor();
    assert.equal(await lab.protectionSwitch(page).innerText(), 'Protection unknown');
    await jupyter.replaceAgent();
    return page;
  }

  test("an agent of the user's own that dies under a running kernel leaves it unknown; after another one started, lost; after a restart, protected", () =>
    withJupyter({ notebooks: { 'dies.ipynb': ['6 * 7'] }, usersOwn: true }, async (jupyter) => {
      const page = await replaceAgent(jupyter);
      await standing(page, 'lost').waitFor();
      await lab.restartByMenu(page);
      await standing(page, 'on').waitFor();
      await page.context().close();
    }));

  test(
    "the system's agent that dies under a running kernel leaves it unknown; the next one takes the kernel over",
    { skip: process.getuid?.() === 0 ? false : 'without privilege there is no agent of the system' },
    () =>
      withJupyter({ notebooks: { 'dies.ipynb': ['6 * 7'] } }, async (jupyter) => {
        const page = await replaceAgent(jupyter);
        await standing(page, jupyter.agent.tier === 'C' ? 'lost' : 'on').waitFor();
        await page.context().close();
      }),
  );

  describe('on one server', () => {
    let jupyter;

    before(async () => {
      const names = ['policy', 'stream'].map((name) => `${name}.ipynb`);
      jupyter = await lab.startJupyter({
        notebooks: Object.fromEntries(names.map((name) => [name, ['6 * 7']])),
      });
    });

    after(() => jupyter?.stop());

    test('a policy that does not compile starts no kernel, and its line is shown', async () => {
      const policy = join(jupyter.home, 'mine.yaml');
      writeFileSync(policy, 'apiVersion: kernelward/v1\nkind: KernelPolicy\nfils: []\n');
      const page = await lab.openNotebook(browser, jupyter, 'policy.ipynb');
      const headers = { Authorization: `token ${jupyter.token}` };
      const data = { path: 'policy.ipynb', policy };
      assert.ok((await page.request.put(`${jupyter.url}/kernelward/switches`, { headers, data })).ok());
      await standing(page, 'pending').waitFor();
      await lab.restartByMenu(page);
      await standing(page, 'failed').waitFor();
      assert.match(await lab.protectionSwitch(page).getAttribute('title'), /mine\.yaml:\d+:\d+/);
      await lab.shot(page, 'failed');
      await page.context().close();
    });

    test('a page whose event stream breaks knows nothing until it is back, and then what is true', async () => {
      const context = await browser.newContext();
      let broken = false;
      const streams = [];
      await context.routeWebSocket(/\/kernelward\/events/, (socket) => {
        if (broken) return void socket.close();
        streams.push(socket);
        socket.connectToServer();
      });
      const page = await lab.openNotebook(browser, jupyter, 'stream.ipynb', { context });
      await lab.protect(page);
      broken = true;
      for (const socket of streams) await socket.close();
      await standing(page, 'unknown').waitFor();
      broken = false;
      await standing(page, 'on').waitFor();
      await context.close();
    });
  });

  test('a kernel on another machine is shown as not enforced, and works', () =>
    withJupyter({}, (remote) =>
      withJupyter(
        {
          notebooks: { 'a.ipynb': ['6 * 7'] },
          options: [`--gateway-url=${remote.url}`, `--GatewayClient.auth_token=${remote.token}`],
        },
        async (jupyter) => {
          const page = await lab.openNotebook(browser, jupyter, 'a.ipynb', { standing: 'elsewhere' });
          assert.equal(await lab.protectionSwitch(page).innerText(), 'Not enforced');
          await lab.run(page, 0);
          assert.match(await lab.cell(page, 0).locator('.jp-OutputArea-output').innerText(), /42/);
          await lab.protectionSwitch(page).click();
          await page.getByText('This kernel runs on another machine').first().waitFor();
          assert.equal(await lab.protectionSwitch(page).getAttribute('aria-pressed'), 'false');
          await page.context().close();
        },
      ),
    ));
});
