// What a client sends before the server is whole waits for it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type InitializeResult,
  type Message,
} from 'vscode-languageserver/node';
import { Gate } from '../src/gate.js';

test('a client that does not wait for the answer to initialize loses nothing', async (context) => {
  const home = mkdtempSync(join(tmpdir(), 'kernelward-start-'));
  const entry = fileURLToPath(new URL('./serve.js', import.meta.url));
  const server = spawn(process.execPath, [entry], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  context.after(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    rmSync(home, { recursive: true, force: true });
  });
  connection.listen();
  const uri = 'untitled:train';
  const textDocument = { uri, languageId: 'python', version: 1, text: 'import torch\ntorch.load(path)\n' };
  const initialized = connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: { diagnostics: { refreshSupport: true } },
    },
  });
  void connection.sendNotification('initialized', {});
  void connection.sendNotification('textDocument/didOpen', { textDocument });
  const pulled = connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  const { capabilities } = (await initialized) as InitializeResult;
  assert.equal(capabilities.hoverProvider, true);
  const { items } = (await pulled) as { items: Diagnostic[] };
  assert.deepEqual(
    items.map(({ code }) => code),
    ['torch-load'],
  );
});

test('messages wait in their order', () => {
  const gate = new Gate();
  const heard: Message[] = [];
  const send = (jsonrpc: string) => {
    gate.handleMessage({ jsonrpc }, (message) => heard.push(message));
  };
  send('1');
  gate.close();
  send('2');
  send('3');
  assert.deepEqual(heard, [{ jsonrpc: '1' }]);
  gate.open();
  send('4');
  assert.deepEqual(
    heard.map(({ jsonrpc }) => jsonrpc),
    ['1', '2', '3', '4'],
  );
});
