// Keystroke to diagnostics, through the bundled server over stdio: from didChange to the answer of the pull, for typing
// at one place and for edits anywhere, in a file of 5,000 lines and in a notebook of 500 cells. Beside the time on the
// clock stands what the server's threads ran (Linux), which other work on the machine changes far less.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import rpc from 'vscode-languageserver-protocol/node';

const server = fileURLToPath(new URL('../../server/dist/kernelward-server.cjs', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'kernelward-bench-'));
const initialize = {
  processId: process.pid,
  rootUri: pathToFileURL(home).href,
  capabilities: {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
    notebookDocument: { synchronization: {} },
  },
};

/** A server that has answered `initialize`, and the milliseconds from its start to there. */
async function start() {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [server, 'lsp', '--stdio'], {
    env: { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(child.stdout),
    new rpc.StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', initialize);
  const clock = performance.now() - startedAt;
  return { child, connection, time: { clock, cpu: cpuOf(child.pid) } };
}

async function stop({ connection }) {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
}

/** Milliseconds that the threads of a process ran; NaN where /proc does not tell. Ended threads do not count. */
function cpuOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce(
      (sum, thread) =>
        sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
      0,
    );
  } catch {
    return NaN;
  }
}

const starts = [];
for (let index = 0; index < 6; index += 1) {
  const started = await start();
  starts.push(started.time);
  await stop(started);
}
const running = await start();
const { child, connection } = running;
let refreshed = () => undefined;
connection.onRequest('workspace/diagnostic/refresh', () => {
  refreshed();
  return null;
});
connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
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
const share = (samples, of) => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))].toFixed(1);
};
const times = (samples) =>
  Object.fromEntries(
    ['clock', 'cpu'].flatMap((kind) =>
      [0.5, 0.95, 0.99].map((of) => [
        `${kind} p${of * 100}`,
        share(
          samples.map((sample) => sample[kind]),
          of,
        ),
      ]),
    ),
  );
/** What happens until the promise is there, in milliseconds. */
async function timed(work) {
  const begin = { clock: performance.now(), cpu: cpuOf(child.pid) };
  await work();
  return { clock: performance.now() - begin.clock, cpu: cpuOf(child.pid) - begin.cpu };
}

let version = 1;
function edit(uri, line, character, text, removed = 0) {
  version += 1;
  return timed(async () => {
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start: { line, character }, end: { line, character: character + removed } }, text },
      ],
    });
    await pull(uri);
  });
}

const file = pathToFileURL(join(home, 'train.py')).href;
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri: file, languageId: 'python', version, text: program },
});
const first = await timed(() => pull(file));

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
async function changeCell(index, from, to, text) {
  cellVersion += 1;
  const document = { uri: cells[index].uri, version: cellVersion };
  const changes = [{ range: { start: from, end: to }, text }];
  await connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri: notebook, version: cellVersion },
    change: { cells: { textContent: [{ document, changes }] } },
  });
  await pull(cells[index].uri);
}
const typedInCell = [];
for (let index = 0; index < 200; index += 1) {
  typedInCell.push(
    await timed(() => changeCell(251, { line: 2, character: 4 }, { line: 2, character: 4 }, 'x')),
  );
}
const dependent = [];
for (let index = 0; index < 10; index += 1) {
  const refresh = new Promise((resolve) => (refreshed = resolve));
  const [from, to] = index % 2 === 0 ? ['torch', 'numpy as torch'] : ['numpy as torch', 'torch'];
  dependent.push(
    await timed(async () => {
      await changeCell(0, { line: 0, character: 7 }, { line: 0, character: 7 + from.length }, to);
      await refresh;
      await Promise.all(cells.map(({ uri }) => pull(uri)));
    }),
  );
}

const memoryOfNotebook = memory();

// A file of 100,000 lines is answered with what is known, and asks to be asked again.
const long = pathToFileURL(join(home, 'long.py')).href;
const longText = program.repeat(20);
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri: long, languageId: 'python', version: 1, text: longText },
});
let again = new Promise((resolve) => (refreshed = resolve));
let firstItems;
const longFirst = await timed(async () => {
  firstItems = (await pull(long)).items;
});
// The last line of each of the twenty copies loads a model.
const longRest = await timed(async () => {
  for (let found = firstItems.length; found < 20;) {
    await again;
    again = new Promise((resolve) => (refreshed = resolve));
    found = (await pull(long)).items.length;
  }
});

const figure = ({ clock, cpu }) => `${clock.toFixed(0)} ms (${cpu.toFixed(0)} ms of CPU)`;
const median = (samples, kind) =>
  Number(
    share(
      samples.map((sample) => sample[kind]),
      0.5,
    ),
  );
console.log('Keystroke to diagnostics, from didChange to the answer (ms, on the clock and of CPU)');
console.table({
  'typing at one place, file of 5,000 lines (aim p95 16)': times(typed),
  'edit anywhere, file of 5,000 lines': times(anywhere),
  'typing in one cell of 500 (aim p95 16)': times(typedInCell),
  'edit of a cell and refresh of all 500 (aim 150)': times(dependent),
});
const startTime = { clock: median(starts, 'clock'), cpu: median(starts, 'cpu') };
console.log(`server start to its first answer, median of ${starts.length}: ${figure(startTime)} (aim 150)`);
console.log(`first diagnostics of the file: ${figure(first)}`);
console.log(
  `file of 100,000 lines: first answer ${figure(longFirst)}, ${firstItems.length} of 20 findings; the rest ${figure(longRest)}`,
);
console.log(
  `memory without workers (aim 90 MB): ${memoryAtStart} MB at start, ${memoryOfFile} MB with the file, ${memoryOfNotebook} MB with the notebook, ${memory()} MB with 100,000 lines`,
);
await stop(running);
rmSync(home, { recursive: true, force: true });
