#!/usr/bin/env node
// The bill of materials of a build (CycloneDX 1.6, JSON): bom.mjs BINARY TRIPLE OUTPUT
// Every crate that is compiled into the binary, with the digest that Cargo.lock pins, and what Debian's static libraries
// bring. Crates that only build (libbpf-cargo, protox, …) are listed as excluded from what ships. The same sources give
// the same bytes: no time, no random number.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [binary, triple, output] = process.argv.slice(2);
if (!output) throw new Error('usage: bom.mjs BINARY TRIPLE OUTPUT');
const here = dirname(fileURLToPath(import.meta.url));
const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: here,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const metadata = JSON.parse(
  run('cargo', 'metadata', '--locked', '--format-version', '1', '--filter-platform', triple),
);
const packages = new Map(metadata.packages.map((found) => [found.id, found]));
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
const top = metadata.resolve.root;

/** Ids that are reached from the binary over dependencies of these kinds (null: ordinary ones). */
function reached(kinds) {
  const seen = new Set([top]);
  for (const id of seen)
    for (const { pkg, dep_kinds: found } of nodes.get(id).deps) {
      // A macro runs in the compiler; what it depends on does too.
      const macro = packages.get(pkg).targets.some((target) => target.kind.includes('proc-macro'));
      if (found.some(({ kind }) => kinds.includes(kind)) && (kinds.includes('build') || !macro))
        seen.add(pkg);
    }
  seen.delete(top);
  return seen;
}
const shipped = reached([null]);
const lock = readFileSync(join(here, 'Cargo.lock'), 'utf8');
const checksums = new Map(
  [...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "([0-9a-f]{64})"/g)].map(
    ([, name, version, digest]) => [`${name}@${version}`, digest],
  ),
);

const crates = [...reached([null, 'build'])].map((id) => {
  const { name, version, license, description } = packages.get(id);
  const digest = checksums.get(`${name}@${version}`);
  if (!digest) throw new Error(`Cargo.lock has no digest for ${name} ${version}`);
  const purl = `pkg:cargo/${name}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    ...(description && { description: description.replace(/\s+/g, ' ').trim() }),
    scope: shipped.has(id) ? 'required' : 'excluded',
    hashes: [{ alg: 'SHA-256', content: digest }],
    ...(license && { licenses: [{ expression: license.replaceAll('/', ' OR ') }] }),
    purl,
  };
});

/**
 * Linked statically from Debian's packages: the C library, libelf, zlib and what libelf.a may want. For another machine
 * build.sh has unpacked its packages, and its C library comes with the compiler.
 */
function system() {
  const suffix = triple.startsWith('aarch64') ? 'arm64' : 'amd64';
  const unpacked = join(here, 'target', `debian-${suffix}`, 'versions.json');
  const own = { x64: 'amd64' }[process.arch] ?? process.arch;
  if (suffix === own)
    return ['libc6-dev', 'libelf-dev', 'zlib1g-dev'].flatMap((name) =>
      debian(name, suffix, installed(`${name}:${suffix}`)),
    );
  const versions = existsSync(unpacked) ? JSON.parse(readFileSync(unpacked, 'utf8')) : {};
  const compiler = `libc6-dev-${suffix}-cross`;
  return [
    ...debian(compiler, 'all', installed(compiler)),
    ...Object.entries(versions).flatMap(([name, version]) => debian(name, suffix, version)),
  ];
}

/** Nothing on a system that is not Debian's: what the linker took is not known here. */
function installed(name) {
  try {
    return run('dpkg-query', '--showformat=${Version}', '--show', name);
  } catch {
    return undefined;
  }
}

function debian(name, suffix, version) {
  if (version === undefined) return [];
  const purl = `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${suffix}`;
  return [{ type: 'library', 'bom-ref': purl, name, version, scope: 'required', purl }];
}

const { name, version, license } = packages.get(top);
const own = `pkg:cargo/${name}@${version}`;
const components = [...crates, ...system()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
const reference = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
const known = new Set([own, ...components.map((component) => component['bom-ref'])]);
const dependencies = [...nodes.values()]
  .map((node) => ({
    ref: reference(node.id),
    dependsOn: [...new Set(node.deps.map(({ pkg }) => reference(pkg)))].filter((to) => known.has(to)).sort(),
  }))
  .filter(({ ref }) => known.has(ref))
  .sort((a, b) => (a.ref < b.ref ? -1 : 1));
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': own,
      name,
      version,
      hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(binary)).digest('hex') }],
      licenses: [{ expression: license }],
      purl: own,
      properties: [{ name: 'kernelward:target', value: triple }],
    },
  },
  components,
  dependencies,
};
writeFileSync(output, JSON.stringify(bom, null, 2) + '\n');
