// Whatever the layers hold: a lower one never loosens a higher one, approvals never hide a malicious file, and an
// incomplete scan is never allowed. Cases come from a seeded generator, so a failure can be repeated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '@kernelward/policy-schemas';
import { decide, type ModelSubject, type PolicyFile } from '../src/index.js';
import { digestA, digestB, fakeDigest, layersOf, modelPolicy, policyFile, today } from './helpers.js';
import { random, type Random } from './random.js';

const looseness: Readonly<Record<Outcome, number>> = { blocked: 0, undecided: 1, allowed: 2 };

test('a policy of the workspace that nobody accepted never makes an outcome looser', () => {
  forCases(2000, (draw) => {
    const above = [...maybe(draw, 'machine', false), ...maybe(draw, 'user', false)];
    const with_ = layersOf(...above, policyFile('workspace', spec(draw)));
    const subject = anySubject(draw);
    const options = { ...today, failOn: draw.pick(['malicious', 'unknown'] as const) };
    const before = decide(subject, layersOf(...above), options).outcome;
    const after = decide(subject, with_, options).outcome;
    assert.ok(looseness[after] <= looseness[before], `${before} became ${after}`);
  });
});

test('no user policy makes an outcome looser than the machine policy alone, but for what the machine leaves to them', () => {
  forCases(2000, (draw) => {
    const machine = policyFile('machine', spec(draw, { exceptions: false }));
    const lower = [policyFile('user', spec(draw, { accepts: true })), ...maybe(draw, 'workspace')];
    const subject = anySubject(draw);
    const before = decide(subject, layersOf(machine), today).outcome;
    const after = decide(subject, layersOf(machine, ...lower), today).outcome;
    assert.ok(looseness[after] <= looseness[before], `${before} became ${after}`);
  });
});

test('no combination of layers hides a malicious file or makes an incomplete scan green', () => {
  forCases(2000, (draw) => {
    const layers = layersOf(...maybe(draw, 'machine'), ...maybe(draw, 'user'), ...maybe(draw, 'workspace'));
    const subject = anySubject(draw);
    assert.equal(decide({ ...subject, verdict: 'malicious' }, layers, today).outcome, 'blocked');
    assert.notEqual(decide({ ...subject, complete: false }, layers, today).outcome, 'allowed');
  });
});

function forCases(count: number, run: (draw: Random) => void): void {
  for (let seed = 1; seed <= count; seed++) {
    try {
      run(random(seed));
    } catch (error) {
      throw new Error(`seed ${String(seed)}: ${String(error)}`, { cause: error });
    }
  }
}

function maybe(draw: Random, layer: 'machine' | 'user' | 'workspace', accepts = true): PolicyFile[] {
  return draw.chance(0.7) ? [policyFile(layer, spec(draw, { accepts }))] : [];
}

function anySubject(draw: Random): ModelSubject {
  return {
    verdict: draw.pick(['malicious', 'unknown', 'clean']),
    complete: draw.chance(0.8),
    incompleteReasons: [],
    formats: draw.pick([['pickle'], ['safetensors'], ['pickle', 'zip'], []]),
    sha256: draw.pick([digestA, digestB, undefined]),
    ...(draw.chance(0.5)
      ? { source: { kind: 'hub', repository: draw.pick(['good/x', 'bad/x']) } as const }
      : {}),
  };
}

function spec(draw: Random, allow: { exceptions?: boolean; accepts?: boolean } = {}): string {
  const lines: string[] = [];
  if (draw.chance(0.7)) {
    lines.push(
      'approved:',
      '  files:',
      `    - {sha256: ${draw.pick([digestA, digestB])}, until: ${draw.pick(['2020-01-01', '2030-01-01'])}}`,
    );
    if (draw.chance(0.5)) lines.push(`  formats: [${draw.pick(['pickle', 'safetensors', 'pickle, zip'])}]`);
    if (allow.exceptions !== false && draw.chance(0.2)) lines.push('  exceptions: allowed');
  }
  const rules = ['unknown-code', 'approved-file', 'approved-format', 'approved-source', 'blocked-source'];
  const chosen = rules.filter(() => draw.chance(0.4));
  if (chosen.length > 0) lines.push('rules:');
  for (const rule of chosen) lines.push(`  ${rule}: ${draw.pick(['blocking', 'advisory', 'off'])}`);
  if (draw.chance(0.3)) lines.push(`sources: {approved: ["hub:good/*"], blocked: ["hub:bad/*"]}`);
  if (allow.accepts === true && draw.chance(0.5)) {
    lines.push('acceptedPolicies:', `  - sha256: "${fakeDigest('workspace')}"`);
  }
  if (draw.chance(0.05)) lines.push('oops: broken');
  return modelPolicy(lines.length === 0 ? '{}' : lines.join('\n'));
}
