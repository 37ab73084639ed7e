import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { modelPolicySchema } from '@kernelward/policy-schemas';
import { decide, decideSource } from '../src/index.js';
import { layersOf, modelPolicy, policyFile, subject, today } from './helpers.js';

const folder = join(import.meta.dirname, '../../docs/rules');
const documented = readdirSync(folder).map((name) => name.replace('.md', ''));

test('every rule that a policy can name or a decision can show is documented, and nothing else is', () => {
  const layers = layersOf(
    policyFile(
      'user',
      modelPolicy(
        'approved: {formats: []}\nsources: {approved: [], blocked: ["hub:x/*"]}\nlicenses: {approved: [], blocked: [MIT]}',
      ),
    ),
    policyFile('workspace', 'broken: ['),
  );
  const shown = [
    ...decide(subject(), layers, today).decisions,
    ...decideSource({ ...subject(), severities: [] }, layers, { ...today, failOnSeverity: 'low' }).decisions,
  ].map(({ rule }) => rule);
  const named = Object.keys(modelPolicySchema.$defs.ModelRules.properties);
  assert.deepEqual([...new Set([...shown, ...named])].sort(), documented.sort());
});

test('a rule’s page begins with its name and says its state', () => {
  for (const rule of documented) {
    const text = readFileSync(join(folder, `${rule}.md`), 'utf8');
    assert.ok(text.startsWith(`# ${rule}\n`), rule);
    assert.match(text, /\*\*State\*\*/, rule);
  }
});
