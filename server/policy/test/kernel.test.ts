import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  compileKernelPolicy,
  evaluate,
  explainKernelPolicy,
  loadPolicy,
  preset,
  presetNames,
  type Attempt,
  type CompiledPolicy,
  type Surroundings,
} from '../src/index.js';

interface Vectors {
  readonly name: string;
  readonly policy: string;
  readonly surroundings: Surroundings;
  readonly cases: readonly { readonly attempt: Attempt; readonly action: string; readonly rule: string }[];
}

const folder = join(import.meta.dirname, '../../../../policy-schemas/vectors');
const vectors = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vectors);
const surroundings = vectors[0]?.surroundings as Surroundings;

const kernelPolicy = (spec: string): string =>
  `apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nmetadata:\n  name: test\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

function compiled(
  text: string,
  where: Surroundings = surroundings,
): { policy: CompiledPolicy; warnings: readonly string[] } {
  const { documents, diagnostics } = loadPolicy(text);
  assert.deepEqual(diagnostics, []);
  const [document] = documents;
  assert.ok(document?.kind === 'KernelPolicy');
  const compilation = compileKernelPolicy(document.policy, where);
  assert.ok(compilation.kind === 'compiled', JSON.stringify(compilation));
  return compilation;
}

const errors = (spec: string): string[] =>
  loadPolicy(kernelPolicy(spec)).diagnostics.map(
    ({ message, range }) => `${String(range.line)}:${String(range.column)} ${message}`,
  );

for (const { name, policy, surroundings: where, cases } of vectors) {
  test(`the evaluator agrees with the vectors of ${name}`, () => {
    const form = compiled(policy, where).policy;
    assert.ok(cases.length > 40);
    for (const { attempt, action, rule } of cases) {
      const verdict = evaluate(form, attempt);
      assert.deepEqual([verdict.action, verdict.rule], [action, rule], JSON.stringify(attempt));
    }
  });
}

test('every preset loads, compiles, and gives a reason for each denial', () => {
  assert.ok(presetNames.includes('notebook'));
  for (const name of presetNames) {
    const policy = preset(name);
    assert.ok(policy !== undefined);
    const compilation = compileKernelPolicy(policy, surroundings);
    assert.ok(compilation.kind === 'compiled', JSON.stringify(compilation));
    assert.deepEqual(compilation.warnings, []);
    for (const category of ['files', 'programs', 'network'] as const) {
      for (const rule of policy.spec[category]?.rules ?? []) {
        assert.ok(rule.action !== 'deny' || rule.reason !== undefined, rule.id);
      }
    }
  }
});

test('equally specific rules with different actions do not compile, and both are named', () => {
  const rules = (...lines: string[]): string =>
    `files:\n  rules:\n${lines.map((line) => `    - ${line}`).join('\n')}`;
  assert.deepEqual(
    errors(
      rules(
        '{id: a, action: allow, access: [read], paths: [/srv/x]}',
        '{id: b, action: deny, access: [read, write], paths: [/srv/x]}',
      ),
    ),
    ['9:14 The rules "a" and "b" are equally specific for /srv/x and say different things.'],
  );
  const variable = rules(
    "{id: a, action: allow, access: [read], paths: ['{workspace}/**/*.pem']}",
    "{id: b, action: audit, access: [read], paths: ['{workspace}/**/id_*']}",
  );
  assert.match(errors(variable).join(), /"a" and "b" are equally specific for \{workspace\}\/\*\*\/\*\.pem/);
  // Twins that do not meet.
  for (const twin of [
    rules(
      '{id: a, action: allow, access: [read], paths: [/x]}',
      '{id: b, action: deny, access: [write], paths: [/x]}',
    ),
    rules(
      '{id: a, action: allow, access: [read], paths: [/x]}',
      '{id: b, action: deny, access: [read], paths: [/x/y]}',
    ),
    rules(
      '{id: a, action: allow, access: [read], paths: [/x]}',
      '{id: b, action: deny, access: [read], covers: itself, paths: [/x]}',
    ),
    rules(
      "{id: a, action: allow, access: [read], paths: ['/x/**/*.pem']}",
      "{id: b, action: deny, access: [read], paths: ['/x/**/*.key']}",
    ),
    rules(
      "{id: a, action: allow, access: [read], paths: ['/x/**/a']}",
      "{id: b, action: deny, access: [read], paths: ['/x/**/b*']}",
    ),
  ]) {
    assert.deepEqual(errors(twin), []);
  }
});

test('programs, network and devices have conflicts, too', () => {
  for (const [spec, pattern] of [
    [
      'programs:\n  rules:\n    - {id: a, action: allow, paths: [/opt/x]}\n    - {id: b, action: deny, paths: [/opt/x]}',
      /"a" and "b".*\/opt\/x/,
    ],
    [
      'files:\n  rules:\n    - {id: a, action: allow, access: [execute], paths: [/opt]}\nprograms:\n  rules:\n    - {id: b, action: deny, paths: [/opt/]}',
      /"a" and "b".*\/opt/,
    ],
    [
      'network:\n  rules:\n    - {id: a, action: allow, to: [10.0.0.0/8]}\n    - {id: b, action: deny, to: [10.0.0.0/8]}',
      /"a" and "b"/,
    ],
    [
      'network:\n  rules:\n    - {id: a, action: allow, to: [pypi.org]}\n    - {id: b, action: deny, to: [PyPI.org.]}',
      /"a" and "b".*pypi\.org/,
    ],
    [
      "devices:\n  rules:\n    - {id: a, action: allow, devices: ['char 1:3']}\n    - {id: b, action: deny, devices: ['char 1:3']}",
      /"a" and "b".*1:3/,
    ],
  ] as const) {
    assert.match(errors(spec).join(), pattern);
  }
  assert.deepEqual(
    errors(
      'network:\n  rules:\n    - {id: a, action: allow, to: [10.0.0.0/8], ports: [80]}\n    - {id: b, action: deny, to: [10.0.0.0/8], ports: [443]}',
    ),
    [],
  );
});

test('a rule that contradicts the preset is told to take its id, and then replaces it', () => {
  const own = (id: string): string =>
    `extends: notebook\nfiles:\n  rules:\n    - {id: ${id}, action: allow, access: [read, write], paths: [~/.aws]}`;
  assert.match(errors(own('mine')).join(), /"secrets\.cloud" and "mine".*give yours its id/);
  const { policy } = compiled(kernelPolicy(own('secrets.cloud')));
  const read = (path: string): string => evaluate(policy, { kind: 'file', path, access: 'read' }).action;
  assert.equal(read('/home/ada/.aws/credentials'), 'allow');
  assert.equal(read('/home/ada/.ssh/id_rsa'), 'deny');
});

test('what coincides only on this machine is decided by deny, with a warning', () => {
  const where = { ...surroundings, workspace: ['/home/ada'] };
  const { policy, warnings } = compiled(kernelPolicy('extends: notebook'), where);
  assert.match(warnings.join('\n'), /secrets\.dotenv and secrets\.dotenv-of-workspace .* deny beats allow/);
  assert.equal(evaluate(policy, { kind: 'file', path: '/home/ada/.env', access: 'read' }).action, 'deny');
  assert.equal(evaluate(policy, { kind: 'file', path: '/home/ada/notes', access: 'create' }).action, 'allow');
  assert.equal(evaluate(policy, { kind: 'file', path: '/home/ada', access: 'read' }).action, 'allow');
  assert.equal(evaluate(policy, { kind: 'file', path: '/home/ada/.aws/x', access: 'read' }).action, 'deny');
});

test('a policy without rules allows nothing', () => {
  const { policy } = compiled(kernelPolicy('{}'));
  for (const attempt of [
    { kind: 'file', path: '/etc/passwd', access: 'read' },
    { kind: 'program', path: '/bin/sh' },
    { kind: 'network', protocol: 'tcp', address: '127.0.0.1', port: 1, ownPort: true },
    { kind: 'device', type: 'char', major: 1, minor: 3 },
  ] as const) {
    assert.equal(evaluate(policy, attempt).action, 'deny');
  }
  assert.equal(policy.bestEffort, false);
  assert.deepEqual(Object.values(policy.surface), Array(6).fill(false));
});

test('paths, addresses and ports that mean nothing are refused where they stand', () => {
  const path = (text: string): string =>
    `files:\n  rules:\n    - {id: a, action: deny, access: [read], paths: ['${text}']}`;
  for (const [text, pattern] of [
    ['{workspce}/x', /did you mean \{workspace\}\?/],
    ['{nothing-like-it}', /There is no variable/],
    ['/a/../b', /not normalised/],
    ['/a//b', /not normalised/],
    ['/a/*.pem', /FOLDER\/\*\*\/NAME/],
    ['/a/**/b/c', /FOLDER\/\*\*\/NAME/],
    ['/a/**/*', /one \* at its beginning/],
    ['/a/**/a*b', /one \* at its beginning/],
    ['~ada/x', /needs a slash/],
    ['/a/{workspace}', /at the beginning of a path only/],
    ['relative', /cannot be "relative"/],
  ] as const) {
    assert.match(errors(path(text)).join(), pattern, text);
    assert.match(errors(path(text)).join(), /^8:/, text);
  }
  const network = (to: string, more = ''): string =>
    `network:\n  rules:\n    - {id: a, action: deny, to: ['${to}']${more}}`;
  for (const [to, pattern] of [
    ['10.0.0.1/8', /bits behind the prefix are zero/],
    ['10.0.0', /not an address/],
    ['010.0.0.1', /not an address/],
    ['1.2.3.4/33', /not an address/],
    ['::1::', /not an address/],
    ['*', /not an address, a network/],
    ['x..b', /not an address, a network/],
    ['ex*mple.org', /not an address, a network/],
    ['localhost', /not an address, a network/],
    ['bücher.example', /ASCII form, xn--/],
    ['pypi.org\u200b', /ASCII form, xn--/],
  ] as const) {
    assert.match(errors(network(to)).join(), pattern, to);
  }
  assert.match(errors(network('10.0.0.0/8', ', ports: ["9-8"]')).join(), /not a range of ports/);
  assert.match(errors(network('10.0.0.0/8', ', ports: ["1-65536"]')).join(), /not a range of ports/);
  assert.match(errors(network('10.0.0.0/8', ', ports: [0]')).join(), /cannot be 0|at least 1/);
});

test('rule ids are unique over all categories, and those of the agent are its own', () => {
  const twice = `files:\n  rules:\n    - {id: a, action: deny, access: [read], paths: [/x]}\nnetwork:\n  rules:\n    - {id: a, action: deny, to: [10.0.0.1]}`;
  assert.match(errors(twice).join(), /^11:14 The id "a" is used twice/);
  assert.match(
    errors('network:\n  rules:\n    - {id: kernelward.x, action: deny, to: [10.0.0.1]}').join(),
    /cannot be "kernelward\.x"/,
  );
});

test('a policy that outgrows the agent does not compile', () => {
  const to = Array.from({ length: 40 }, (_, n) => `10.0.0.${String(n)}`).join(', ');
  const text = kernelPolicy(
    `network:\n  rules:\n    - {id: a, action: deny, to: [${to}]}\n    - {id: b, action: deny, ports: [1], to: [${to}]}`,
  );
  const [document] = loadPolicy(text).documents;
  assert.ok(document?.kind === 'KernelPolicy');
  const compilation = compileKernelPolicy(document.policy, surroundings);
  assert.deepEqual(compilation, {
    kind: 'failed',
    problems: ['80 network targets beside names, at most 64.'],
  });
});

test('a set stands for what is known to serve models, but for hosts that the policy names itself', () => {
  const { policy } = compiled(
    kernelPolicy(
      `network:
  default: allow
  rules:
    - {id: services, action: deny, to: [model-services], reason: Ask for an account.}
    - {id: hubs, action: audit, protocol: tcp, ports: [443], to: [model-hubs]}
    - {id: ours, action: allow, to: [api.openai.com, '*.hf.co']}
    - {id: servers, action: deny, to: [local-model-servers]}`,
    ),
  );
  const ruleFor = (name: string) => policy.network.filter(({ domain }) => domain === name);
  assert.deepEqual(
    ruleFor('api.anthropic.com').map(({ id, action, ports, reason }) => [id, action, ports, reason]),
    [['services', 'ACTION_DENY', [], 'Ask for an account.']],
  );
  assert.deepEqual(
    ruleFor('huggingface.co').map(({ id, action, protocol, ports }) => [id, action, protocol, ports]),
    [['hubs', 'ACTION_AUDIT', 'PROTOCOL_TCP', [{ low: 443, high: 443 }]]],
  );
  for (const name of ['api.openai.com', '*.hf.co'])
    assert.deepEqual(
      ruleFor(name).map(({ id }) => id),
      ['ours'],
      name,
    );
  const say = (address: string, port: number) =>
    evaluate(policy, { kind: 'network', address, port, protocol: 'tcp' }).action;
  assert.deepEqual(
    [say('127.0.0.1', 11_434), say('::1', 1234), say('127.0.0.1', 8888)],
    ['deny', 'deny', 'allow'],
  );
});

test('every set fits into the agent beside the preset', () => {
  const rule = '{id: models, action: audit, to: [model-services, model-hubs, local-model-servers]}';
  const { policy } = compiled(kernelPolicy(`extends: notebook\nnetwork: {rules: [${rule}]}`));
  const names = policy.network.filter(({ id }) => id === 'models').map(({ domain }) => domain);
  for (const name of ['api.mistral.ai', 'civitai.com']) assert.ok(names.includes(name), name);
});

test('patterns of variables that the agent does not know become the names that are there', () => {
  const where = { ...surroundings, environmentNames: ['MY_TOKEN', 'TOKEN_X', 'A_SECRET_B', 'HOME'] };
  const { policy } = compiled(
    kernelPolicy("environment:\n  strip: ['*_TOKEN', 'AWS_*', '*_SECRET_*', HF_HOME]\n  keep: [AWS_REGION]"),
    where,
  );
  assert.deepEqual(policy.environment.strip, ['MY_TOKEN', 'AWS_*', 'A_SECRET_B', 'HF_HOME']);
  assert.equal(evaluate(policy, { kind: 'environment', name: 'AWS_REGION' }).action, 'allow');
});

test('both kinds of policy may stand in one file', () => {
  const model = 'apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata: {name: m}\nspec: {}\n';
  assert.deepEqual(
    loadPolicy(`${model}---\n${kernelPolicy('extends: notebook')}`).documents.map(({ kind }) => kind),
    ['ModelPolicy', 'KernelPolicy'],
  );
});

test('explain says who decides about names, and where a denied name does not hold', () => {
  const differences = (spec: string, name = 'A1'): string[] => {
    const { tiers } = explainKernelPolicy(compiled(kernelPolicy(spec)).policy);
    const tier = tiers.find((each) => each.tier === name);
    return (tier?.differences ?? []).map(({ rules, message }) => `${rules.join()}: ${message}`);
  };
  const network = (fallback: string): string =>
    `network:\n  default: ${fallback}\n  rules:\n    - {id: good, action: allow, to: [pypi.org]}\n    - {id: bad, action: deny, to: [x.pypi.org]}`;
  assert.match(
    differences(network('deny')).join('\n'),
    /^good: Host names are decided by the egress process/,
  );
  assert.doesNotMatch(differences(network('deny')).join('\n'), /bad: /);
  assert.match(
    differences(network('allow')).join('\n'),
    /^bad: A name is denied where a connection gives it/m,
  );
  assert.match(differences(network('deny'), 'C').join('\n'), /^good: .* proxy of the session’s environment/m);
  assert.match(differences(network('allow'), 'C').join('\n'), /^bad: A name is denied where the proxy/m);
});
