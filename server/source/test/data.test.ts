import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

const data = fileURLToPath(new URL('../../src/data/', import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(data + path, 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
  read('apis.schema.json') as object,
);

for (const name of readdirSync(`${data}apis`)) {
  test(`data/apis/${name} is what its schema says, and its last cases need no condition`, () => {
    const table = read(`apis/${name}`) as { entries: { names?: string[]; cases: { when?: unknown }[] }[] };
    assert.ok(validate(table), JSON.stringify(validate.errors?.slice(0, 3)));
    for (const { names, cases } of table.entries) assert.equal(cases.at(-1)?.when, undefined, names?.[0]);
  });
}
