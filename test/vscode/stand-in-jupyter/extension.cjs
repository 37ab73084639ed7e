// A stand-in for VS Code's Jupyter extension, which is on no registry: it has its published API (@vscode/jupyter-extension)
// and talks to a Jupyter server the way that extension does (microsoft/vscode-jupyter, src/kernels/jupyter/session and
// src/kernels/execution): the session's path is NAME-jvsc-UUID.ipynb, and an execute_request carries the cell's address as
// metadata.cellId. It also starts a kernel by itself with the command line that was recorded of that extension.
const { randomUUID } = require('node:crypto');
const { spawn } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, join } = require('node:path');
const { createInterface } = require('node:readline');
const vscode = require('vscode');

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
  register('standIn.useOwnKernel', (uri, python) => useOwnKernel(context, uri, python));
  return {
    kernels: { getKernel: async () => undefined },
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

/** As the extension starts kernels of an interpreter: no provisioner, and the kernelspec's argv[0] is dropped. */
async function useOwnKernel(context, uri, python) {
  const file = join(mkdtempSync(join(tmpdir(), 'stand-in-')), `kernel-v3${randomUUID()}.json`);
  const bridge = spawn(python, [context.asAbsolutePath('bridge.py'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const kernel = spawn(python, ['-m', 'ipykernel_launcher', `--f=${file}`], { stdio: 'ignore' });
  context.subscriptions.push({ dispose: () => (kernel.kill(), bridge.kill()) });
  await select(context, uri, 'own', async (cell) => {
    bridge.stdin.write(`${JSON.stringify(cell.document.getText())}\n`);
    return JSON.parse((await lines.next()).value);
  });
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
