// Renders icon.svg to the PNG that the marketplace asks for: node extensions/vscode/media/make-icon.mjs
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../../test/vscode/chromium.mjs';

const svg = await readFile(new URL('icon.svg', import.meta.url), 'utf8');
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
await page.setContent(`<body style="margin:0;background:transparent">${svg}</body>`);
await page.screenshot({ path: fileURLToPath(new URL('icon.png', import.meta.url)), omitBackground: true });
await browser.close();
