import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { hasProtoHeader, looksLikePickle } from '../pickle/sniff.js';
import { isNpy, readNpy } from './npy.js';
import { readPickle } from './pickle.js';
import { compressions, readCompressed } from './compressed.js';
import { isTar, readTar } from './tar.js';
import { isLegacyPyTorch, readLegacyPyTorch } from './pytorch-legacy.js';
import { isGguf, readGguf } from './gguf.js';
import { isSafetensors, readSafetensors } from './safetensors.js';
import { behindUserBlock, isHdf5, readHdf5 } from './hdf5.js';
import { isNative, nativeFirst, readNative } from './native.js';
import { readOnnx } from './onnx.js';
import { isGraphDef, readGraphDef, readSavedModel } from './tensorflow.js';
import { isSevenZip, readSevenZip } from './sevenzip.js';
import { isTflite, readTflite } from './tflite.js';
import { isExecutorch, readExecutorch } from './executorch.js';
import { topFields } from '../protobuf/reader.js';
import { starts } from '../reader/bytes.js';
import { isJinja, isJson, isYaml, readJinja, readJson, readText, readYamlText, textOf } from './text.js';
import { isMsgpack, readMsgpack } from './msgpack.js';
import { isCoreMl, isFingerprint, isPaddle, readCoreMl, readPaddle } from './protobuf-models.js';
import { isRds, readRds } from './rds.js';
import { isCheckpointIndex, readSignature, signatures } from './signatures.js';
import { isTorch7, readTorch7 } from './torch7.js';
import { isXml, readXml } from './xml.js';
import { readZip } from './zip.js';

/** A format: how it is told from its first bytes, and its parser. */
interface Format {
  readonly name: string;
  /** Every first byte that `matches` accepts; absent where it accepts any. */
  readonly first?: readonly number[];
  matches(head: Uint8Array, size: number | undefined, outermost: boolean): boolean;
  read(scan: Scan, input: Input): Parser<void>;
}

/** Bytes that formats are told from. */
const headLength = 512;

/** A format of text: it is told from the characters of the head, which are decoded once for all of them. */
interface TextFormat extends Pick<Format, 'name' | 'read'> {
  matches(text: string): boolean;
}

/** Text formats: looked for where nothing else matches, and their parser names them more exactly. */
const texts: readonly TextFormat[] = [
  { name: 'xml', matches: isXml, read: readXml },
  { name: 'json', matches: isJson, read: readJson },
  { name: 'jinja', matches: isJinja, read: readJinja },
  { name: 'yaml', matches: isYaml, read: readYamlText },
  { name: 'text', matches: () => true, read: readText },
];

/** RAR: no model loader reads it, and its codec is not free. */
const rar: Format = {
  name: 'rar',
  first: [0x52],
  matches: (head) => starts(head, 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07),
  // eslint-disable-next-line require-yield -- nothing of it is read
  *read(scan, input) {
    scan.anomaly(input, 'unusual-container', 'The content is a rar archive', 0);
    scan.reason(input, 'What is in the rar archive was not read.');
  },
};

export const formats: readonly Format[] = [
  { name: 'safetensors', matches: isSafetensors, read: readSafetensors },
  { name: 'gguf', first: [0x47], matches: isGguf, read: readGguf },
  { name: 'hdf5', first: [0x89], matches: isHdf5, read: readHdf5 },
  { name: 'tflite', matches: isTflite, read: readTflite },
  { name: 'executorch', matches: isExecutorch, read: readExecutorch },
  { name: 'native', first: nativeFirst, matches: isNative, read: readNative },
  { name: 'npy', first: [0x93], matches: isNpy, read: readNpy },
  { name: 'pytorch-legacy', matches: isLegacyPyTorch, read: readLegacyPyTorch },
  {
    name: 'pickle',
    // A file that says it is a pickle is judged as one even where it cannot run; a member may be any bytes.
    matches: (head, size, outermost) =>
      !isLegacyPyTorch(head) && (looksLikePickle(head, size) || (outermost && hasProtoHeader(head))),
    read: (scan, input) => readPickle(scan, input),
  },
  { name: 'tar', matches: isTar, read: readTar },
  { name: 'rds', first: [0x52, 0x58], matches: isRds, read: readRds },
  { name: 'torch7', matches: isTorch7, read: readTorch7 },
  ...signatures.map((signature): Format => ({
    name: signature.name,
    first: signature.first,
    matches: (head) => signature.matches(head),
    read: (scan, input) => readSignature(scan, input, signature),
  })),
  { name: '7z', first: [0x37], matches: isSevenZip, read: readSevenZip },
  rar,
  ...compressions.map((compression): Format => ({
    name: compression.name,
    first: compression.first,
    matches: (head) => compression.matches(head),
    read: (scan, input) => readCompressed(scan, input, compression),
  })),
];

/** By first byte, made when it is met: an archive has hundreds of members, and most formats are none of theirs. */
const candidates: (readonly Format[] | undefined)[] = [];

function candidatesFor(byte: number | undefined): readonly Format[] {
  if (byte === undefined) return formats;
  return (candidates[byte] ??= formats.filter(({ first }) => first?.includes(byte) ?? true));
}

/** Formats that are told later than from their first bytes, or named by what is found in them. */
const unnamedFormats = [
  'coreml',
  'empty',
  'joblib',
  'keras-config',
  'keras-h5',
  'keras-zip',
  'msgpack',
  'npz',
  'onnx',
  'openvino',
  'paddle',
  'pmml',
  'pytorch-zip',
  'skops',
  'tensorflow-checkpoint-index',
  'tensorflow-fingerprint',
  'tensorflow-graph',
  'tensorflow-saved-model',
  'tokenizer-config',
  'torch-export',
  'torchscript',
  'torchserve-mar',
  'transformers-config',
  'xgboost-json',
  'zip',
];

/**
 * Tells the format from the content and runs every parser that is plausible; a file's name is never looked at. More
 * than one format in one file is a finding: two loaders would load different things (a polyglot).
 */
export function* descend(scan: Scan, input: Input): Parser<void> {
  const { bytes } = input;
  const head = yield* bytes.read(0, headLength);
  const matched: string[] = [];
  const before = scan.formats.size;
  for (const format of candidatesFor(head[0])) {
    if (!format.matches(head, bytes.size, input.outermost)) continue;
    matched.push(format.name);
    if (input.outermost && format.name !== 'tar') scan.formats.add(format.name);
    yield* scan.guard(input, format.read(scan, input));
  }
  // A zip is told from its end: anything may stand before it.
  const zipFirst = head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
  if (zipFirst || (yield* endsAsZip(scan, input))) {
    matched.push('zip');
    yield* scan.guard(input, readZip(scan, input));
  }
  if (matched.length === 0) {
    const hdf5 = yield* behindUserBlock(input);
    if (hdf5 !== undefined) {
      matched.push('hdf5');
      if (input.outermost) scan.formats.add('hdf5');
      yield* scan.guard(input, readHdf5(scan, hdf5));
    }
  }
  if (matched.length === 0) {
    const message = yield* protobufFormat(input, head);
    if (message !== undefined) {
      matched.push(message.name);
      if (input.outermost) scan.formats.add(message.name);
      yield* scan.guard(input, message.read(scan, input));
    }
  }
  // Without magic: tried where nothing else is plausible.
  if (matched.length === 0 && isMsgpack(head)) {
    matched.push('msgpack');
    if (input.outermost) scan.formats.add('msgpack');
    yield* scan.guard(input, readMsgpack(scan, input));
  }
  if (matched.length === 0 && input.outermost && (yield* isCheckpointIndex(input))) {
    matched.push('tensorflow-checkpoint-index');
    if (input.outermost) scan.formats.add('tensorflow-checkpoint-index');
  }
  if (matched.length === 0) {
    const text = textOf(head);
    const format = text === undefined ? undefined : texts.find(({ matches }) => matches(text));
    if (format !== undefined) {
      matched.push(format.name);
      yield* scan.guard(input, format.read(scan, input));
      if (input.outermost && scan.formats.size === before) scan.formats.add(format.name);
    }
  }
  if (matched.length > 1) {
    scan.anomaly(input, 'two-formats', `The bytes are ${matched.join(' and ')} at once.`, 0);
  }
  if (matched.length === 0 && input.outermost && scan.formats.size === before) {
    if (bytes.size === 0) {
      scan.formats.add('empty');
      scan.anomaly(input, 'empty', 'The file is empty.');
    } else scan.reason(input, 'The content is of no format that is known.');
  }
}

/**
 * Protobuf has no magic: the message must be whole, with the fields of one of these. ONNX and SavedModel begin with a
 * small version number, a GraphDef with a node.
 */
function* protobufFormat(input: Input, head: Uint8Array): Parser<Pick<Format, 'name' | 'read'> | undefined> {
  const { size } = input.bytes;
  if (size === undefined || size < 8) return undefined;
  if (head[0] === 0x0a) {
    if (yield* isPaddle(input.bytes, size)) return { name: 'paddle', read: readPaddle };
    return (yield* isGraphDef(input.bytes, size))
      ? { name: 'tensorflow-graph', read: readGraphDef }
      : undefined;
  }
  if (head[0] !== 0x08) return undefined;
  if (size < 256 && (yield* isFingerprint(input.bytes, size)))
    return { name: 'tensorflow-fingerprint', read: readText };
  if ((head[1] ?? 255) > 64) return undefined;
  if (yield* isCoreMl(input.bytes, size)) return { name: 'coreml', read: readCoreMl };
  const fields = yield* topFields(input.bytes, size);
  if (fields?.get(7) === true && [...fields.keys()].every((number) => number <= 32)) {
    return { name: 'onnx', read: readOnnx };
  }
  const savedModel = fields?.get(2) === true && [...fields.keys()].every((number) => number <= 2);
  return savedModel ? { name: 'tensorflow-saved-model', read: readSavedModel } : undefined;
}

/** Whether an end of central directory record stands near the end. Only for the file itself and large members. */
function* endsAsZip(scan: Scan, input: Input): Parser<boolean> {
  const { size } = input.bytes;
  if (size === undefined || size < 22 || !input.outermost) return false;
  const tail = yield* input.bytes.read(Math.max(0, size - 1024), Math.min(size, 1024));
  for (let at = 0; at + 22 <= tail.length; at += 1) {
    if (tail[at] !== 0x50 || tail[at + 1] !== 0x4b || tail[at + 2] !== 5 || tail[at + 3] !== 6) continue;
    const end = size - tail.length + at + 22;
    // A pickled Keras model is such an archive in a bytes object, which was looked into.
    if (!scan.enclosed.some((blob) => blob.start < end && end <= blob.end)) return true;
  }
  return false;
}

/** Every name that a report may give a format, for the documentation's test. */
export const formatNames: readonly string[] = [
  ...new Set([...formats.map(({ name }) => name), ...texts.map(({ name }) => name), ...unnamedFormats]),
].sort();
