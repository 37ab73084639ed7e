// Two policies over each other allow what both allow. Random policies over few objects, and attempts at those objects and
// between them; a failure names its seed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, type Attempt, type CompiledPolicy } from '../src/index.js';
import { access, type CompiledFileRule } from '../src/kernel/form.js';
import { holdsAll, tighten } from '../src/kernel/tighten.js';
import { random, type Random } from './random.js';

const rounds = process.env['KERNELWARD_LONG'] === '1' ? 20_000 : 1500;

test('what one of two policies denies is denied, and what both allow is allowed', () => {
  for (let seed = 1; seed <= rounds; seed++) {
    const draw = random(seed);
    const globs = draw.pick([[], ['.env'], ['*.pem', 'id_*'], ['*.a*', '.a', 'b*']]);
    const base = anyPolicy(draw, globs, 'base');
    const over = anyPolicy(draw, globs, 'over');
    const both = tighten(base, over);
    for (let round = 0; round < 40; round++) {
      const attempt = anyAttempt(draw);
      const [a, b, c] = [base, over, both].map((policy) => evaluate(policy, attempt).action);
      const denied = a === 'deny' || b === 'deny';
      const where = `seed ${String(seed)}: ${JSON.stringify(attempt)}: ${String(a)}, ${String(b)}: ${String(c)}`;
      if (denied) assert.equal(c, 'deny', where);
      else if (isExact(attempt, globs)) assert.notEqual(c, 'deny', where);
    }
  }
});

test('a policy over itself changes no answer', () => {
  for (let seed = 1; seed <= rounds / 4; seed++) {
    const draw = random(seed);
    const policy = anyPolicy(draw, ['.env'], 'same');
    const both = tighten(policy, policy);
    for (let round = 0; round < 40; round++) {
      const attempt = anyAttempt(draw);
      const [before, after] = [evaluate(policy, attempt), evaluate(both, attempt)];
      assert.deepEqual(
        [after.action, after.rule],
        [before.action, before.rule],
        `seed ${String(seed)} ${JSON.stringify(attempt)} ${before.rule} ${after.rule}`,
      );
    }
  }
});

test('limits, interfaces and best effort are the lower of both', () => {
  const draw = random(7);
  const base = anyPolicy(draw, [], 'base');
  const over = {
    ...anyPolicy(draw, [], 'over'),
    limits: {
      processes: 10,
      openFiles: 0,
      addressSpaceBytes: 5,
      fileSizeBytes: 0,
      memoryBytes: 7,
      cpuMillis: 0,
    },
    surface: { ...base.surface, allowDebug: true },
    bestEffort: true,
  };
  const both = tighten(
    {
      ...base,
      limits: {
        processes: 20,
        openFiles: 3,
        addressSpaceBytes: 0,
        fileSizeBytes: 0,
        memoryBytes: 9,
        cpuMillis: 1500,
      },
      bestEffort: false,
    },
    over,
  );
  assert.deepEqual(both.limits, {
    processes: 10,
    openFiles: 3,
    addressSpaceBytes: 5,
    fileSizeBytes: 0,
    memoryBytes: 7,
    cpuMillis: 1500,
  });
  assert.equal(both.surface.allowDebug, false);
  assert.equal(both.bestEffort, false);
});

test('which names a pattern holds', () => {
  for (const [outer, inner, answer] of [
    ['*.pem', 'a.pem', true],
    ['*.pem', '*.x.pem', true],
    ['*.x.pem', '*.pem', false],
    ['id_*', 'id_rsa', true],
    ['id_*', '*', false],
    ['*a*', 'bab', true],
    ['*a*', 'a*', true],
    ['a', 'a', true],
    ['a', '*a', false],
  ] as const) {
    assert.equal(holdsAll(outer, inner), answer, `${outer} ${inner}`);
  }
});

/** Patterns that overlap in part, and own ports of which a policy speaks by their addresses, may be denied too often. */
function isExact(attempt: Attempt, globs: readonly string[]): boolean {
  if (attempt.kind === 'network') return attempt.ownPort !== true;
  return globs.length < 2 || (attempt.kind !== 'file' && attempt.kind !== 'program');
}

const folders = ['/', '/a', '/a/b', '/a/b/c', '/d', '/d/e'];
const names = ['.env', 'x.pem', 'id_rsa', 'id_.pem', '.a', 'b.a', 'b', 'plain'];

function anyPolicy(draw: Random, globs: readonly string[], id: string): CompiledPolicy {
  const action = () => draw.pick(['ACTION_ALLOW', 'ACTION_DENY', 'ACTION_AUDIT'] as const);
  const few = (most: number) => Array.from({ length: draw.below(most + 1) }, (_, index) => index);
  const fallback = () => draw.pick(['ACTION_ALLOW', 'ACTION_DENY'] as const);
  const rule = (index: number) => ({ id: `${id}.${String(index)}`, action: action(), reason: '' });
  return {
    version: 1,
    name: id,
    files: few(6).map((index): CompiledFileRule => {
      const kind =
        globs.length > 0 && draw.chance(0.4)
          ? 'FILE_RULE_KIND_NAME_GLOB'
          : draw.pick(['FILE_RULE_KIND_SUBTREE', 'FILE_RULE_KIND_EXACT'] as const);
      const folder = draw.pick(folders);
      const path =
        kind === 'FILE_RULE_KIND_EXACT' && draw.chance(0.7) ? join(folder, draw.pick(names)) : folder;
      const name = kind === 'FILE_RULE_KIND_NAME_GLOB' ? draw.pick(globs) : '';
      return { ...rule(index), path, kind, name, access: 1 + draw.below(63) };
    }),
    programs: few(2).map((index) => ({
      ...rule(index + 10),
      path: draw.pick(folders),
      directory: draw.chance(0.5),
    })),
    network: few(4).map((index) => {
      const where = draw.pick([
        { ownPorts: true } as const,
        { cidr: { address: Uint8Array.of(10, 0, 0, 0), prefix: 8 } },
        { cidr: { address: Uint8Array.of(10, 1, 0, 0), prefix: 16 } },
        { cidr: { address: Uint8Array.of(0, 0, 0, 0), prefix: 0 } },
        { cidr: { address: new Uint8Array(16), prefix: 0 } },
        { domain: 'a.example.org' },
        { domain: '*.example.org' },
      ]);
      const ports = draw.pick([[], [{ low: 443, high: 443 }], [{ low: 80, high: 500 }]]);
      const protocol = draw.pick(['PROTOCOL_ANY', 'PROTOCOL_TCP', 'PROTOCOL_UDP'] as const);
      return { ...rule(index + 20), ...where, ports, protocol };
    }),
    devices: few(3).map((index) => ({
      ...rule(index + 30),
      type: 'DEVICE_TYPE_CHAR',
      major: draw.pick([-1, 1, 2]),
      minor: draw.pick([-1, 1, 2]),
    })),
    environment: {
      strip: few(2).map(() => draw.pick(['A*', 'AB', 'C'])),
      keep: few(1).map(() => draw.pick(['AB', 'C'])),
    },
    defaults: {
      files: draw.below(64),
      network: fallback(),
      devices: fallback(),
      selfWrittenPrograms: fallback(),
    },
    surface: {
      allowIoUring: false,
      allowDebug: false,
      allowNamespaces: false,
      allowKeyring: false,
      allowUserfaultfd: false,
      allowExoticSockets: false,
    },
    limits: {
      processes: 0,
      openFiles: 0,
      addressSpaceBytes: 0,
      fileSizeBytes: 0,
      memoryBytes: 0,
      cpuMillis: 0,
    },
    bestEffort: false,
  };
}

function anyAttempt(draw: Random): Attempt {
  const file = () => join(draw.pick(folders), draw.pick([...names, 'f/g/.env', 'f/plain']));
  switch (draw.below(6)) {
    case 0:
      return { kind: 'program', path: file(), selfWritten: draw.chance(0.3) };
    case 1: {
      const address = draw.pick(['10.1.2.3', '10.9.9.9', '8.8.8.8', '127.0.0.1', '2001:db8::1']);
      const ownPort = address === '127.0.0.1' && draw.chance(0.5);
      const port = draw.pick([443, 80, 9]);
      return { kind: 'network', protocol: draw.pick(['tcp', 'udp'] as const), address, port, ownPort };
    }
    case 2: {
      const host = draw.pick(['a.example.org', 'b.example.org', 'example.org', 'x.a.example.org']);
      return {
        kind: 'host',
        protocol: draw.pick(['tcp', 'udp'] as const),
        host,
        port: draw.pick([443, 80, 9]),
      };
    }
    case 3:
      return { kind: 'device', type: 'char', major: draw.pick([1, 2, 3]), minor: draw.pick([1, 2, 3]) };
    case 4:
      return { kind: 'environment', name: draw.pick(['AB', 'AC', 'C', 'D']) };
    default:
      return {
        kind: 'file',
        path: draw.chance(0.2) ? draw.pick(folders) : file(),
        access: draw.pick(Object.keys(access) as (keyof typeof access)[]),
      };
  }
}

const join = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);
