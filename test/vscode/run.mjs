// Runs a suite of test/vscode/suite inside the extension host of real VS Code: code-server, with Chromium as its
// window. The bundle has the contract of @vscode/test-electron (`exports.run()`), so electron.mjs runs the same modules
// in a desktop VS Code.
//   node test/vscode/run.mjs [--suite NAME] [--vsix FILE] [--web] [--virtual] [--restricted] [--theme NAME]
//                            [--shots DIR] [--timeout SECONDS] [--grep TEXT] [--verbose]
// --suite       main (default), restricted, web, virtual, kernels, tierA: the entry suite/NAME.ts
// --vsix        tests the packed extension instead of the folder extensions/vscode
// --width       of the window, in pixels
// --grep        only the tests whose names contain the text
// --web         the extension's `browser` entry in the web extension host, as on vscode.dev
// --virtual     the project's files are on no disk but in a file system of the tests' own (virtual-files.mjs)
// --restricted  Workspace Trust stays on: the folder opens in Restricted Mode
// Exit status: 0 all passed, 1 a test failed, 124 time-out.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { startCodeServer } from './code-server.mjs';
import { bundleSuite } from './bundle-suite.mjs';
import { makeFixtures, makeHubCache } from './fixtures.mjs';
import { complaints, remoteHostLog } from './host-log.mjs';
import { kernelSurroundings, tierASurroundings } from './kernel-surroundings.mjs';
import { servePageControl } from './page-control.mjs';
import { makeVirtualFiles } from './virtual-files.mjs';

const { values: options } = parseArgs({
  options: {
    suite: { type: 'string', default: 'main' },
    vsix: { type: 'string' },
    web: { type: 'boolean', default: false },
    virtual: { type: 'boolean', default: false },
    restricted: { type: 'boolean', default: false },
    theme: { type: 'string', default: 'Default Dark Modern' },
    width: { type: 'string', default: '1280' },
    shots: { type: 'string' },
    timeout: { type: 'string', default: '180' },
    grep: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});

const temporary = await mkdtemp(join(tmpdir(), 'kernelward-vscode-test-'));
const cleanups = [() => rm(temporary, { recursive: true, force: true })];
let code = 1;
try {
  code = await run();
} catch (error) {
  console.error(error);
}
for (const cleanup of cleanups.reverse()) await cleanup();
process.exit(code);

async function run() {
  const extension = options.vsix
    ? await unpack(options.vsix)
    : fileURLToPath(new URL('../../extensions/vscode', import.meta.url));
  const project = join(temporary, 'project');
  await makeFixtures(project);
  await makeHubCache(join(temporary, 'hub'));

  const control = await servePageControl({ shots: options.shots, log: (line) => console.log(line) });
  cleanups.push(control.close);
  const suite = join(temporary, 'suite', 'index.cjs');
  const { suite: name, grep, web } = options;
  await bundleSuite({ name, grep, web, outfile: suite, control: control.url });

  const surroundings = { kernels: kernelSurroundings, tierA: tierASurroundings }[name];
  const kernels = await surroundings?.(temporary, cleanups);
  const server = await startCodeServer({
    trusted: !options.restricted,
    settings: { 'workbench.colorTheme': options.theme, ...kernels?.settings },
    // The user's policy layer and approvals of the machine that runs the tests must not take part.
    env: {
      XDG_CONFIG_HOME: join(temporary, 'config'),
      XDG_CACHE_HOME: join(temporary, 'cache'),
      XDG_DATA_HOME: join(temporary, 'data'),
      HF_HUB_CACHE: join(temporary, 'hub'),
      ...kernels?.env,
    },
    verbose: options.verbose,
  });
  cleanups.push(server.stop);
  const browser = await launchChromium();
  cleanups.push(() => browser.close());

  const page = await browser.newPage({ viewport: { width: Number(options.width), height: 800 } });
  control.attach(page);
  const exit = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  // VS Code's own errors: among them the native modules that are not built (install.mjs).
  const seen = [];
  const note = (line) => {
    seen.push(line);
    if (options.verbose) console.error(line);
  };
  await page.exposeFunction('codeAutomationLog', (type, parts) => note(`[${type}] ${parts.join(' ')}`));
  page.on('console', (message) => note(`[${message.type()}] ${message.text()}`));
  const extensions = [extension, ...(kernels?.extensions ?? [])];
  let opened = `folder=${encodeURIComponent(project)}`;
  if (options.virtual) {
    const virtual = join(temporary, 'virtual-files');
    await makeVirtualFiles(virtual, project);
    extensions.push(virtual);
    const workspace = join(temporary, 'virtual.code-workspace');
    await writeFile(workspace, JSON.stringify({ folders: [{ uri: 'memfs:/project' }] }));
    opened = `workspace=${encodeURIComponent(workspace)}`;
  }
  const locate = options.web
    ? await serveOverHttp(page, server.url, { extensions, suite })
    : remote(server.url);
  await addDevelopmentOptions(page, {
    extensions: extensions.map(locate),
    extensionTestsPath: locate(suite),
  });
  await page.goto(`${server.url}/?${opened}`);
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(124), Number(options.timeout) * 1000);
  });
  const status = await Promise.race([exit, late]);
  clearTimeout(timer);
  if (status === 124) {
    console.error(`No end after ${options.timeout} s`);
    if (options.shots) await page.screenshot({ path: join(options.shots, 'time-out.png') });
  }
  const said = complaints([...seen, ...(await remoteHostLog(server.userData))]);
  for (const one of said) console.error(`not ok the extension host’s log\n    ${one}`);
  return Number(status) || (said.length > 0 ? 1 : 0);
}

/** Built products ignore `?payload=[["extensionTestsPath",…]]`, so the page's own configuration is completed on its way. */
async function addDevelopmentOptions(page, developmentOptions) {
  const configuration = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(configuration, (_, head, escaped) => {
        const settings = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
        settings.developmentOptions = { ...settings.developmentOptions, ...developmentOptions };
        return `${head}${JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
      });
      await route.fulfill({ response, body: html });
    },
  );
}

function remote(base) {
  const authority = new URL(base).host;
  return (path) => ({ scheme: 'vscode-remote', authority, path });
}

/**
 * An extension at a vscode-remote address cannot create a Worker; the page's policy allows no origin but its own. Tests
 * run in the host of the extension that their address lies in, so the suite is served from inside of it.
 */
async function serveOverHttp(page, base, { extensions, suite }) {
  const { host } = new URL(base);
  const root = (index) => `/test-files/${index}`;
  const tests = `${root(0)}/suite/`;
  const types = {
    js: 'text/javascript',
    cjs: 'text/javascript',
    json: 'application/json',
    svg: 'image/svg+xml',
  };
  const fileOf = (path) => {
    if (path.startsWith(tests)) return join(suite, '..', path.slice(tests.length));
    const index = extensions.findIndex((_, each) => path.startsWith(`${root(each)}/`));
    return join(extensions[index] ?? extensions[0], path.slice(root(index).length));
  };
  await page.context().route(
    (url) => url.pathname.startsWith('/test-files/'),
    async (route) => {
      const file = fileOf(normalize(decodeURIComponent(new URL(route.request().url()).pathname)));
      try {
        const contentType = types[file.split('.').pop()] ?? 'application/octet-stream';
        await route.fulfill({ body: await readFile(file), contentType });
      } catch {
        await route.fulfill({ status: 404 });
      }
    },
  );
  const at = (path) => ({ scheme: 'http', authority: host, path });
  return (path) => at(extensions.includes(path) ? root(extensions.indexOf(path)) : `${tests}index.cjs`);
}

/** @returns {Promise<string>} the folder of the extension inside an unpacked .vsix (a zip) */
async function unpack(vsix) {
  const { unzipSync } = await import('fflate');
  const { mkdir, writeFile } = await import('node:fs/promises');
  const folder = join(temporary, 'vsix');
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(vsix)))) {
    if (name.endsWith('/')) continue;
    const target = join(folder, normalize(`/${name}`));
    await mkdir(join(target, '..'), { recursive: true });
    await writeFile(target, bytes);
  }
  return join(folder, 'extension');
}
