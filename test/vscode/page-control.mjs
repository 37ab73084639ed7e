// Lets test modules inside the extension host ask for what only the window can do: a screenshot, a click, a key.
// One loopback address per run; a request is POST with a JSON body { action, ... }, the answer is JSON.
import { createServer } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {{ shots?: string, log(line: string): void }} options `shots`: folder for screenshots; without it none is taken
 * @returns {Promise<{ url: string, attach(page: import('playwright-core').Page): void, close(): void }>}
 */
export async function servePageControl({ shots, log }) {
  let page;
  const timeout = 15_000;
  const actions = {
    log: ({ line }) => log(line),
    screenshot: async ({ name }) => {
      if (!shots) return;
      await mkdir(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}.png`) });
    },
    click: ({ selector }) => page.locator(selector).first().click({ timeout }),
    hover: ({ selector }) => page.locator(selector).first().hover({ timeout }),
    visible: ({ selector }) => page.locator(selector).first().waitFor({ timeout }),
    count: ({ selector }) => page.locator(selector).count(),
    hidden: ({ selector }) => page.locator(selector).first().waitFor({ state: 'detached', timeout }),
    press: ({ key }) => page.keyboard.press(key),
    type: ({ text }) => page.keyboard.type(text),
    // Text of the window itself or, given a frame, of a webview in it (webviews are two frames deep).
    text: async ({ selector, frame }) => {
      const scope = frame ? page.frameLocator(frame).frameLocator('#active-frame') : page;
      return scope.locator(selector).first().innerText({ timeout });
    },
    clickInFrame: ({ selector, frame }) =>
      page.frameLocator(frame).frameLocator('#active-frame').locator(selector).first().click({ timeout }),
  };
  const server = createServer((request, response) => {
    // The web extension host is a worker of another origin and asks by CORS.
    response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
    if (request.method !== 'POST') return response.end();
    let body = '';
    request.on('data', (data) => (body += data));
    request.on('end', async () => {
      try {
        const { action, ...parameters } = JSON.parse(body);
        const result = await actions[action](parameters);
        response.end(JSON.stringify({ result: result ?? null }));
      } catch (error) {
        response.statusCode = 500;
        response.end(JSON.stringify({ error: String(error?.message ?? error) }));
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    attach: (attached) => (page = attached),
    close: () => server.close().closeAllConnections(),
  };
}
