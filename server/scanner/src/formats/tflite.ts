import { TableReader } from '../flatbuffer/table.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

export function isTflite(head: Uint8Array): boolean {
  return head[4] === 0x54 && decodeLatin1(head.subarray(4, 8)) === 'TFL3';
}

/** BuiltinOperator_CUSTOM */
const custom = 32;
/** Custom operators that TensorFlow Lite's own runtime brings. */
const bundled = new Set([
  'TFLite_Detection_PostProcess',
  'NumericVerify',
  'Mfcc',
  'AudioSpectrogram',
  'Convolution2DTransposeBias',
  'MaxPoolingWithArgmax2D',
  'MaxUnpooling2D',
]);

/** TensorFlow Lite (schema.fbs): the operator codes of the root table. Flex operators have all powers of TensorFlow. */
export function* readTflite(scan: Scan, input: Input): Parser<void> {
  const reader = new TableReader(input.bytes);
  const root = yield* reader.u32(0);
  const codes = yield* reader.vector(root, 1);
  scan.meter.step(codes.length);
  for (const code of codes) {
    const name = yield* reader.string(code, 1);
    const deprecated = yield* reader.field(code, 0, 1);
    const builtin = yield* reader.field(code, 3, 4);
    if (name === undefined || (builtin ?? deprecated ?? 0) !== custom) {
      if (name === undefined || name === '') continue;
    }
    if (bundled.has(name)) continue;
    const flex = name.startsWith('Flex');
    scan.add(
      {
        kind: 'component',
        space: flex ? 'tflite-flex' : 'tflite-custom',
        name: flex ? name.slice(4) : name,
        at: scan.location(input, code),
        loader: 'tflite',
      },
      `tflite|${name}`,
    );
  }
}
