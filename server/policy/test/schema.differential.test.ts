// Our schema checker against ajv, which is what JSON Schema 2020-12 says: whatever the schema of our subset and whatever
// the document, both accept it or both refuse it. Cases come from a seeded generator, so a failure can be repeated.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Ajv2020 as AjvType } from 'ajv/dist/2020.js';
import {
  kernelPolicySchema,
  modelPolicySchema,
  policyTestSchema,
  presetTexts,
} from '@kernelward/policy-schemas';
import { checkSchema, isDate, type Schema } from '../src/yaml/schema.js';
import { readTree, toValue, type Tree } from '../src/yaml/tree.js';
import { random, type Random } from './random.js';

const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020.js') as { Ajv2020: typeof AjvType };
const rounds = process.env['KERNELWARD_LONG'] === '1' ? 10_000 : 400;

const ajv = new Ajv2020({
  strict: false,
  // Without it the constructor that every object inherits is a property of it.
  ownProperties: true,
  // The day of the calendar, by Date and not by our own function.
  formats: {
    date: (text: string) => new Date(`${text}T00:00:00Z`).toString() !== 'Invalid Date' && isDate(text),
  },
});

/** JSON is YAML 1.2: the document goes the way that a policy goes. */
function treeOf(value: unknown): Tree {
  const { documents, diagnostics } = readTree(JSON.stringify(value));
  assert.deepEqual(diagnostics, []);
  const root = documents[0]?.root;
  assert.ok(root);
  assert.deepEqual(toValue(root), value);
  return root;
}

test('generated schemas and documents: both accept, or both refuse', () => {
  let accepted = 0;
  for (let seed = 1; seed <= rounds; seed++) {
    const draw = random(seed);
    const $defs = { A: anySchema(draw, 1), B: anySchema(draw, 2) };
    const schema: Schema = { ...anySchema(draw, 3), $defs };
    const validate = ajv.compile(schema);
    for (let index = 0; index < 8; index++) {
      // Half of the documents are made to fit, or nearly none would.
      const value = draw.chance(0.5) ? fitting(schema, $defs, draw, 4) : anyValue(draw, 3);
      const ours = checkSchema(treeOf(value), schema).length === 0;
      const theirs = validate(value);
      if (theirs) accepted += 1;
      assert.equal(ours, theirs, `seed ${String(seed)}: ${JSON.stringify(schema)} ${JSON.stringify(value)}`);
    }
  }
  assert.ok(accepted > rounds, 'documents that fit are among them');
});

test('policies with mistakes: both accept, or both refuse', () => {
  const preset = readTree(presetTexts['notebook'] ?? '').documents[0]?.root;
  assert.ok(preset);
  for (const [schema, text] of [
    [kernelPolicySchema, JSON.stringify(toValue(preset))],
    [modelPolicySchema, JSON.stringify(modelPolicy)],
  ] as const) {
    const validate = ajv.compile(schema);
    assert.ok(validate(JSON.parse(text)));
    for (let seed = 1; seed <= rounds / 15; seed++) {
      const draw = random(seed);
      const value: unknown = mutated(JSON.parse(text), draw, 1 + draw.below(3));
      const ours = checkSchema(treeOf(value), schema).length === 0;
      assert.equal(ours, validate(value), `seed ${String(seed)}: ${JSON.stringify(validate.errors)}`);
    }
  }
});

test('our schemas use nothing that the checker does not know', () => {
  const known = new Set(
    '$schema $id $ref $defs title description default examples type const enum anyOf not properties required additionalProperties minProperties items minItems maxItems uniqueItems minLength maxLength pattern format minimum maximum'.split(
      ' ',
    ),
  );
  const look = (schema: Readonly<Record<string, unknown>>, at: string): void => {
    for (const [key, value] of Object.entries(schema)) {
      assert.ok(known.has(key), `${at}: ${key}`);
      if (key === '$ref')
        assert.deepEqual(
          Object.keys(schema).filter((each) => each !== 'description'),
          ['$ref'],
          at,
        );
      if (key === 'format') assert.equal(value, 'date', at);
      if (key === 'additionalProperties') assert.equal(typeof value, 'boolean', at);
      const inner =
        key === 'properties' || key === '$defs'
          ? Object.values(value as object)
          : key === 'items' || key === 'not'
            ? [value]
            : key === 'anyOf'
              ? (value as unknown[])
              : [];
      for (const each of inner) look(each as Readonly<Record<string, unknown>>, `${at}/${key}`);
    }
  };
  look(kernelPolicySchema, 'KernelPolicy');
  look(modelPolicySchema, 'ModelPolicy');
  look(policyTestSchema, 'PolicyTest');
});

const modelPolicy = {
  apiVersion: 'kernelward.dev/v1alpha1',
  kind: 'ModelPolicy',
  metadata: { name: 'team', description: 'x' },
  spec: {
    approved: {
      formats: ['safetensors', 'own-format'],
      files: [{ sha256: 'a'.repeat(64), path: 'a', reason: 'b', until: '2030-02-28' }],
      exceptions: 'allowed',
    },
    rules: { 'unknown-code': 'blocking', 'approved-file': 'off' },
    sources: { approved: ['hub:org/*'], blocked: ['path:x/**'] },
    code: { failOnSeverity: 'high' },
    kernels: { models: 'any', unknown: 'same' },
    acceptedPolicies: [{ sha256: 'b'.repeat(64) }],
  },
};

const words = ['a', 'b', 'ab', '', 'é', '😀', '2030-02-29', '2028-02-29', '__proto__', '1', 'x'.repeat(9)];
const keys = ['a', 'b', '__proto__', 'constructor'];
const types = ['object', 'array', 'string', 'integer', 'number', 'boolean'] as const;

function anySchema(draw: Random, depth: number): Schema {
  // The definitions themselves refer to nothing: a circle would have no end.
  if (depth > 2 && draw.chance(0.15)) return { $ref: draw.pick(['#/$defs/A', '#/$defs/B']) };
  return plainSchema(draw, depth);
}

function plainSchema(draw: Random, depth: number): Schema {
  const inner = (): Schema => (depth > 0 ? plainSchema(draw, depth - 1) : {});
  const maybe = (part: Schema): Schema => (draw.chance(0.4) ? part : {});
  if (depth > 0 && draw.chance(0.15)) return { anyOf: [inner(), inner()], ...maybe({ not: inner() }) };
  if (draw.chance(0.15)) return { enum: [draw.pick(words), draw.pick(words), draw.below(3)] };
  if (draw.chance(0.1)) return { const: draw.pick([...words, 1, true]) };
  const type = draw.pick(types);
  switch (type) {
    case 'object':
      return {
        type,
        // Of a schema's own properties ajv passes over __proto__.
        properties: Object.fromEntries(
          keys.filter((key) => key !== '__proto__' && draw.chance(0.4)).map((key) => [key, inner()]),
        ),
        ...maybe({ required: [draw.pick(['a', 'b'])] }),
        ...maybe({ additionalProperties: draw.chance(0.5) }),
        ...maybe({ minProperties: draw.below(3) }),
      };
    case 'array':
      return {
        type,
        ...maybe({ items: inner() }),
        ...maybe({ minItems: draw.below(3) }),
        ...maybe({ maxItems: draw.below(3) }),
        ...maybe({ uniqueItems: true }),
      };
    case 'string':
      return {
        type,
        ...maybe({ minLength: draw.below(3) }),
        ...maybe({ maxLength: draw.below(4) }),
        ...maybe({ pattern: draw.pick(['^a', 'b$', '^.$', '\\d']) }),
        ...maybe({ format: 'date' }),
        ...maybe({ not: { const: draw.pick(words) } }),
      };
    case 'integer':
    case 'number':
      return { type, ...maybe({ minimum: draw.below(4) }), ...maybe({ maximum: draw.below(6) }) };
    case 'boolean':
      return { type };
  }
}

function anyValue(draw: Random, depth: number): unknown {
  switch (draw.below(depth > 0 ? 7 : 5)) {
    case 0:
      return draw.pick(words);
    case 1:
      return draw.below(8) - 1;
    case 2:
      return draw.below(4) + 0.5;
    case 3:
      return draw.chance(0.5);
    case 4:
      return null;
    case 5:
      return Array.from({ length: draw.below(4) }, () => anyValue(draw, depth - 1));
    default:
      return Object.fromEntries(
        keys.filter(() => draw.chance(0.4)).map((key) => [key, anyValue(draw, depth - 1)]),
      );
  }
}

/** A value that a schema probably accepts. */
function fitting(
  schema: Schema,
  $defs: Readonly<Record<string, Schema>>,
  draw: Random,
  depth: number,
): unknown {
  const again = (part: Schema | undefined): unknown =>
    part === undefined || depth === 0 ? draw.pick(words) : fitting(part, $defs, draw, depth - 1);
  if (schema.$ref !== undefined) return again($defs[schema.$ref.replace('#/$defs/', '')]);
  if (schema.anyOf !== undefined) return again(draw.pick(schema.anyOf));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return draw.pick(schema.enum);
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).filter(
        ([key]) => schema.required?.includes(key) === true || draw.chance(0.6),
      );
      return Object.fromEntries(properties.map(([key, part]) => [key, again(part)]));
    }
    case 'array':
      return Array.from({ length: draw.below(4) }, () => again(schema.items));
    case 'integer':
      return draw.below(6);
    case 'number':
      return draw.below(6) + (draw.chance(0.5) ? 0.5 : 0);
    case 'boolean':
      return draw.chance(0.5);
    default:
      return draw.pick(words);
  }
}

/** One thing in the document is dropped, doubled, renamed or replaced. */
function mutated(value: unknown, draw: Random, count: number): unknown {
  if (count === 0) return value;
  const places: { parent: Record<string, unknown> | unknown[]; key: string | number }[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const [key, item] of (node as unknown[]).entries()) {
        places.push({ parent: node as unknown[], key });
        look(item);
      }
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, item] of Object.entries(node)) {
        places.push({ parent: node as Record<string, unknown>, key });
        look(item);
      }
    }
  };
  look(value);
  const { parent, key } = draw.pick(places);
  if (Array.isArray(parent)) {
    if (draw.chance(0.3)) parent.push(parent[Number(key)]);
    else parent[Number(key)] = anyValue(draw, 2);
  } else {
    const change = draw.below(3);
    if (change === 0) Reflect.deleteProperty(parent, key);
    else if (change === 1) parent[`${String(key)}x`] = parent[key];
    else parent[key] = anyValue(draw, 2);
  }
  return mutated(value, draw, count - 1);
}
