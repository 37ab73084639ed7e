import { starts } from '../reader/bytes.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** A format that is told by its first bytes and holds numbers alone, or native code that nobody but its runtime reads. */
interface Signature {
  readonly name: string;
  /** Numbers and settings, or compiled code that cannot be looked into. */
  readonly holds: 'data' | 'native';
  readonly what: string;
  /** Every first byte that `matches` accepts. */
  readonly first: readonly number[];
  matches(head: Uint8Array): boolean;
}

function magic(text: string): Pick<Signature, 'first' | 'matches'> {
  const bytes = [...text].map((character) => character.charCodeAt(0));
  return {
    first: bytes.slice(0, 1),
    matches: (head) => starts(head, ...bytes),
  };
}

export const signatures: readonly Signature[] = [
  { name: 'catboost', holds: 'data', what: 'trees of CatBoost', ...magic('CBM1') },
  { name: 'xgboost-binary', holds: 'data', what: 'trees of XGBoost', ...magic('binf') },
  {
    name: 'xgboost-ubjson',
    holds: 'data',
    what: 'trees of XGBoost',
    // UBJSON: an object whose first key is "learner" or "version", its length a number of type L, l, I, U or i.
    first: [0x7b],
    matches: (head) => {
      if (head[0] !== 0x7b) return false;
      const width = { L: 8, l: 4, I: 2, U: 1, i: 1 }[String.fromCharCode(head[1] ?? 0)];
      const key = String.fromCharCode(...head.subarray(2 + (width ?? 0), 9 + (width ?? 0)));
      return width !== undefined && (key === 'learner' || key === 'version');
    },
  },
  { name: 'mxnet-params', holds: 'data', what: 'arrays of MXNet', ...magic('\x12\x01\0\0\0\0\0\0') },
  { name: 'tensorrt', holds: 'native', what: 'a compiled engine of TensorRT', ...magic('ftrt') },
  { name: 'tensorrt', holds: 'native', what: 'a compiled engine of TensorRT', ...magic('ptrt') },
  { name: 'rknn', holds: 'native', what: 'a compiled model of RKNN', ...magic('RKNN') },
  {
    name: 'ocdbt',
    holds: 'data',
    what: 'a manifest of OCDBT (Orbax)',
    ...magic('\x0c\xdb\x3a\x2a'),
  },
  { name: 'ocdbt', holds: 'data', what: 'a node of OCDBT (Orbax)', ...magic('\x0c\xdb\x20\xde') },
];

/** Whether the bytes end as a table of LevelDB does: TensorFlow's checkpoint index (`variables.index`). */
export function* isCheckpointIndex(input: Input): Parser<boolean> {
  const { size } = input.bytes;
  if (size === undefined || size < 48) return false;
  const tail = yield* input.bytes.read(size - 8, 8);
  return [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb].every((byte, index) => tail[index] === byte);
}

/** States native code; data need no words. */
// eslint-disable-next-line require-yield -- the signature was all that is read
export function* readSignature(scan: Scan, input: Input, { holds, what }: Signature): Parser<void> {
  if (holds === 'data') return;
  scan.add(
    {
      kind: 'embedded-code',
      language: 'native',
      what,
      at: scan.location(input, 0),
      loader: input.outermost ? 'native' : input.loader,
    },
    what,
  );
}
