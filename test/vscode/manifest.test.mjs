// What the extension's manifest promises, and what it must not have.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../extensions/vscode/', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
const sources = readdirSync(new URL('src', folder), { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, read(`src/${name}`)]);
const commands = contributes.commands.map(({ command }) => command);
const settings = Object.entries(contributes.configuration.properties);

test('it stays within 15 settings and 14 commands', () => {
  assert.ok(settings.length <= 15, `${settings.length} settings`);
  assert.ok(commands.length <= 14, `${commands.length} commands`);
});

test('it activates for what it works on, never with the window', () => {
  const events = manifest.activationEvents;
  for (const event of events) {
    assert.ok(!['*', 'onStartupFinished'].includes(event), event);
    assert.match(event, /^(onLanguage|onNotebook|workspaceContains):/);
  }
  assert.ok(events.length <= 6, `${events.length} activation events`);
});

test('it runs where the files and the kernels are', () => {
  assert.deepEqual(manifest.extensionKind, ['workspace']);
  assert.ok(manifest.main && manifest.browser);
});

test('in Restricted Mode no workspace names a program, a policy or what is armed', () => {
  const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, 'limited');
  assert.equal(virtualWorkspaces.supported, 'limited');
  const names = settings.map(([name]) => name);
  for (const name of untrustedWorkspaces.restrictedConfigurations) assert.ok(names.includes(name), name);
  for (const name of names.filter((one) => /interpreter|agent|kernels/.test(one)))
    assert.ok(untrustedWorkspaces.restrictedConfigurations.includes(name), name);
});

test('a workspace’s settings change neither the agent nor what protects kernels', () => {
  for (const [name, { scope }] of settings)
    if (/^kernelward\.(agent|kernels)\./.test(name)) assert.equal(scope, 'machine', name);
});

test('every command that is offered is registered, and every menu names a command', () => {
  const text = sources.map(([, source]) => source).join('\n');
  for (const command of commands) assert.ok(text.includes(`'${command}'`), command);
  for (const items of Object.values(contributes.menus))
    for (const { command } of items) assert.ok(commands.includes(command), command);
});

test('every text of the manifest is there to be translated, and none is left over', () => {
  const texts = JSON.parse(read('package.nls.json'));
  const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
});

test('the template for translators is up to date', () => {
  const script = fileURLToPath(new URL('l10n/extract.mjs', folder));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('it asks nobody on the network and counts nobody', () => {
  const telemetry = /telemetry|applicationinsights|createTelemetryLogger/i;
  assert.doesNotMatch(JSON.stringify(manifest.dependencies), telemetry);
  for (const [name, source] of sources) {
    assert.doesNotMatch(source, telemetry, name);
    assert.doesNotMatch(source, /\bfetch\(|XMLHttpRequest|from 'node:(https?|http2|dgram|dns)'/, name);
  }
});

test('the marketplace page shows pictures that are there', () => {
  const pictures = [...read('README.md').matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path);
  assert.ok(pictures.length >= 4);
  for (const path of [...pictures, manifest.icon]) assert.ok(existsSync(new URL(path, folder)), path);
});

test('the walkthrough’s pages are there, and its buttons name commands', () => {
  for (const { steps } of contributes.walkthroughs)
    for (const { media } of steps) assert.ok(existsSync(new URL(media.markdown, folder)), media.markdown);
  for (const [, command] of read('package.nls.json').matchAll(/\(command:([\w.]+)\)/g))
    assert.ok(commands.includes(command), command);
});
