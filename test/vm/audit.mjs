#!/usr/bin/env node
// Rules of action AUDIT in a guest: what they name is allowed and told, each time; what is beside it is not told.
//   audit.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { root } from '../setup/parts.mjs';
import { guest, runChecks } from './checks.mjs';

const type = protobuf
  .loadSync(join(root, 'native-agent/proto/agent.proto'))
  .lookupType('kernelward.agent.v1.CompiledPolicy');
const [subtree, exact, nameGlob] = [1, 2, 3];
const [allow, deny, audit] = [1, 2, 3];
const [read, write, create, execute] = [1, 2, 4, 16];
const work = `${guest.home}/work`;

const file = (id, path, kind, access, action, more = {}) => ({
  id,
  path,
  kind,
  access,
  action,
  reason: id,
  ...more,
});
const rules = [
  file('told.folder', `${work}/told`, subtree, read | write | create, audit),
  file('told.file', `${work}/one.csv`, exact, read, audit),
  file('told.name', work, nameGlob, read, audit, { name: '*.told' }),
  // A link of the guest's to busybox.
  file('told.program', '/bin/true', exact, execute, audit),
  // At the same place deny beats audit, and a nearer rule beats both.
  file('denied.file', `${work}/both.csv`, exact, read, deny),
  file('told.too', `${work}/both.csv`, exact, read, audit),
  file('quiet', `${work}/told/quiet`, subtree, read, allow),
];
const network = [
  {
    id: 'told.network',
    action: audit,
    cidr: { address: Buffer.from([203, 0, 113, 7]), prefix: 32 },
    reason: '',
  },
];
const devices = [{ id: 'told.device', type: 1, major: 1, minor: 5, action: audit, reason: '' }];

await runChecks({
  name: 'audit',
  command: () => `python3 ${guest.base}/audit/drive.py ${guest.base} ${guest.home} ${guest.outside}`,
  files: (preset) => {
    const policy = type.toObject(type.decode(preset));
    const told = { ...policy, files: [...rules, ...(policy.files ?? [])], network, devices };
    return { 'audit.policy': Buffer.from(type.encode(type.fromObject(told)).finish()) };
  },
});
