import type { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';
import type { Input, Scan } from '../scan.js';
import { itemSizeOf } from '../numpy/dtype.js';
import type { Machine } from '../pickle/machine.js';
import { dictGet, type CallValue, type Value } from '../pickle/values.js';
import { readStream } from './pickle.js';

/**
 * joblib writes an array as a pickled NumpyArrayWrapper with the raw bytes right after its BUILD, in the middle of the
 * stream (joblib/numpy_pickle.py, NumpyArrayWrapper.read_array). They are skipped by shape × itemsize; an array of
 * objects is a pickle of its own there.
 */
export function* skipJoblibArray(
  scan: Scan,
  input: Input,
  built: CallValue,
  machine: Machine,
  cursor: Cursor,
): Parser<void> {
  if (!isWrapper(built.callee)) return;
  scan.formats.add('joblib');
  const state = built.state;
  const itemSize = itemSizeOf(dictGet(state, 'dtype'));
  const count = elements(dictGet(state, 'shape'));
  if (itemSize === undefined || count === undefined) {
    scan.reason(input, 'An array of the joblib file has a shape or data type that could not be read.');
    return;
  }
  machine.replaceTop({ kind: 'array', wrapper: built });
  if (itemSize === 'object') {
    yield* readStream(scan, { ...input, loader: 'joblib' }, cursor);
    return;
  }
  if (dictGet(state, 'numpy_array_alignment_bytes')?.kind === 'int') {
    // joblib 1.3 and later: one byte tells how many bytes of padding follow.
    if (!(yield* cursor.fill(1))) return;
    cursor.skip(cursor.u8());
  }
  cursor.skip(itemSize * count);
}

function isWrapper(callee: Value): boolean {
  return (
    callee.kind === 'global' &&
    callee.name === 'NumpyArrayWrapper' &&
    (callee.module === 'joblib.numpy_pickle' || callee.module === 'sklearn.externals.joblib.numpy_pickle')
  );
}

function elements(shape: Value | undefined): number | undefined {
  if (shape?.kind !== 'tuple') return undefined;
  let count = 1;
  for (const item of shape.items) {
    const size = item.kind === 'int' ? Number(item.value) : numberOf(item);
    if (size === undefined || size < 0) return undefined;
    count *= size;
  }
  return Number.isSafeInteger(count) ? count : undefined;
}

/** A NumPy integer scalar: `scalar(dtype, bytes)`. */
function numberOf(value: Value): number | undefined {
  if (value.kind !== 'call') return undefined;
  const data = value.args[1];
  if (data?.kind !== 'bytes' || data.length > 8) return undefined;
  return data.head.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
