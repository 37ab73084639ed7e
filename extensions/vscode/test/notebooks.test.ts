import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServedKernel } from '../src/protection/kernelServer.js';
import { Notebooks } from '../src/protection/notebooks.js';

const kernel = (id: string, notebook: string): ServedKernel => ({
  id,
  notebook,
  protection: 'on',
  failure: '',
  policy: 'notebook',
  tier: 'C',
  gaps: [],
});

/** Cells are named `NOTEBOOK#CELL`; `a` and `b` are open. */
function notebooks(...kernels: ServedKernel[]): Notebooks {
  const all = new Notebooks((cell) => ['a', 'b'].find((name) => cell.startsWith(`${name}#`)));
  all.take({ kind: 'state', kernels });
  return all;
}

const asked = (all: Notebooks, id: string, cell: string, at: number) => {
  all.take({ kind: 'window', kernel: id, cell, atUnixMillis: at });
};

test('before a cell ran, the name of the session says whose kernel it is', () => {
  const all = notebooks(kernel('1', '/root/analysis-jvsc-0a1b-2c.ipynb'));
  assert.equal(idOf(all.kernelOf('a', 'analysis.ipynb', ['analysis.ipynb'])), '1');
  assert.equal(all.kernelOf('b', 'other.ipynb', ['analysis.ipynb', 'other.ipynb']), undefined);
});

test('of two open notebooks of one name neither is taken for the session’s', () => {
  const all = notebooks(kernel('1', '/root/analysis-jvsc-0a.ipynb'));
  assert.equal(all.kernelOf('a', 'analysis.ipynb', ['analysis.ipynb', 'analysis.ipynb']), undefined);
});

test('the cell that a kernel is asked to run says whose kernel it is, whatever the session is called', () => {
  const all = notebooks(kernel('1', '/root/other.ipynb'));
  asked(all, '1', 'b#1', 10_000);
  assert.equal(idOf(all.kernelOf('b', 'x.ipynb', ['x.ipynb', 'x.ipynb'])), '1');
  all.ran('b', { cell: 'b#1', began: 10_001, ended: true });
  assert.equal(idOf(all.kernelOf('b', 'x.ipynb', ['x.ipynb'])), '1');
});

test('a cell that ran without a request to us ran elsewhere', () => {
  const all = notebooks(kernel('1', '/root/x-jvsc-0a.ipynb'));
  asked(all, '1', 'a#1', 10_000);
  all.ran('a', { cell: 'a#2', began: 10_500, ended: true });
  assert.equal(all.kernelOf('a', 'x.ipynb', ['x.ipynb']), 'elsewhere');
});

test('one request is one run: the same cell soon after it, in another kernel, is seen', () => {
  const all = notebooks(kernel('1', '/root/x-jvsc-0a.ipynb'));
  asked(all, '1', 'a#1', 10_000);
  all.ran('a', { cell: 'a#1', began: 10_002, ended: true });
  all.ran('a', { cell: 'a#1', began: 10_900, ended: true });
  assert.equal(all.kernelOf('a', 'x.ipynb', ['x.ipynb']), 'elsewhere');
});

test('what the editor shows again of an older run changes nothing', () => {
  const all = notebooks(kernel('1', '/root/x-jvsc-0a.ipynb'));
  asked(all, '1', 'a#1', 100_000);
  all.ran('a', { cell: 'a#2', began: 50_000, ended: true });
  assert.equal(idOf(all.kernelOf('a', 'x.ipynb', ['x.ipynb'])), '1');
});

test('a kernel of ours that starts after a run elsewhere is the notebook’s again', () => {
  const all = notebooks(kernel('1', '/root/x-jvsc-0a.ipynb'));
  all.ran('a', { cell: 'a#1', began: 10_000, ended: true });
  assert.equal(all.kernelOf('a', 'x.ipynb', ['x.ipynb']), 'elsewhere');
  all.take({
    kind: 'state',
    kernels: [kernel('1', '/root/x-jvsc-0a.ipynb'), kernel('2', '/root/x-jvsc-0b.ipynb')],
  });
  assert.equal(idOf(all.kernelOf('a', 'x.ipynb', ['x.ipynb'])), '2');
});

test('with the server its kernels are gone', () => {
  const all = notebooks(kernel('1', '/root/x-jvsc-0a.ipynb'));
  asked(all, '1', 'a#1', 10_000);
  all.ended();
  assert.equal(all.kernelOf('a', 'x.ipynb', ['x.ipynb']), undefined);
});

test('an event is placed at a cell of an open notebook alone', () => {
  const all = notebooks(kernel('1', '/root/x-jvsc-0a.ipynb'));
  const notice = (id: string, cell: string | null) => ({ id, kernel: '1', cell, placement: 'cell' as const });
  all.take({
    kind: 'notices',
    notices: [notice('e1', 'a#1'), notice('e2', 'elsewhere#1'), notice('e3', null)],
  });
  assert.deepEqual(all.placement('e1'), { cell: 'a#1', kind: 'cell' });
  assert.equal(all.placement('e2'), undefined);
  assert.equal(all.placement('e3'), undefined);
});

const idOf = (kernel: ServedKernel | 'elsewhere' | undefined): string | undefined =>
  typeof kernel === 'object' ? kernel.id : kernel;
