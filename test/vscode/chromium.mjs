// The browser that stands in for VS Code's window: Debian's Chromium, or the one that CHROMIUM names.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {string | undefined} the executable, where there is one */
export const findChromium = () => candidates.find((path) => path && existsSync(path));

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error(
      'No Chromium found: apt-get install chromium, or name one in the environment variable CHROMIUM',
    );
  return chromium.launch({
    executablePath,
    args: [
      // Containers run as root without the name spaces that the sandbox needs; only our own loopback page is opened.
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page that the runner fulfils has no local address space: without this its web socket to 127.0.0.1 is refused.
      '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
    ],
  });
}
