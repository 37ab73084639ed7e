// Keystroke to diagnostics, through the bundled server over stdio: from didChange to the answer of the pull, for typing
// at one place and for edits anywhere, in a file of 5,000 lines and in a notebook of 500 cells.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import rpc from 'vscode-languageserver-protocol/node';

const server = fileURLToPath(new URL('../../server/dist/kernelward-server.cjs', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'kernelward-bench-'));
const startedAt = performance.now();
const child = spawn(process.execPath, [server, 'lsp', '--stdio'], {
  env: { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') },
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(child.stdout),
  new rpc.StreamMessageWriter(child.stdin),
);
let refreshed = () => undefined;
connection.onRequest('workspace/diagnostic/refresh', () => {
  refreshed();
  return null;
});
connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(home).href,
  capabilities: {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
    notebookDocument: { synchronization: {} },
  },
});
const startTime = performance.now() - startedAt;
await connection.sendNotification('initialized', {});

/** Resident memory of the server itself, without scan workers, in MB; undefined where /proc does not tell. */
function memory() {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}
const memoryAtStart = memory();

const block = (index) =>
  `def step_${index}(batch, model):\n    """Step ${index} of training."""\n    total = sum(batch) * ${index}\n    if total > 10:\n        total -= model.rate\n    return [total, {"index": ${index}}]\n\n\nvalue_${index} = step_${index}([1, 2, 3], model)\n`;
const program = `import torch\nmodel = torch.load("model.pt")\n${Array.from({ length: 555 }, (_, index) => block(index)).join('')}`;
const lines = program.split('\n');

const pull = (uri) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
const times = (samples) => {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

let version = 1;
async function edit(uri, line, character, text, removed = 0) {
  version += 1;
  const start = performance.now();
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [
      { range: { start: { line, character }, end: { line, character: character + removed } }, text },
    ],
  });
  await pull(uri);
  return performance.now() - start;
}

const file = pathToFileURL(join(home, 'train.py')).href;
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri: file, languageId: 'python', version, text: program },
});
const opened = performance.now();
await pull(file);
const first = performance.now() - opened;

const typed = [];
const sentence = 'result = torch.load("other.pt")';
for (let round = 0; round < 8; round += 1) {
  for (let index = 0; index < sentence.length; index += 1) {
    typed.push(await edit(file, 2500, index, sentence[index]));
  }
  await edit(file, 2500, 0, '', sentence.length);
}
const anywhere = [];
for (let index = 0; index < 200; index += 1) {
  const line = 2 + ((index * 977) % (lines.length - 4));
  anywhere.push(await edit(file, line, 0, 'x'));
  await edit(file, line, 0, '', 1);
}

const memoryOfFile = memory();

const notebook = pathToFileURL(join(home, 'notebook.ipynb')).href;
const cells = Array.from({ length: 500 }, (_, index) => ({
  uri: `vscode-notebook-cell:${new URL(notebook).pathname}#${index}`,
  languageId: 'python',
  version: 1,
  text: index === 0 ? 'import torch\n' : index % 10 === 0 ? 'torch.load("model.pt")\n' : block(index),
}));
await connection.sendNotification('notebookDocument/didOpen', {
  notebookDocument: {
    uri: notebook,
    notebookType: 'jupyter-notebook',
    version: 1,
    cells: cells.map(({ uri }) => ({ kind: 2, document: uri })),
  },
  cellTextDocuments: cells,
});
for (const { uri } of cells) await pull(uri);

let cellVersion = 1;
async function editCell(index, from, to, text) {
  cellVersion += 1;
  const start = performance.now();
  const document = { uri: cells[index].uri, version: cellVersion };
  const changes = [{ range: { start: from, end: to }, text }];
  await connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri: notebook, version: cellVersion },
    change: { cells: { textContent: [{ document, changes }] } },
  });
  await pull(cells[index].uri);
  return performance.now() - start;
}
const typedInCell = [];
for (let index = 0; index < 200; index += 1) {
  typedInCell.push(await editCell(251, { line: 2, character: 4 }, { line: 2, character: 4 }, 'x'));
}
const dependent = [];
for (let index = 0; index < 10; index += 1) {
  const refresh = new Promise((resolve) => (refreshed = resolve));
  const start = performance.now();
  const [from, to] = index % 2 === 0 ? ['torch', 'numpy as torch'] : ['numpy as torch', 'torch'];
  await editCell(0, { line: 0, character: 7 }, { line: 0, character: 7 + from.length }, to);
  await refresh;
  await Promise.all(cells.map(({ uri }) => pull(uri)));
  dependent.push(performance.now() - start);
}

const memoryOfNotebook = memory();

// A file of 100,000 lines is answered with what is known, and asks to be asked again.
const long = pathToFileURL(join(home, 'long.py')).href;
const longText = program.repeat(20);
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri: long, languageId: 'python', version: 1, text: longText },
});
const longOpened = performance.now();
let again = new Promise((resolve) => (refreshed = resolve));
const { items: firstItems } = await pull(long);
const longFirst = performance.now() - longOpened;
// The last line of each of the twenty copies loads a model.
let found = firstItems.length;
while (found < 20) {
  await again;
  again = new Promise((resolve) => (refreshed = resolve));
  found = (await pull(long)).items.length;
}
const longWhole = performance.now() - longOpened;

console.log('Keystroke to diagnostics, from didChange to the answer (ms)');
console.table({
  'typing at one place, file of 5,000 lines (aim p95 16)': times(typed),
  'edit anywhere, file of 5,000 lines': times(anywhere),
  'typing in one cell of 500 (aim p95 16)': times(typedInCell),
  'edit of a cell and refresh of all 500 (aim 150)': times(dependent),
});
console.log(
  `server start to its first answer: ${startTime.toFixed(0)} ms (aim 150); first diagnostics of the file: ${first.toFixed(0)} ms`,
);
console.log(
  `file of 100,000 lines: first answer ${longFirst.toFixed(0)} ms (${firstItems.length} of 20 findings), whole ${longWhole.toFixed(0)} ms`,
);
console.log(
  `memory without workers (aim 90 MB): ${memoryAtStart} MB at start, ${memoryOfFile} MB with the file, ${memoryOfNotebook} MB with the notebook, ${memory()} MB with 100,000 lines`,
);
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
connection.dispose();
rmSync(home, { recursive: true, force: true });
