import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licensesOf } from '../src/model-card.js';

/** Texts by path; folders are what paths say. */
function place(texts: Readonly<Record<string, string>>, cache = '/cache') {
  const parent = (path: string) => (path === '/' ? undefined : path.slice(0, path.lastIndexOf('/')) || '/');
  return {
    roots: ['/project'],
    hub: {
      find: () => Promise.resolve([]),
      repositoryOf: (path: string) => (path.startsWith(`${cache}/models--`) ? 'a/b' : undefined),
    },
    files: {
      stat: () => Promise.resolve(undefined),
      list: () => Promise.resolve({ kind: 'refused', reason: '' } as const),
      real: (path: string) => Promise.resolve(path),
      readText: (path: string) =>
        Promise.resolve(
          texts[path] === undefined
            ? ({ kind: 'refused', reason: 'not there' } as const)
            : ({ kind: 'text', text: texts[path] } as const),
        ),
      resolve: () => undefined,
      join: (folder: string, name: string) => `${folder === '/' ? '' : folder}/${name}`,
      parent,
      relative: (folder: string, path: string) =>
        path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined,
      name: (path: string) => path.slice(path.lastIndexOf('/') + 1),
    },
  };
}

const card = (license: string) => `---\nlicense: ${license}\n---\n`;

test('the nearest model card that declares a licence counts', async () => {
  const texts = { '/project/README.md': card('mit'), '/project/a/README.md': '# no head' };
  assert.deepEqual(await licensesOf('/project/a/b/m.pt', place(texts)), { ids: ['mit'] });
  assert.deepEqual(await licensesOf('/project/m.pt', place(texts)), { ids: ['mit'] });
});

test('a card above the open folder is another project’s', async () => {
  const texts = { '/README.md': card('mit') };
  assert.deepEqual(await licensesOf('/project/a/m.pt', place(texts)), { ids: [] });
  assert.deepEqual(await licensesOf('/elsewhere/m.pt', place({ '/elsewhere/README.md': card('mit') })), {
    ids: ['mit'],
  });
});

test('in the hub’s cache the card of the snapshot counts, and none above it', async () => {
  const snapshot = '/cache/models--a--b/snapshots/0123';
  const file = `${snapshot}/onnx/m.onnx`;
  assert.deepEqual(await licensesOf(file, place({ [`${snapshot}/README.md`]: card('apache-2.0') })), {
    ids: ['apache-2.0'],
  });
  assert.deepEqual(await licensesOf(file, place({ '/cache/models--a--b/README.md': card('mit') })), {
    ids: [],
  });
});
