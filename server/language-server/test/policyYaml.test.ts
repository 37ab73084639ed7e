import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isPolicyFile, PolicyYaml, policyFileSchema, type PolicyCheck } from '../src/yaml/index.js';

/** Two kinds that differ, each with definitions and an identifier of its own. */
const schema = policyFileSchema({
  ModelPolicy: {
    $id: 'https://kernelward.dev/schemas/a.schema.json',
    description: 'What may be loaded.',
    type: 'object',
    required: ['apiVersion', 'kind', 'spec'],
    properties: {
      apiVersion: { const: 'kernelward.dev/v1alpha1' },
      kind: { const: 'ModelPolicy' },
      spec: {
        type: 'object',
        additionalProperties: false,
        properties: {
          formats: { description: 'Formats that are approved.', items: { $ref: '#/$defs/Format' } },
        },
      },
    },
    $defs: { Format: { enum: ['safetensors', 'gguf'] } },
  },
  KernelPolicy: {
    $id: 'https://kernelward.dev/schemas/b.schema.json',
    description: 'What a kernel may do.',
    type: 'object',
    required: ['apiVersion', 'kind', 'spec'],
    properties: {
      apiVersion: { const: 'kernelward.dev/v1alpha1' },
      kind: { const: 'KernelPolicy' },
      spec: {
        type: 'object',
        additionalProperties: false,
        properties: { network: { $ref: '#/$defs/Network' } },
      },
    },
    $defs: { Network: { enum: ['deny', 'allow'], description: 'Outbound network.' } },
  },
});

const model = 'apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nspec:\n  formats: [gguf]\n';
const kernel = 'apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nspec:\n';

const open = (text: string) => TextDocument.create('file:///p/kernelward.yaml', 'yaml', 1, text);

/** The text with its cursor mark `|` taken out, and where that was. */
function cursor(marked: string) {
  const offset = marked.indexOf('|');
  const document = open(marked.slice(0, offset) + marked.slice(offset + 1));
  return { document, position: document.positionAt(offset) };
}

async function complete(marked: string, yaml = new PolicyYaml({ schema })) {
  const { document, position } = cursor(marked);
  return (await yaml.completion(document, position)).items.map(({ label }) => label);
}

async function diagnose(text: string, yaml = new PolicyYaml({ schema })) {
  return (await yaml.diagnostics(open(text))).map(
    ({ range, code, message }) => `${String(range.start.line)}: ${String(code)}: ${message}`,
  );
}

describe('completion', () => {
  test('offers the kinds of policy', async () => {
    assert.deepEqual(await complete('kind: |'), ['ModelPolicy', 'KernelPolicy']);
  });

  test('follows the kind of its document', async () => {
    assert.deepEqual(await complete(`${kernel}  |`), ['network']);
    assert.deepEqual(await complete(`${kernel}  network: |\n`), ['deny', 'allow']);
  });

  test('follows the kind of the second document, not of the first', async () => {
    assert.deepEqual(await complete(`${model}---\n${kernel}  |`), ['network']);
    assert.deepEqual(await complete(`${kernel}  network: deny\n---\n${model.slice(0, -7)}[|]`), [
      'safetensors',
      'gguf',
    ]);
  });

  test('is left to an extension that answers by the same schema', async () => {
    assert.deepEqual(
      await complete('kind: |', new PolicyYaml({ schema, schemaAnsweredElsewhere: true })),
      [],
    );
  });
});

describe('hover', () => {
  test('shows the description of what stands there', async () => {
    const { document, position } = cursor(model.replace('for', 'for|'));
    const hover = await new PolicyYaml({ schema }).hover(document, position);
    assert.match(JSON.stringify(hover), /Formats that are approved\./);
  });
});

describe('diagnostics', () => {
  test('a valid policy has none', async () => {
    assert.deepEqual(await diagnose(`${model}---\n${kernel}  network: deny\n`), []);
  });

  test('a misspelt property and a wrong value carry their lines', async () => {
    assert.deepEqual(await diagnose(`${model.replace('formats', 'format')}---\n${kernel}  network: den\n`), [
      '3: policy-schema: Property format is not allowed.',
      '8: policy-schema: Value is not accepted. Valid values: "deny", "allow".',
    ]);
  });

  test('an unknown kind is an error', async () => {
    const found = await diagnose(model.replace('ModelPolicy', 'ModlPolicy'));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^1: policy-schema: .*ModelPolicy/);
  });

  test('broken YAML is an error, and an empty file is not', async () => {
    assert.match((await diagnose('kind: [')).join('\n'), /policy-syntax/);
    assert.deepEqual(await diagnose('\n'), []);
  });

  test('a schema that the file names is not used and not fetched', async () => {
    assert.deepEqual(
      await diagnose(
        `# yaml-language-server: $schema=http://127.0.0.1:9/x.json\n${model.replace('gguf', 'pickle')}`,
      ),
      ['4: policy-schema: Value is not accepted. Valid values: "safetensors", "gguf".'],
    );
  });

  test('two texts with the same address and version have answers of their own', async () => {
    const yaml = new PolicyYaml({ schema });
    assert.deepEqual(await diagnose(model, yaml), []);
    assert.equal((await diagnose(model.replace('gguf', 'pickle'), yaml)).length, 1);
  });

  test('the policy loader is asked only about a text without errors of the schema', async () => {
    const message = 'this rule never applies';
    const check: PolicyCheck = (document) => [
      { range: { start: document.positionAt(0), end: document.positionAt(1) }, message, code: 'policy' },
    ];
    for (const schemaAnsweredElsewhere of [false, true]) {
      const yaml = new PolicyYaml({ schema, check, schemaAnsweredElsewhere });
      assert.deepEqual(await diagnose(model, yaml), [`0: policy: ${message}`]);
      const broken = (await diagnose(model.replace('gguf', 'pickle'), yaml)).join('\n');
      assert.match(broken, schemaAnsweredElsewhere ? /^$/ : /policy-schema/);
    }
  });
});

test('policy files are known by name', () => {
  for (const path of [
    'kernelward.yaml',
    'a/b.kernelward.yaml',
    '.kernelward/any.yml',
    'a/.kernelward/x.yaml',
  ])
    assert.equal(isPolicyFile(`file:///home/u/${path}`), true, path);
  for (const path of ['kernelward.txt', 'mykernelward.yaml', 'kernelward/x.yaml', '.kernelward/a/b.yaml'])
    assert.equal(isPolicyFile(`file:///home/u/${path}`), false, path);
  assert.equal(isPolicyFile('vscode-vfs://github/o/r/%2Ekernelward/x.yaml'), true);
});
