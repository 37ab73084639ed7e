import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isPolicyFile, PolicyYaml, policyFileSchema, policySchema } from '../src/yaml/index.js';

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

async function diagnose(text: string, yaml = new PolicyYaml()) {
  return (await yaml.diagnostics(open(text))).map(
    ({ range, message }) => `${String(range.start.line)}:${String(range.start.character)} ${message}`,
  );
}

describe('completion', () => {
  test('answers in folders whose names begin with a dot', async () => {
    const document = TextDocument.create('file:///home/u/.local/p/.kernelward/site.yaml', 'yaml', 1, model);
    const yaml = new PolicyYaml({ schema });
    assert.ok((await yaml.hover(document, { line: 3, character: 3 })) !== null);
    assert.ok((await yaml.completion(document, { line: 3, character: 12 })).items.length > 0);
  });

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
  const policy = [
    'apiVersion: kernelward.dev/v1alpha1',
    'kind: ModelPolicy',
    'metadata:',
    '  name: team',
    'spec:',
    '  approved:',
    '    formats: [gguf]',
    '',
  ].join('\n');
  const typo = policy.replace('formats', 'formts');

  test('a valid policy has none, and neither has an empty file', async () => {
    assert.deepEqual(await diagnose(policy), []);
    assert.deepEqual(await diagnose('\n'), []);
  });

  test('a misspelt property is an error where it stands', async () => {
    const found = await diagnose(typo);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^6:4 .*formts/);
  });

  test('each document of a file is checked', async () => {
    const found = await diagnose(`${policy}---\n${typo}`);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^14:4 /);
  });

  test('broken YAML is an error', async () => {
    assert.ok((await diagnose('kind: [')).length > 0);
  });

  test('an error that another extension shows is not said again', async () => {
    assert.deepEqual(await diagnose(typo, new PolicyYaml({ schemaAnsweredElsewhere: true })), []);
  });

  test('what no schema can say is said beside another extension too', async () => {
    const digest = 'a'.repeat(64);
    const expired = policy.replace('formats: [gguf]', `files: [{ sha256: ${digest}, until: 2026-02-31 }]`);
    const alone = await diagnose(expired);
    assert.equal(alone.length, 1, 'a day that no calendar has');
    assert.deepEqual(await diagnose(expired, new PolicyYaml({ schemaAnsweredElsewhere: true })), alone);
  });
});

test('a schema that the file names is not used', async () => {
  const modeline = '# yaml-language-server: $schema=http://127.0.0.1:9/x.json\n';
  assert.deepEqual(await complete(`${modeline}kind: |`), ['ModelPolicy', 'KernelPolicy']);
});

test('two texts with the same address and version have answers of their own', async () => {
  const yaml = new PolicyYaml({ schema });
  assert.deepEqual(await complete(`${kernel}  |`, yaml), ['network']);
  assert.deepEqual(await complete(`${model.replace(/ {2}formats.*/, '')}  |`, yaml), ['formats']);
});

test('both kinds of policy are known', async () => {
  const yaml = new PolicyYaml();
  assert.deepEqual(await complete('kind: |', yaml), ['ModelPolicy', 'KernelPolicy']);
  const head = 'apiVersion: kernelward.dev/v1alpha1\nmetadata:\n  name: x\n';
  const spec = async (kind: string) => complete(`${head}kind: ${kind}\nspec:\n  |`, yaml);
  assert.ok((await spec('ModelPolicy')).includes('approved'));
  assert.ok((await spec('KernelPolicy')).includes('network'));
});

test('the schema of policy files names no other file', () => {
  assert.doesNotMatch(JSON.stringify(policySchema), /"\$(id|ref)":"(?!#)/);
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

describe('quick fixes', () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  const mended = async (text: string) => {
    const document = open(text);
    const fixes = await new PolicyYaml().fixes(document, whole);
    return fixes.map(({ title, range, newText }) => [
      title,
      TextDocument.applyEdits(document, [{ range, newText }]),
    ]);
  };
  const head = 'apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata:\n  name: a\n';

  test('a misspelt key and a misspelt word become what was meant', async () => {
    const [key] = await mended(`${head}spec:\n  aproved:\n    formats: [gguf]\n`);
    assert.deepEqual(key, ['Change to approved', `${head}spec:\n  approved:\n    formats: [gguf]\n`]);
    const [word] = await mended(`${head}spec:\n  rules:\n    unknown-code: advisry\n`);
    assert.equal(word?.[0], 'Change to advisory');
  });

  test('a number that is to be text is put in quotes as it stands', async () => {
    const [fix] = await mended(head.replace('name: a', 'name: 1.10') + 'spec: {}\n');
    assert.deepEqual(fix, ['Put it in quotes', `${head.replace('name: a', 'name: "1.10"')}spec: {}\n`]);
  });

  test('a correct policy has none', async () => {
    assert.deepEqual(await mended(`${head}spec: {}\n`), []);
  });
});

const head = 'apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nspec:\n';
const kernelHead = 'apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nspec:\n';

describe('values that no schema lists', () => {
  const items = async (marked: string, yaml = new PolicyYaml()) => {
    const { document, position } = cursor(marked);
    return (await yaml.completion(document, position)).items;
  };

  test('sources that this machine has seen are offered where a policy names sources', async () => {
    let seen = ['hub:acme/*', 'hub:acme/bert'];
    const yaml = new PolicyYaml({
      offers: () => Promise.resolve({ SourcePattern: seen.map((value) => ({ value })) }),
    });
    const policy = `${head}  sources:\n    approved:\n      - |`;
    const first = await complete(policy, yaml);
    assert.ok(
      seen.every((source) => first.some((label) => label.includes(source))),
      String(first),
    );
    seen = ['hub:other/*'];
    const second = await complete(policy, yaml);
    assert.ok(
      second.some((label) => label.includes('hub:other/*')) &&
        !second.some((label) => label.includes('acme')),
    );
  });

  test('licences are those of the SPDX License List, each with its page', async () => {
    const all = await items(`${head}  licenses:\n    approved:\n      - |`);
    assert.ok(all.length > 600, String(all.length));
    const [apache, ...more] = all.filter(({ label }) => label === 'Apache-2.0');
    assert.match(JSON.stringify(apache?.documentation), /spdx\.org\/licenses\/Apache-2\.0/);
    assert.equal(more.length, 0);
  });

  test('each format has a line about it', async () => {
    const all = await items(`${head}  approved:\n    formats: [|]`);
    const gguf = all.filter(({ label }) => label === 'gguf');
    assert.equal(gguf.length, 1);
    assert.match(JSON.stringify(gguf[0]?.documentation), /llama\.cpp/);
  });

  test('every format that the schema knows has such a line', async () => {
    const { modelPolicySchema } = await import('@kernelward/policy-schemas');
    const names = modelPolicySchema.$defs.FormatName.anyOf.flatMap((branch) => branch.enum ?? []);
    const offered = (await complete(`${head}  approved:\n    formats: [|]`, new PolicyYaml())).sort();
    assert.deepEqual(offered, [...names].sort());
  });

  test('what running kernels were denied is offered where a kernel policy names it', async () => {
    const yaml = new PolicyYaml({
      offers: () =>
        Promise.resolve({
          PathPattern: [{ value: '~/.aws/credentials', documentation: 'Denied to a.ipynb.' }],
          NetworkTarget: [{ value: '192.0.2.7', documentation: 'Denied to a.ipynb.' }],
        }),
    });
    const path = await items(`${kernelHead}  files:\n    rules:\n      - paths:\n          - |`, yaml);
    assert.ok(
      path.some(({ insertText }) => insertText?.includes('~/.aws/credentials')),
      JSON.stringify(path),
    );
    const address = await items(`${kernelHead}  network:\n    rules:\n      - to:\n          - |`, yaml);
    assert.ok(
      address.some(({ label }) => label.includes('192.0.2.7')),
      JSON.stringify(address),
    );
  });

  test('a licence that the list does not have is a warning, with the one that was meant', async () => {
    const text = `${head}  licenses: { approved: [Apache-2.O, LicenseRef-llama3.1, mit] }\n`.replace(
      'spec:',
      'metadata: { name: a }\nspec:',
    );
    const [found, ...more] = await diagnose(text);
    assert.match(found ?? '', /Apache-2\.O.*did you mean "Apache-2\.0"/);
    assert.deepEqual(more, []);
    const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const [fix] = await new PolicyYaml().fixes(open(text), whole);
    assert.equal(fix?.newText, 'Apache-2.0');
  });
});
