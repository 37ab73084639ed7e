// What is shipped: one static binary, small, with a bill of materials, and little memory while it waits.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as kit from './agent.mjs';

const elf = readFileSync(kit.binary);

test('the binary is at most 3 MB and needs no loader and no library', () => {
  assert.ok(statSync(kit.binary).size <= 3_000_000, `${statSync(kit.binary).size} bytes`);
  // Program headers of ELF64: e_phoff, e_phentsize, e_phnum; type 3 is PT_INTERP.
  const [offset, size, count] = [Number(elf.readBigUInt64LE(32)), elf.readUInt16LE(54), elf.readUInt16LE(56)];
  const types = Array.from({ length: count }, (_, index) => elf.readUInt32LE(offset + index * size));
  assert.ok(types.includes(1) && !types.includes(3), `program headers ${types}`);
});

test('no path of the machine that built it is in it', () => {
  const text = elf.toString('latin1');
  for (const path of [process.cwd(), `${process.env.HOME}/.cargo`].filter((path) => path.length > 5))
    assert.ok(!text.includes(path), path);
});

test('the bill of materials names this binary and what is in it, each with its digest', (context) => {
  const file = `${kit.binary}.cdx.json`;
  if (!existsSync(file)) return context.skip('a binary from elsewhere, without its bill of materials');
  const bom = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(bom.bomFormat, 'CycloneDX');
  assert.equal(bom.metadata.component.hashes[0].content, createHash('sha256').update(elf).digest('hex'));
  const component = (name) => bom.components.find((found) => found.name === name);
  for (const name of ['libbpf-sys', 'libbpf-rs', 'libc', 'prost', 'sha2'])
    assert.equal(component(name)?.scope, 'required', name);
  for (const name of ['libbpf-cargo', 'protox']) assert.equal(component(name)?.scope, 'excluded', name);
  for (const { purl, hashes } of bom.components)
    assert.ok(purl.startsWith('pkg:deb/') || /^[0-9a-f]{64}$/.test(hashes[0].content), purl);
  const references = new Set(bom.components.map((found) => found['bom-ref']));
  assert.equal(references.size, bom.components.length);
  for (const { dependsOn } of bom.dependencies) for (const to of dependsOn) assert.ok(references.has(to), to);
});

test(
  'a system agent whose binary others could replace says so; the same in a folder of root alone does not',
  { skip: kit.isRoot ? false : 'needs root to load its programs' },
  async (context) => {
    for (const [mode, told] of [
      [0o777, true],
      [0o755, false],
    ]) {
      const place = kit.makePlace(context);
      const folder = join(place.folder, 'bin');
      mkdirSync(folder);
      chmodSync(folder, mode);
      copyFileSync(kit.binary, join(folder, 'agent'));
      const wrapper = ['sh', '-c', 'shift; exec "$0" "$@"', join(folder, 'agent')];
      const agent = await kit.startAgent(context, place, ['--system', '--tier', 'B'], wrapper);
      const gaps = kit.status(place).gaps.filter((gap) => /could replace the agent/.test(gap));
      assert.deepEqual(
        gaps.map((gap) => gap.startsWith(`${folder} `)),
        told ? [true] : [],
        gaps.join(),
      );
      await agent.end();
    }
  },
);

/** In KiB: resident pages, and the same with each shared page divided among those who have it. */
function memory(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)[1]);
  const what = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { resident: of('Rss'), share: of('Pss'), what };
}

/** The egress process. */
function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
}

for (const [tier, options] of [
  ['C', ['--user']],
  ['B', ['--system', '--tier', 'B']],
]) {
  const skip = tier === 'B' && !kit.isRoot ? 'needs root to load its programs' : false;
  test(
    `tier ${tier}: after a session the agent and its egress process hold at most 5 MB of memory`,
    { skip },
    async (context) => {
      const place = kit.makePlace(context);
      const { child } = await kit.startAgent(context, place, options);
      assert.equal(kit.launch(place, 's', ['/bin/true']).status, 0);
      await kit.until(() => kit.status(place).sessions === undefined);
      // Pages of the binary that both have count once.
      let together = 0;
      for (const pid of [child.pid, ...childrenOf(child.pid)]) {
        const own = memory(pid);
        together += own.share;
        context.diagnostic(`${own.resident} KiB resident, its share ${own.share}: ${own.what}`);
        assert.ok(own.resident <= 6 << 10, `${own.what}: ${own.resident} KiB`);
      }
      context.diagnostic(`${together} KiB together`);
      assert.ok(together << 10 <= 5_000_000, `${together} KiB together`);
    },
  );
}
