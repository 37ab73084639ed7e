// Packs the extension for every target and looks at what is in each package:
//   node test/vscode/packages.mjs
// universal and web: no native code, at most 3 MiB; web: nothing that only Node runs. linux-*: the agent of that machine, executable, and at most 3 MiB of
// it (issue 8's bound on the binary) beside the rest. A target whose agent is not built is left out with a notice.
// Exit status: 0 all is as promised, 1 something is not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const extension = fileURLToPath(new URL('../../extensions/vscode', import.meta.url));
const release = fileURLToPath(new URL('../../native-agent/target', import.meta.url));
const mebibyte = 2 ** 20;
const agentName = 'extension/dist/bin/kernelward-agent';

/** `machine`: e_machine of its ELF files (System V ABI). */
const targets = [
  { name: 'universal', file: 'kernelward.vsix' },
  { name: 'web', file: 'kernelward-web.vsix' },
  { name: 'linux-x64', file: 'kernelward-linux-x64.vsix', machine: 62, triple: 'x86_64' },
  { name: 'linux-arm64', file: 'kernelward-linux-arm64.vsix', machine: 183, triple: 'aarch64' },
];

for (const { name, file, machine, triple } of targets) {
  if (triple && !existsSync(join(release, `${triple}-unknown-linux-gnu/release/kernelward-agent`))) {
    console.log(`${name}: left out, its agent is not built here (native-agent/build.sh)`);
    continue;
  }
  const target = name === 'universal' ? [] : ['--target', name];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(extension, 'package.mjs'), ...target],
    {
      encoding: 'utf8',
    },
  );
  assert.equal(status, 0, `${name}: ${stdout}${stderr}`);
  const packed = readFileSync(join(extension, 'dist', file));
  const members = unzipSync(packed);
  const native = Object.entries(members).filter(([, bytes]) => isElf(bytes));
  const { main, browser } = JSON.parse(Buffer.from(members['extension/package.json']).toString());
  for (const [needed, there] of [
    ['dist/browser.cjs', true],
    ['dist/server/kernelward-server.web.js', true],
    ['dist/schemas/policy-file.schema.json', true],
    ['readme.md', true],
    ['dist/extension.cjs', name !== 'web'],
    ['dist/server/kernelward-server.cjs', name !== 'web'],
    ['dist/server/scan-worker.cjs', name !== 'web'],
    ['dist/python/serve.py', name !== 'web'],
  ])
    assert.equal(`extension/${needed}` in members, there, `${name}: ${needed}`);
  for (const entry of [main, browser].filter(Boolean))
    assert.ok(members[join('extension', entry)], `${name}: its entry ${entry}`);
  for (const member of Object.keys(members))
    assert.doesNotMatch(member, /\.(map|ts)$|\/(test|src|node_modules)\//, `${name}: a leftover`);
  if (machine === undefined) {
    assert.deepEqual(
      native.map(([member]) => member),
      [],
      `${name}: native code`,
    );
    assert.ok(packed.length <= 3 * mebibyte, `${name}: ${packed.length} bytes`);
  } else {
    assert.deepEqual(
      native.map(([member]) => member),
      [agentName],
    );
    const agent = members[agentName];
    assert.equal(agent[18] | (agent[19] << 8), machine, `${name}: the machine of its agent`);
    assert.ok(agent.length <= 3 * mebibyte, `${name}: its agent has ${agent.length} bytes`);
    assert.ok(modeOf(packed, agentName) & 0o100, `${name}: its agent can be executed`);
    assert.ok(packed.length <= 6 * mebibyte, `${name}: ${packed.length} bytes`);
  }
  const others =
    native.length === 0 ? '' : `, agent ${(members[agentName].length / mebibyte).toFixed(2)} MiB`;
  console.log(`${name}: ${(packed.length / mebibyte).toFixed(2)} MiB${others}`);
}

function isElf(bytes) {
  return (
    bytes.length > 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46
  );
}

/** Permissions of a member: the upper half of the external attributes in the central directory (APPNOTE 4.4.15). */
function modeOf(zip, name) {
  const wanted = Buffer.from(name);
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const length = zip.readUInt16LE(at + 28);
    if (length === wanted.length && zip.subarray(at + 46, at + 46 + length).equals(wanted))
      return zip.readUInt16LE(at + 40);
  }
  return 0;
}
