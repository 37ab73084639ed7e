import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity, type Diagnostic, type MarkupContent } from 'vscode-languageserver';
import { Client } from './client.js';
import { benignPickle, hostilePickle } from './models.js';

const train = 'import torch\n\nmodel = torch.load("model.pt")\n';
const says = (pattern: RegExp) => (items: readonly Diagnostic[]) =>
  items.length === 1 && pattern.test(textOf(items[0]));
const textOf = (diagnostic: Diagnostic | undefined) =>
  typeof diagnostic?.message === 'string' ? diagnostic.message : (diagnostic?.message.value ?? '');

test('a finding is there at once, and the verdict of the file when it is known', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  const uri = await client.open('train.py', train);
  const [first] = await client.diagnostics(uri);
  assert.equal(first?.code, 'torch-load');
  const [diagnostic] = await client.diagnosticsWhen(uri, says(/model\.pt is malicious/));
  assert.equal(diagnostic?.severity, DiagnosticSeverity.Error);
  assert.deepEqual(diagnostic.range.start, { line: 2, character: 8 });
  assert.equal(diagnostic.source, 'kernelward');
  assert.equal(diagnostic.relatedInformation?.[0]?.location.uri, client.uri('model.pt'));
});

test('the benign twin is a hint', async (context) => {
  const client = await Client.start(context, { 'model.pt': benignPickle() });
  const uri = await client.open('train.py', train);
  const [diagnostic] = await client.diagnosticsWhen(uri, says(/model\.pt is clean/));
  assert.equal(diagnostic?.severity, DiagnosticSeverity.Hint);
});

test('typing changes the diagnostics', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  const uri = await client.open('train.py', train);
  await client.diagnosticsWhen(uri, says(/is malicious/));
  await client.type(uri, 'torch.load', 'print');
  assert.deepEqual(await client.diagnostics(uri), []);
  await client.type(uri, 'print', 'torch.load');
  assert.match(textOf((await client.diagnostics(uri))[0]), /is malicious/);
  await client.type(uri, 'model.pt', 'other.pt');
  await client.diagnosticsWhen(uri, says(/no file other\.pt/));
});

test('the verdict follows the file on the disk', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  const uri = await client.open('train.py', train);
  await client.diagnosticsWhen(uri, says(/is malicious/));
  client.write('model.pt', benignPickle());
  await client.changed('model.pt');
  await client.diagnosticsWhen(uri, says(/is clean/));
  rmSync(join(client.folder, 'model.pt'));
  await client.changed('model.pt');
  await client.diagnosticsWhen(uri, says(/no file model\.pt/));
});

test('cells share names in order, and an edit refreshes the cells that depend on it', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  const [first = '', second = ''] = await client.openNotebook(
    'a.ipynb',
    'import torch',
    'torch.load("model.pt")',
  );
  await client.diagnosticsWhen(second, says(/is malicious/));
  await client.type(first, 'import torch', 'import json as torch', 'a.ipynb');
  await client.diagnosticsWhen(second, (items) => items.length === 0);
  await client.type(first, 'import json as torch', 'import torch', 'a.ipynb');
  await client.diagnosticsWhen(second, says(/is malicious/));
});

test('a client that cannot pull is pushed to, and one that can never is', async (context) => {
  const pushing = await Client.start(context, { 'model.pt': hostilePickle() }, { pull: false });
  const uri = await pushing.open('train.py', train);
  await pushing.pushedWhen(uri, says(/is malicious/));
  const pulling = await Client.start(context, { 'model.pt': hostilePickle() });
  const pulled = await pulling.open('train.py', train);
  await pulling.diagnosticsWhen(pulled, says(/is malicious/));
  assert.equal(pulling.pushedTo(pulled), undefined);
});

test('hover shows the rule and what is known of the file', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  const uri = await client.open('train.py', train);
  await client.diagnosticsWhen(uri, says(/is malicious/));
  const hover = await client.hover(uri, 'load(');
  const { value } = hover?.contents as MarkupContent;
  assert.match(value, /torch\\-load/);
  assert.match(value, /torch\.load without weights_only runs code/);
  assert.match(value, /malicious/);
  assert.match(value, /system/);
  assert.equal(await client.hover(uri, 'import'), null);
});

test('the quick fix adds weights_only=True, and the file can be approved where approval helps', async (context) => {
  const client = await Client.start(context, { 'model.pt': benignPickle() });
  const uri = await client.open('train.py', 'import torch\ntorch.load("model.pt", weights_only=False)\n');
  const [diagnostic] = await client.diagnosticsWhen(uri, says(/not approved/));
  assert.ok(diagnostic);
  const actions = await client.codeActions(uri, diagnostic);
  const fix = actions.find(({ title }) => title.includes('weights_only=True'));
  assert.ok(fix?.edit?.changes?.[uri]);
  const approve = actions.find(({ title }) => /approve/i.test(title));
  assert.ok(approve?.command);
  const answer = await client.request<{ kind: string }>('workspace/executeCommand', approve.command);
  assert.equal(answer.kind, 'approved');
  await client.diagnosticsWhen(uri, says(/approved by you/));
});

test('approving a malicious file is neither offered nor done', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  const uri = await client.open('train.py', train);
  const [diagnostic] = await client.diagnosticsWhen(uri, says(/is malicious/));
  assert.ok(diagnostic);
  const actions = await client.codeActions(uri, diagnostic);
  assert.ok(!actions.some(({ title }) => /approve/i.test(title)));
  const answer = await client.request<{ kind: string; message: string }>('workspace/executeCommand', {
    command: 'kernelward.approveFile',
    arguments: [{ uri: client.uri('model.pt') }],
  });
  assert.equal(answer.kind, 'refused');
  assert.match(answer.message, /malicious/);
});

test('kernelward/scan answers the report of the command line', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle(), 'train.py': train });
  const report = await client.request<{ outcome: string; files: { verdict: string }[] }>('kernelward/scan', {
    uris: [client.uri('')],
  });
  assert.equal(report.outcome, 'blocked');
  assert.deepEqual(
    report.files.map(({ verdict }) => verdict),
    ['malicious', 'malicious'],
  );
});

test('no handler throws: nonsense is answered, and the next request works', async (context) => {
  const client = await Client.start(context, { 'model.pt': hostilePickle() });
  assert.deepEqual(await client.diagnostics('untitled:nowhere'), []);
  assert.deepEqual(await client.diagnostics('file:///%ff'), []);
  assert.equal(
    await client.request('textDocument/hover', {
      textDocument: { uri: 'x' },
      position: { line: 9, character: 9 },
    }),
    null,
  );
  assert.equal(
    await client
      .request('workspace/executeCommand', { command: 'kernelward.approveFile', arguments: [7] })
      .then((a) => (a as { kind: string }).kind),
    'refused',
  );
  await client.notify('notebookDocument/didClose', {
    notebookDocument: { uri: 'none' },
    cellTextDocuments: [],
  });
  const uri = await client.open(
    'half.py',
    'import torch\nx = torch.load("model.pt", weights_only=False)\nif (\n',
  );
  await client.diagnosticsWhen(uri, says(/is malicious/));
});

test('a policy is diagnosed where its mistake stands, and completed from its schema', async (context) => {
  const client = await Client.start(context, {});
  const uri = await client.open(
    'team.kernelward.yaml',
    'apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolcy\n',
    'yaml',
  );
  const [diagnostic] = await client.diagnostics(uri);
  assert.equal(diagnostic?.range.start.line, 1);
  const list = await client.request<{ items: { label: string }[] }>('textDocument/completion', {
    textDocument: { uri },
    position: { line: 1, character: 6 },
  });
  assert.ok(list.items.some(({ label }) => label === 'ModelPolicy'));
});
