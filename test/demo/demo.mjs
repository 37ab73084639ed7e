// The demonstration: the whole idea on real input, ended by itself. Exit status 0 only if everything was seen.
// Usage: node test/demo/demo.mjs [--keep FOLDER]
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cache, root } from '../setup/parts.mjs';
import { Editor } from './editor.mjs';
import { benign, hostile, makeProject } from './project.mjs';
import { protectedKernel } from './kernel.mjs';

const server = join(root, 'server/dist/kernelward-server.cjs');
// Not below the folder for temporary files, which a protected kernel may write: a home is never there.
const temporary = [tmpdir(), '/tmp', '/var/tmp'].map((folder) => realpathSync(folder) + '/');
const base = [cache, homedir(), '/var/lib'].find(
  (folder) => !temporary.some((prefix) => folder.startsWith(prefix)),
);
mkdirSync(base, { recursive: true });
const work = mkdtempSync(join(base, 'kernelward-demo-'));
const project = join(work, 'project');
const canary = join(work, 'canary');
// A home of its own: approvals and caches of the person who runs the demonstration stay out of it.
const environment = {
  HOME: join(work, 'home'),
  XDG_CONFIG_HOME: '',
  XDG_CACHE_HOME: '',
  XDG_STATE_HOME: '',
  NO_COLOR: '1',
};
for (const name of Object.keys(environment))
  if (environment[name] === '') environment[name] = join(work, 'home', name.toLowerCase());

const failures = [];
function seen(what, condition) {
  console.log(`  ${condition ? '✓' : '✗'} ${what}`);
  if (!condition) failures.push(what);
}
const title = (text) => console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
const verdictShown = (items, name, word) =>
  items.some(
    (item) => JSON.stringify(item).includes(name) && JSON.stringify(item).toLowerCase().includes(word),
  );

async function modelsAndEditor() {
  title('1. A project: a script, a notebook, models of colleagues and of the internet');
  const { leftOut } = makeProject(project, canary);
  for (const path of benign) console.log(`    ${path}`);
  for (const path of hostile) console.log(`    ${path}   (hostile, inert: a load would write a canary file)`);
  for (const [path, why] of Object.entries(leftOut)) console.log(`    left out: ${path}: ${why}`);

  title('2. kernelward scan');
  const cli = join(root, 'server/cli/bin/kernelward.mjs');
  const run = (...args) =>
    spawnSync(process.execPath, [cli, ...args], {
      cwd: project,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
  const text = run('scan', '.');
  console.log(text.stdout.replace(/^/gm, '    '));
  const json = run('scan', '--format', 'json', '.');
  let report = { files: [] };
  try {
    report = JSON.parse(json.stdout);
  } catch {
    console.log(json.stderr);
  }
  const file = (path) => report.files.find((candidate) => candidate.path.endsWith(path));
  for (const path of hostile) seen(`${path} is malicious`, file(path)?.verdict === 'malicious');
  for (const path of benign)
    seen(`${path} is clean, and was read whole`, file(path)?.verdict === 'clean' && file(path).complete);
  seen('the exit status says blocked', json.status === 1 && text.status === 1);

  title('3. The language server, as an editor talks to it');
  const editor = await Editor.start(process.execPath, [server, 'lsp', '--stdio'], project, environment);
  try {
    const script = await editor.open(join(project, 'train.py'));
    const known = (items) =>
      ['downloaded.pkl', 'checkpoint.pt', 'pipeline.joblib'].every((name) =>
        verdictShown(items, name, 'malicious'),
      );
    const items = await editor.diagnosticsWhen(script, known);
    console.log(`  train.py\n${editor.render(script, items)}\n`);
    seen(
      'the three lines that load hostile files carry their verdict, as errors',
      items.filter((item) => item.severity === 1).length === 3,
    );
    seen(
      'a line that loads a clean file is not an error',
      items.every(
        (item) => item.severity !== 1 || !/classifier\.pkl|forest\.joblib/.test(JSON.stringify(item.message)),
      ),
    );

    const cells = await editor.openNotebook(join(project, 'analysis.ipynb'));
    const cellItems = await editor.diagnosticsWhen(cells[2], (list) =>
      verdictShown(list, 'checkpoint.pt', 'malicious'),
    );
    console.log(`  analysis.ipynb, cell 3\n${editor.render(cells[2], cellItems)}\n`);
    seen(
      'the notebook cell knows torch from the first cell',
      cellItems.some((item) => item.severity === 1),
    );

    await editor.type(script, 'models/checkpoint.pt', 'models/weights.pt');
    const gone = await editor.diagnosticsWhen(
      script,
      (list) =>
        !verdictShown(list, 'checkpoint.pt', 'malicious') && !/being scanned/.test(JSON.stringify(list)),
    );
    console.log(
      `  typed: models/checkpoint.pt → models/weights.pt, a file that does not exist\n${editor.render(
        script,
        gone.filter((item) => /torch/.test(JSON.stringify(item))),
      )}\n`,
    );
    await editor.type(script, 'models/weights.pt', 'models/checkpoint.pt');
    await editor.type(script, 'weights_only=False', 'weights_only=True');
    const safe = await editor.diagnosticsWhen(
      script,
      (list) =>
        !list.some(
          (item) =>
            item.code === 'torch-load' && item.severity <= 2 && /weights_only=False/.test(item.message),
        ),
    );
    console.log(
      `  typed: weights_only=False → weights_only=True\n${editor.render(
        script,
        safe.filter((item) => /torch|checkpoint/.test(JSON.stringify(item))),
      )}\n`,
    );
    seen(
      'typing changes the diagnostics',
      JSON.stringify(gone) !== JSON.stringify(items) && JSON.stringify(safe) !== JSON.stringify(items),
    );
    await editor.type(script, 'weights_only=True', 'weights_only=False');

    const path = join(project, 'models/downloaded.pkl');
    const before = readFileSync(path);
    writeFileSync(path, readFileSync(join(project, 'models/classifier.pkl')));
    utimesSync(path, new Date(), new Date());
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `file://${path}`, type: 2 }],
    });
    await editor.diagnosticsWhen(script, (list) => !verdictShown(list, 'downloaded.pkl', 'malicious'));
    seen('a file that is replaced by a clean one loses its verdict', true);
    writeFileSync(path, before);
  } finally {
    await editor.close();
  }
  title('4. Nothing was loaded');
  seen('no canary was written', !existsSync(canary));
}

try {
  await modelsAndEditor();
  await protectedKernel({ title, seen, project, work, canary, environment });
} catch (error) {
  failures.push(error.message);
  console.log(`  ✗ ${error.stack}`);
}

title('Now you');
console.log(
  `  npm run vscode       this project in real VS Code, in the browser, with the extension installed`,
);
console.log(`  npm run jupyterlab   this project in JupyterLab, with the protection switch on each notebook`);
console.log(`  npx kernelward scan FILE...`);
rmSync(work, { recursive: true, force: true });
if (failures.length) {
  console.log(`\n${failures.length} not seen:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  process.exit(1);
}
console.log('\nEverything was seen.');
