import { MemoryBytes, SliceBytes, type Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';
import type { Input, Scan } from '../scan.js';
import { FactEffects, maxBlobs, type Blob } from '../pickle/effects.js';
import { skipJoblibArray } from './joblib-array.js';
import { Machine } from '../pickle/machine.js';
import { decodeBase64, decodeHex } from '../pickle/encodings.js';
import { hasProtoHeader, isContainer, isNestedPickle, looksLikePickle } from '../pickle/sniff.js';
import { runStream, type StreamEnd } from '../pickle/stream.js';

/** One stream and what it left behind, for formats that go on reading after it. */
export interface Stream {
  readonly end: StreamEnd;
  readonly machine: Machine;
}

/** Pickles inside bytes inside pickles: deeper ones are not looked for, which is said. */
const maxNesting = 4;

/** Runs one stream at the cursor, records its facts and looks into the pickles that its bytes objects hold. */
export function* readStream(scan: Scan, input: Input, cursor: Cursor, nesting = 0): Parser<Stream> {
  const effects = new FactEffects(scan, input);
  const machine = new Machine(effects);
  const end = yield* runStream(cursor, machine, scan.meter, (built, running, at) =>
    skipJoblibArray(scan, input, built, running, at),
  );
  if (end.kind === 'error') {
    scan.anomaly(input, 'stream-error', end.message, end.offset);
  } else if (end.kind === 'truncated') {
    scan.anomaly(input, 'stream-error', 'The pickle ends before its STOP.', end.offset);
  }
  for (const blob of effects.blobs) yield* readBlob(scan, input, cursor.bytes, blob, nesting);
  if (effects.blobs.length >= maxBlobs)
    scan.reason(input, `More than ${String(maxBlobs)} values may hold pickles: not all were looked into.`);
  return { end, machine };
}

/** A pickle or a model in a bytes object, or base64 or hexadecimal in a string. */
function* readBlob(scan: Scan, input: Input, outer: Bytes, blob: Blob, nesting: number): Parser<void> {
  const { value } = blob;
  const candidates =
    value.kind === 'string' ? [decodeBase64(value.text), decodeHex(value.text)] : [value.head];
  for (const data of candidates) {
    if (data === undefined) continue;
    const container = isContainer(data);
    if (!container && !isNestedPickle(data)) continue;
    if (nesting >= maxNesting) {
      scan.reason(input, `Pickles are nested more than ${String(maxNesting)} deep.`);
      return;
    }
    const whole =
      value.kind === 'string' || value.length === data.length
        ? new MemoryBytes(data)
        : new SliceBytes(outer, value.offset, value.length);
    const name = `(${container ? 'model' : 'pickle'} in the data at ${String(blob.offset)})`;
    if (container) {
      if (value.kind !== 'string')
        scan.enclosed.push({ start: value.offset, end: value.offset + value.length });
      const inner = scan.inner(input, whole, name, input.loader);
      if (inner !== undefined) yield* scan.guard(inner, scan.descend(scan, inner));
      continue;
    }
    const inner: Input = {
      ...input,
      bytes: whole,
      member: input.member === undefined ? name : `${input.member} ${name}`,
    };
    yield* readStream(scan, inner, new Cursor(whole), nesting + 1);
  }
}

/**
 * Raw pickle: every stream from the position to the end of the bytes. What lies between streams is searched for the
 * next one, because a loader may seek there.
 */
export function* readPickle(scan: Scan, input: Input, start = 0): Parser<void> {
  const cursor = new Cursor(input.bytes, start);
  for (let streams = 0; ; streams += 1) {
    if (!(yield* cursor.fill(1))) return;
    const begin = cursor.position;
    const { end } = yield* readStream(scan, input, cursor);
    if (end.kind === 'truncated') {
      scan.reason(input, 'The pickle ends before its STOP: the data is cut off.');
      // What was taken for the argument of the last opcode may hold streams of its own.
      cursor.seek(Math.max(end.offset + 1, begin + 1));
    } else if (end.kind === 'error') {
      scan.reason(input, `The pickle cannot be read beyond byte ${String(end.offset)}.`);
      cursor.seek(Math.max(end.offset, begin) + 1);
    } else cursor.seek(end.offset);
    if (!(yield* cursor.fill(1))) return;
    const from = cursor.position;
    if (!(yield* findNextStream(scan, cursor))) {
      if (end.kind === 'stop') yield* noteTrailing(scan, input, from);
      return;
    }
    if (cursor.position > from && end.kind === 'stop') {
      scan.anomaly(
        input,
        'junk-between-streams',
        'Bytes between two pickle streams belong to neither.',
        from,
      );
    }
  }
}

function* noteTrailing(scan: Scan, input: Input, from: number): Parser<void> {
  const rest = yield* input.bytes.read(from, 512);
  // Padding is not data.
  if (rest.every((byte) => byte === 0 || byte === 10 || byte === 13 || byte === 32)) return;
  scan.anomaly(input, 'trailing-data', 'Data follows the last pickle stream.', from);
}

/** Moves the cursor to the next byte where a pickle starts; false where there is none. */
export function* findNextStream(scan: Scan, cursor: Cursor): Parser<boolean> {
  const look = 512;
  for (;;) {
    yield* cursor.fill(look);
    if (cursor.available === 0) return false;
    scan.meter.step(cursor.available >> 6);
    // At the end of the bytes every position counts, else those with enough bytes after them.
    const last = cursor.available < look ? cursor.available : cursor.available - look + 1;
    for (let index = 0; index < last; index += 1) {
      if (startsHere(cursor, index)) {
        cursor.skip(index);
        return true;
      }
    }
    cursor.skip(last);
  }
}

function startsHere(cursor: Cursor, index: number): boolean {
  const byte = cursor.peek(index);
  if (byte === 0x80) {
    const protocol = cursor.peek(index + 1);
    if (protocol === undefined || protocol > 5) return false;
  } else if (byte !== 0x63 && byte !== 0x28 && byte !== 0x5d && byte !== 0x7d) return false;
  const head = cursor.look(index, 512);
  // Without a magic only an import makes a stream worth finding; with one, random bytes still have to run.
  return byte === 0x80 ? hasProtoHeader(head) && looksLikePickle(head, undefined) : importsSoon(head);
}

function importsSoon(head: Uint8Array): boolean {
  // "c", "(c", "]c", "(i": a global in the first opcodes.
  const second = head[1];
  const global = head[0] === 0x63 || second === 0x63 || second === 0x69 || second === 0x28;
  return global && looksLikePickle(head, undefined);
}
