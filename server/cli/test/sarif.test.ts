import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Ajv as AjvType } from 'ajv';
import { benignPickle, callingPickle, hostilePickle } from './models.js';
import { Project } from './project.js';

const require = createRequire(import.meta.url);

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: unknown[];
    }[];
    readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string; readonly index: number };
          readonly region?: { readonly startLine?: number; readonly byteOffset?: number };
        };
        readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
      }[];
      readonly partialFingerprints?: Readonly<Record<string, string>>;
      readonly suppressions?: readonly { readonly kind: string }[];
    }[];
  }[];
}

/** Of the OASIS standard, in draft 4 of JSON Schema: ajv 8 reads it without its two identifiers. */
function isSarif(log: unknown): void {
  const { Ajv } = require('ajv') as { Ajv: typeof AjvType };
  const path = new URL('../../test/data/sarif-2.1.0.schema.json', import.meta.url);
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const formats = {
    uri: /^[a-z][a-z0-9+.-]*:[^\s]*$/i,
    'uri-reference': /^[^\s\\]*$/,
    'date-time': true as const,
  };
  const validate = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats }).compile(schema);
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
}

async function logOf(project: Project, ...args: string[]): Promise<Log> {
  const { out } = await project.run(['scan', '--format', 'sarif', ...args]);
  const log = JSON.parse(out) as Log;
  isSarif(log);
  return log;
}

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { language_info: { name: 'python' } },
  cells: [
    { cell_type: 'markdown', source: ['# x'], metadata: {} },
    {
      cell_type: 'code',
      source: ['import torch\n', 'torch.load("evil.pkl")'],
      metadata: {},
      outputs: [],
      execution_count: null,
    },
  ],
});

test('whatever is scanned, the log is SARIF 2.1.0', async (context) => {
  const project = new Project(context, {
    'good.pkl': benignPickle(),
    'evil.pkl': hostilePickle(),
    'own.pkl': callingPickle('mypackage.models', 'Net', 'x'),
    'cut.pkl': benignPickle().subarray(0, 10),
    'empty.pt': '',
    'a b#%ü.pkl': hostilePickle(),
    'train.py': 'import torch\ntorch.load("evil.pkl")\n',
    'a.ipynb': notebook,
    'broken.ipynb': '{',
    'README.md': '# x\n',
  });
  const log = await logOf(project, '.', 'missing.pt');
  const [run] = log.runs;
  assert.ok(run);
  for (const result of run.results) {
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    const { uri, index } = result.locations[0]?.physicalLocation.artifactLocation ?? {};
    assert.equal(run.artifacts[index ?? -1]?.location.uri, uri);
  }
  assert.ok(run.artifacts.some(({ location }) => location.uri === 'a%20b%23%25%C3%BC.pkl'));
  assert.equal(run.invocations[0]?.executionSuccessful, false);
  assert.ok((run.invocations[0]?.toolExecutionNotifications.length ?? 0) >= 3);
  isSarif(await logOf(new Project(context, {}), '.'));
});

test('a line of a script is a region; a cell and a member of an archive are logical locations', async (context) => {
  const project = new Project(context, {
    'evil.pkl': hostilePickle(),
    'train.py': 'import torch\ntorch.load("evil.pkl")\n',
    'a.ipynb': notebook,
  });
  const [run] = (await logOf(project, '.')).runs;
  const of = (uri: string) =>
    run?.results.find(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri === uri)
      ?.locations[0];
  assert.equal(of('train.py')?.physicalLocation.region?.startLine, 2);
  assert.equal(of('a.ipynb')?.physicalLocation.region, undefined);
  assert.match(of('a.ipynb')?.logicalLocations?.[0]?.fullyQualifiedName ?? '', /^cell /);
  assert.equal(typeof of('evil.pkl')?.physicalLocation.region?.byteOffset, 'number');
});

test('a scan that was complete says so, and a malicious file is an error', async (context) => {
  const project = new Project(context, { 'evil.pkl': hostilePickle() });
  const [run] = (await logOf(project, 'evil.pkl')).runs;
  assert.equal(run?.invocations[0]?.executionSuccessful, true);
  assert.ok(run.results.some(({ level }) => level === 'error'));
});
