// Approved model files in the tiers B and C: what opens, and what ends an approval.
import assert from 'node:assert/strict';
import { linkSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as kit from './agent.mjs';

const id = 'models.approved-only';
const EXACT = 2;
const NAME_GLOB = 3;
const [READ, ALLOW, DENY] = [1, 1, 2];

/** Approves files as they are, in the form in which the command line compiles it. */
function approve(place, approved, notApproved) {
  const policy = kit.readPolicy(place.policy);
  const rule = (path, action, more) => ({
    id,
    path,
    kind: EXACT,
    access: READ,
    action,
    reason: 'Ours.',
    ...more,
  });
  const state = (path) => {
    const { size, ctimeNs } = statSync(path, { bigint: true });
    return { size: String(size), changedUnixNanos: String(ctimeNs) };
  };
  const files = [
    rule(place.work, DENY, { kind: NAME_GLOB, name: '*.pt' }),
    ...notApproved.map((path) => rule(path, DENY)),
    ...approved.map((path) => rule(path, ALLOW, { state: state(path) })),
  ];
  writeFileSync(place.policy, kit.encodePolicy({ ...policy, files: [...policy.files, ...files] }));
}

for (const [tier, options] of [
  ['C', ['--user']],
  ['B', ['--system', '--tier', 'B', '--run-as', 'nobody']],
])
  test(
    `tier ${tier}: an approved model opens until its inode changes, and nothing takes its place`,
    { skip: tier === 'B' && !kit.isRoot ? 'tier B needs root' : false },
    async (context) => {
      const place = kit.makePlace(context);
      const at = (name) => join(place.work, name);
      const approved = ['good.pt', 'rewritten.pt', 'replaced.pt', 'linked.pt', 'gone.pt'];
      for (const name of [...approved, 'other.pt', 'data.csv', 'moved.csv']) writeFileSync(at(name), 'model');
      approve(place, approved.map(at), [at('other.pt')]);
      symlinkSync('good.pt', at('link-to-good.csv'));
      symlinkSync('other.pt', at('link-to-other.csv'));
      await kit.startAgent(context, place, options);
      const shell = await kit.startShell(context, place, 'models');
      const opens = async (name) => (await shell.ask(`cat ${name} >/dev/null`)).status === 0;
      const told = () =>
        kit
          .events(place, 'models')
          .filter(({ rule }) => rule === id)
          .map(({ object, reason }) => [object, reason]);

      for (const name of [...approved, 'link-to-good.csv', 'data.csv', 'moved.csv'])
        assert.ok(await opens(name), `${name} opens`);
      for (const name of ['other.pt', 'link-to-other.csv'])
        assert.ok(!(await opens(name)), `${name} is refused`);

      // Another process of the user's, outside of the session.
      writeFileSync(at('rewritten.pt'), 'modem');
      writeFileSync(at('fresh'), 'model');
      renameSync(at('fresh'), at('replaced.pt'));
      linkSync(at('linked.pt'), at('second.pt'));
      renameSync(at('gone.pt'), at('later.pt'));
      writeFileSync(at('data.csv'), 'other data');
      writeFileSync(at('fresh'), 'other data');
      renameSync(at('fresh'), at('moved.csv'));
      for (const name of ['rewritten.pt', 'replaced.pt', 'linked.pt', 'second.pt', 'later.pt'])
        assert.ok(!(await opens(name)), `${name} is refused`);
      for (const name of ['good.pt', 'data.csv', 'moved.csv']) assert.ok(await opens(name), `${name} opens`);
      for (const name of ['other.pt', 'rewritten.pt', 'replaced.pt', 'linked.pt'])
        assert.ok(
          told().some(([object, reason]) => object === at(name) && reason === 'Ours.'),
          `${name} is told`,
        );
    },
  );
