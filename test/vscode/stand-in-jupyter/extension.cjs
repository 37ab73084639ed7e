// A stand-in for VS Code's Jupyter extension, which is on no registry: it has its published API (@vscode/jupyter-extension)
// and talks to a Jupyter server the way that extension does (microsoft/vscode-jupyter, src/kernels/jupyter/session and
// src/kernels/execution): the session's path is NAME-jvsc-UUID.ipynb, and an execute_request carries the cell's address as
// metadata.cellId. It also starts kernels by itself with the command lines that were recorded of that extension
// (command-lines.cjs), and lets other extensions run code in the kernel of a notebook.
const { randomUUID } = require('node:crypto');
const { spawn } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, join } = require('node:path');
const { createInterface } = require('node:readline');
const vscode = require('vscode');
const { commandLine } = require('./command-lines.cjs');

/** Notebook -> the kernel that other extensions get; its identity is the kernel's. */
const kernels = new Map();
const collections = new Map();

/** @returns {import('@vscode/jupyter-extension').Jupyter} */
exports.activate = (context) => {
  const register = (name, run) => context.subscriptions.push(vscode.commands.registerCommand(name, run));
  register('standIn.servers', async () => {
    const token = new vscode.CancellationTokenSource().token;
    const offered = [];
    for (const { label, provider } of collections.values())
      for (const server of (await provider.provideJupyterServers(token)) ?? [])
        offered.push({ collection: label, server: server.label });
    return offered;
  });
  register('standIn.useServer', (uri) => useServer(context, uri));
  register('standIn.useOwnKernel', (uri, python, options) => useOwnKernel(context, uri, python, options));
  return {
    kernels: { getKernel: async (uri) => kernels.get(uri.toString()) },
    createJupyterServerCollection(id, label, provider) {
      const collection = { id, label, provider, dispose: () => collections.delete(id) };
      collections.set(id, collection);
      return collection;
    },
  };
};

/** What choosing the first offered server and its default kernel does. Answers the address that the provider resolved. */
async function useServer(context, uri) {
  const [{ provider }] = collections.values();
  const { token } = new vscode.CancellationTokenSource();
  const [server] = await provider.provideJupyterServers(token);
  const { connectionInformation } = await provider.resolveJupyterServer(server, token);
  const base = connectionInformation.baseUrl.toString(true);
  const headers = { Authorization: `token ${connectionInformation.token}` };
  const notebook = basename(uri.path);
  const path = `${notebook.replace(/\.ipynb$/, '')}-jvsc-${randomUUID()}.ipynb`;
  const response = await fetch(`${base}api/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ path, name: notebook, type: 'notebook', kernel: { name: 'python3' } }),
  });
  const session = await response.json();
  if (!response.ok) throw new Error(session.message);
  const kernel = await connect(base, connectionInformation.token, session.kernel.id);
  kernels.delete(uri.toString());
  await select(context, uri, 'served', (cell) => kernel.execute(cell));
  return { baseUrl: base, token: connectionInformation.token, kernel: session.kernel.id };
}

async function connect(base, token, id) {
  const session = randomUUID();
  const address = base.replace(/^http/, 'ws');
  const socket = new globalThis.WebSocket(
    `${address}api/kernels/${id}/channels?session_id=${session}&token=${token}`,
  );
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('no connection to the kernel')), { once: true });
  });
  const waiting = new Map();
  socket.addEventListener('message', ({ data }) => {
    const { header, parent_header: parent, content } = JSON.parse(data);
    const request = waiting.get(parent.msg_id);
    if (!request) return;
    if (header.msg_type === 'stream') request.outputs.push(content.text);
    if (header.msg_type === 'error') request.outputs.push(`${content.ename}: ${content.evalue}`);
    // A cell has ended when the reply and the idle status are both there: they come on different channels.
    if (header.msg_type === 'execute_reply') request.reply = { ok: content.status === 'ok' };
    if (header.msg_type === 'status' && content.execution_state === 'idle') request.idle = true;
    if (!request.reply || !request.idle) return;
    waiting.delete(parent.msg_id);
    request.resolve({ ...request.reply, outputs: request.outputs });
  });
  const send = (type, content, metadata) => {
    const id = randomUUID();
    const header = {
      msg_id: id,
      msg_type: type,
      session,
      username: '',
      version: '5.3',
      date: new Date().toISOString(),
    };
    socket.send(
      JSON.stringify({ channel: 'shell', header, parent_header: {}, metadata, content, buffers: [] }),
    );
    return new Promise((resolve) => waiting.set(id, { resolve, outputs: [] }));
  };
  return {
    execute: (cell) =>
      send(
        'execute_request',
        {
          code: cell.document.getText(),
          silent: false,
          store_history: true,
          allow_stdin: false,
          stop_on_error: false,
        },
        { cellId: cell.document.uri.toString() },
      ),
  };
}

/**
 * As the extension starts kernels of an interpreter: no provisioner, and the kernelspec's argv[0] is dropped.
 * @param {{ kind?: string, before?: string[] }} options `kind` of environment; `before`: a command that ends in the
 *   interpreter's, in the place where the agent arms a kernel: at the exec of the interpreter
 */
async function useOwnKernel(context, uri, python, { kind = 'venv', before = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  const file = join(folder, `kernel-v3${randomUUID()}.json`);
  const bridge = spawn(python, [context.asAbsolutePath('bridge.py'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const [program, ...args] = commandLine(kind, join(folder, 'environment'), [...before, python], file);
  // A process group of its own, as every way to a kernel may be several processes.
  const kernel = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  const stop = () => {
    bridge.kill();
    try {
      process.kill(-kernel.pid);
    } catch {
      // It has ended.
    }
  };
  context.subscriptions.push({ dispose: stop });
  // One request at a time: answers come in the order of the requests.
  let last = Promise.resolve();
  const execute = (code) => {
    const answer = last.then(async () => {
      bridge.stdin.write(`${JSON.stringify(code)}\n`);
      const { value = '{"ok":false,"outputs":["the kernel does not answer"]}' } = await lines.next();
      return JSON.parse(value);
    });
    last = answer;
    return answer;
  };
  kernels.set(uri.toString(), {
    status: 'idle',
    onDidChangeStatus: new vscode.EventEmitter().event,
    language: 'python',
    async *executeCode(code) {
      const { outputs } = await execute(code);
      for (const text of outputs)
        yield { items: [{ mime: 'text/plain', data: new TextEncoder().encode(text) }] };
    },
  });
  await select(context, uri, 'own', (cell) => execute(cell.document.getText()));
  return kernel.pid;
}

async function select(context, uri, id, execute) {
  const controller = vscode.notebooks.createNotebookController(
    `stand-in-${id}-${randomUUID()}`,
    'jupyter-notebook',
    `Stand-in: ${id}`,
  );
  controller.supportedLanguages = ['python'];
  controller.supportsExecutionOrder = true;
  let order = 0;
  controller.executeHandler = async (cells) => {
    for (const cell of cells) {
      const run = controller.createNotebookCellExecution(cell);
      run.executionOrder = ++order;
      run.start(Date.now());
      const { ok, outputs } = await execute(cell);
      const item = vscode.NotebookCellOutputItem.text(outputs.join(''), 'text/plain');
      await run.replaceOutput([new vscode.NotebookCellOutput([item])]);
      run.end(ok, Date.now());
    }
  };
  context.subscriptions.push(controller);
  const document = vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === uri.toString());
  const selected = new Promise((resolve) => {
    const subscription = controller.onDidChangeSelectedNotebooks(({ notebook, selected: now }) => {
      if (now && notebook === document) resolve(subscription.dispose());
    });
  });
  await vscode.commands.executeCommand('notebook.selectKernel', {
    id: controller.id,
    extension: 'ms-toolsai.jupyter',
  });
  await selected;
}
