import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  DiagnosticSeverity,
  type CodeAction,
  type Diagnostic,
  type MarkupContent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
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

test('all findings that have a fix are fixed at once, by their first', async (context) => {
  const client = await Client.start(context, {});
  const text = 'import torch\ntorch.load("a", weights_only=False)\ntorch.load("b")\ntorch.load(f, **x)\n';
  const uri = await client.open('train.py', text);
  await client.diagnostics(uri);
  const start = { line: 0, character: 0 };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [], only: ['source.fixAll'] },
  });
  const edits = actions[0]?.edit?.changes?.[uri] ?? [];
  assert.equal(actions.length, 1);
  const edited = TextDocument.applyEdits(TextDocument.create(uri, 'python', 1, text), edits);
  assert.equal(
    edited,
    'import torch\ntorch.load("a", weights_only=True)\ntorch.load("b", weights_only=True)\ntorch.load(f, **x)\n',
  );
});

const risky = 'import torch\ntorch.load(f, weights_only=False)\n';

test('a comment that came with the file hides nothing until it is accepted', async (context) => {
  const client = await Client.start(context, {});
  const uri = await client.open(
    'train.py',
    'import torch\n# kernelward: ignore[torch-load] made by us\ntorch.load(f, weights_only=False)\n',
  );
  const [diagnostic] = await client.diagnosticsWhen(uri, says(/you have not accepted it: made by us/));
  assert.ok(diagnostic);
  const accept = (await client.codeActions(uri, diagnostic)).find(({ title }) => title.startsWith('Accept'));
  await client.request('workspace/executeCommand', accept?.command ?? {});
  await client.diagnosticsWhen(uri, (items) => items.length === 0);
});

test('a finding is ignored in one file by the user’s own policy, for the reason that was chosen', async (context) => {
  const client = await Client.start(context, {});
  const uri = await client.open('train.py', risky);
  const [diagnostic] = await client.diagnosticsWhen(uri, (items) => items.length === 1);
  assert.ok(diagnostic);
  const actions = await client.codeActions(uri, diagnostic);
  const ignore = actions.find(({ title }) => title.endsWith('by your policy'));
  await client.request('workspace/executeCommand', ignore?.command ?? {});
  await client.diagnosticsWhen(uri, (items) => items.length === 0);
  const other = await client.open('other.py', risky);
  await client.diagnosticsWhen(other, (items) => items.length === 1);
});

test('a policy of the workspace that ignores findings is offered for acceptance, and counts from then on', async (context) => {
  const policy = `apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: { name: project }
spec: { code: { suppressions: [{ rules: [torch-load], reason: made by us }] } }
`;
  const client = await Client.start(context, { 'kernelward.yaml': policy });
  const uri = await client.open('train.py', risky);
  const [diagnostic] = await client.diagnosticsWhen(uri, says(/you have not accepted it: made by us/));
  assert.ok(diagnostic);
  const accept = (await client.codeActions(uri, diagnostic)).find(({ title }) =>
    title.startsWith('Accept kernelward.yaml'),
  );
  await client.request('workspace/executeCommand', accept?.command ?? {});
  await client.diagnosticsWhen(uri, (items) => items.length === 0);
});

test('the commit in the local cache is offered where a repository is not pinned', async (context) => {
  const commit = '0e95ba5b6d1f3a4d2c7b8a9f60718293a4b5c6d7';
  const client = await Client.start(context, {
    [`hub/models--org--m/snapshots/${commit}/config.json`]: Buffer.from('{}'),
    'hub/models--org--m/refs/main': Buffer.from(commit),
  });
  const uri = await client.open(
    'train.py',
    'from transformers import AutoModel\nAutoModel.from_pretrained("org/m")\n',
  );
  const [diagnostic] = await client.diagnosticsWhen(uri, (items) => items.length === 1);
  assert.equal(diagnostic?.code, 'hub-revision');
  const actions = await client.codeActions(uri, diagnostic);
  const pin = actions.find(({ title }) => title.startsWith('Name the commit'));
  assert.equal(pin?.edit?.changes?.[uri]?.[0]?.newText, `, revision="${commit}"`);
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

test('what is half typed blinds no other line, and invents no call', async (context) => {
  const client = await Client.start(context, {});
  const below = '\nimport torch\ntorch.load(f, weights_only=False)\n';
  const uri = await client.open('train.py', `MARK\n${below}`);
  let before = 'MARK';
  for (const half of [
    'x = torch.load(',
    'x = """abc torch.load(',
    'cfg = {[',
    'def f(a, (',
    'if x ==',
    '@',
    "y = f'{",
  ]) {
    await client.type(uri, before, half);
    before = half;
    const items = await client.diagnosticsWhen(uri, (found) =>
      found.some(({ range }) => range.start.line === 3),
    );
    assert.deepEqual(
      items.filter(({ range }) => range.start.line < 2),
      [],
      half,
    );
  }
});

test('cells of another language are left alone, and a notebook that goes away leaves the server as it was', async (context) => {
  const client = await Client.start(context, {});
  const julia = await client.open(
    'vscode-notebook-cell:/other.ipynb#1',
    'using Flux; load("m.bson")\n',
    'julia',
  );
  assert.deepEqual(await client.diagnostics(julia), []);
  const [, second = ''] = await client.openNotebook('n.ipynb', 'import torch\n', risky.split('\n')[1] ?? '');
  await client.diagnosticsWhen(second, (items) => items.length === 1);
  await client.notify('notebookDocument/didClose', {
    notebookDocument: { uri: client.uri('n.ipynb') },
    cellTextDocuments: [{ uri: second }],
  });
  assert.deepEqual(await client.diagnostics(second), []);
  const uri = await client.open('train.py', risky);
  await client.diagnosticsWhen(uri, (items) => items.length === 1);
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
