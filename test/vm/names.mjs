#!/usr/bin/env node
// Hosts by name in a guest: sessions of the launcher, armed at exec, armed late, and over an agent that is killed.
//   names.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { allowedByName, told, ways } from '../agent/names/internet.mjs';
import { join } from 'node:path';
import { root } from '../setup/parts.mjs';
import { guest, runChecks } from './checks.mjs';

const beside = (name) => readFileSync(new URL(`../agent/names/${name}`, import.meta.url));
const type = protobuf
  .loadSync(join(root, 'native-agent/proto/agent.proto'))
  .lookupType('kernelward.agent.v1.CompiledPolicy');
/** The preset with the test's own network rules. */
const named = (preset) => {
  const policy = type.toObject(type.decode(preset));
  return Buffer.from(type.encode(type.fromObject({ ...policy, network: allowedByName })).finish());
};
/** A regular expression as Python reads it too. */
const wanted = (outcome) => (outcome instanceof RegExp ? { matches: outcome.source } : { is: outcome });

await runChecks({
  name: 'names',
  before:
    "echo 'nameserver 198.41.0.4' > /etc/resolv.conf; echo 'kernelward-egress:x:991:991::/:/bin/false' >> /etc/passwd",
  command: () => `python3 ${guest.base}/names/drive.py ${guest.base} ${guest.home} $agent`,
  policy: { connectionFile: [`${guest.home}/.local/share/jupyter/runtime/.kernelward-at-exec`] },
  files: (preset) => ({
    'names.policy': named(preset),
    'ways.json': JSON.stringify({
      ways: Object.fromEntries(Object.entries(ways).map(([way, outcome]) => [way, wanted(outcome)])),
      told,
    }),
    'client.py': beside('client.py'),
    'world.py': beside('world.py'),
  }),
});
