// Model files for the benchmarks: small headers before holes, so that 8 GB take no disk.
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';

/** Little-endian numbers of the given width. */
function le(width, ...values) {
  const out = Buffer.alloc(width * values.length);
  for (const [index, value] of values.entries()) {
    if (width === 8) out.writeBigUInt64LE(BigInt(value), index * 8);
    else out.writeUIntLE(value, index * width, width);
  }
  return out;
}

const text = (value) => Buffer.from(value, 'latin1');

/** Writes pieces at their places and makes the file `size` bytes long; what lies between is a hole. */
function sparse(path, size, pieces) {
  const file = openSync(path, 'w');
  for (const [offset, data] of pieces) writeSync(file, data, 0, data.length, offset);
  closeSync(file);
  truncateSync(path, size);
}

function safetensors(path, size) {
  const header = JSON.stringify({
    weight: { dtype: 'U8', shape: [size - 136], data_offsets: [0, size - 136] },
  }).padEnd(128);
  sparse(path, size, [[0, Buffer.concat([le(8, 128), text(header)])]]);
}

function gguf(path, size) {
  const string = (value) => Buffer.concat([le(8, value.length), text(value)]);
  const head = Buffer.concat([
    text('GGUF'),
    le(4, 3),
    le(8, 1, 1),
    string('general.architecture'),
    le(4, 8),
    string('llama'),
    string('weight'),
    le(4, 1),
    le(8, size - 4096),
    le(4, 24),
    le(8, 0),
  ]);
  sparse(path, size, [[0, head]]);
}

function npy(path, size) {
  const header =
    `{'descr': '|u1', 'fortran_order': False, 'shape': (${String(size - 128)},), }`.padEnd(117) + '\n';
  sparse(path, size, [[0, Buffer.concat([text('\x93NUMPY\x01\0'), le(2, 118), text(header)])]]);
}

/** joblib's pickle of one array: a NumpyArrayWrapper, the raw bytes, STOP. */
function joblib(path, size) {
  const item = (value) => Buffer.concat([text('X'), le(4, value.length), text(value)]);
  const long = (value) => Buffer.concat([text('\x8a\x08'), le(8, value)]);
  const build = (bytes) =>
    Buffer.concat([
      text('\x80\x03cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}('),
      item('subclass'),
      text('cnumpy\nndarray\n'),
      item('shape'),
      long(bytes),
      text('\x85'),
      item('order'),
      item('C'),
      item('dtype'),
      text('cnumpy\ndtype\n'),
      item('u1'),
      text('\x89\x88\x87R'),
      item('allow_mmap'),
      text('\x88ub'),
    ]);
  const length = build(0).length;
  sparse(path, size, [
    [0, build(size - length - 1)],
    [size - 1, text('.')],
  ]);
}

/** A pickle with one bytes object. */
function pickle(path, size) {
  sparse(path, size, [
    [0, Buffer.concat([text('\x80\x04\x8e'), le(8, size - 12)])],
    [size - 1, text('.')],
  ]);
}

/** The stacked pickles of PyTorch before 1.6, with one storage. */
function legacy(path, size) {
  const item = (value) => Buffer.concat([text('X'), le(4, value.length), text(value)]);
  const count = (bytes) => Buffer.concat([text('\x8a\x08'), le(8, bytes)]);
  const streams = (bytes) =>
    Buffer.concat([
      text('\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.'),
      text('\x80\x02M\xe9\x03.'),
      text('\x80\x02}.'),
      text('\x80\x02ctorch._utils\n_rebuild_tensor_v2\n(('),
      item('storage'),
      text('ctorch\nByteStorage\n'),
      item('0'),
      item('cpu'),
      count(bytes),
      text('NtQK\0'),
      count(bytes),
      text('\x85K\x01\x85\x89ccollections\nOrderedDict\n)RtR.'),
      text('\x80\x02]'),
      item('0'),
      text('a.'),
      le(8, bytes),
    ]);
  sparse(path, size, [[0, streams(size - streams(0).length)]]);
}

/** ONNX with one initializer. */
function onnx(path, size) {
  const varint = (value) => {
    const out = [];
    for (let left = value; ; left = Math.floor(left / 128)) {
      if (left < 128) return Buffer.from([...out, left]);
      out.push((left % 128) | 128);
    }
  };
  const field = (number, length) => Buffer.concat([varint(number * 8 + 2), varint(length)]);
  const raw = size - 64;
  const tensor = Buffer.concat([field(8, 1), text('W'), field(9, raw)]);
  const node = Buffer.concat([field(4, 4), text('Relu')]);
  const inner = Buffer.concat([field(1, node.length), node, field(5, tensor.length + raw), tensor]);
  const head = Buffer.concat([Buffer.from([8, 8]), field(7, inner.length + raw), inner]);
  sparse(path, head.length + raw, [[0, head]]);
}

/** A zip of stored members whose contents are holes; `members` are [name, content or size]. */
function zip(path, members) {
  const pieces = [];
  const central = [];
  let at = 0;
  const wide = (value) => (value > 0xfffffffe ? 0xffffffff : value);
  for (const [name, content] of members) {
    const size = typeof content === 'number' ? content : content.length;
    const large = size > 0xfffffffe || at > 0xfffffffe;
    // The scanner checks the checksum of small members, so theirs has to be right.
    const crc =
      typeof content !== 'number' ? crc32(content) : content < 2 ** 21 ? crc32(Buffer.alloc(content)) : 0;
    const shown = large ? 0xffffffff : size;
    const common = Buffer.concat([le(2, 45, 0, 0, 0, 0), le(4, crc, shown, shown), le(2, name.length)]);
    const local = Buffer.concat([text('PK\x03\x04'), common, le(2, large ? 20 : 0), text(name)]);
    const localExtra = large ? Buffer.concat([le(2, 1, 16), le(8, size, size)]) : Buffer.alloc(0);
    central.push(
      text('PK\x01\x02'),
      le(2, 45),
      common,
      le(2, large ? 28 : 0, 0, 0, 0),
      le(4, 0, large ? 0xffffffff : at),
      text(name),
      large ? Buffer.concat([le(2, 1, 24), le(8, size, size, at)]) : Buffer.alloc(0),
    );
    pieces.push([at, Buffer.concat([local, localExtra])]);
    at += local.length + localExtra.length;
    if (typeof content !== 'number') pieces.push([at, content]);
    at += size;
  }
  const directory = Buffer.concat(central);
  const count = members.length;
  const end = Buffer.concat([
    text('PK\x06\x06'),
    le(8, 44),
    le(2, 45, 45),
    le(4, 0, 0),
    le(8, count, count, directory.length, at),
    text('PK\x06\x07'),
    le(4, 0),
    le(8, at + directory.length),
    le(4, 1),
    text('PK\x05\x06'),
    le(2, 0, 0, count, count),
    le(4, wide(directory.length), wide(at)),
    le(2, 0),
  ]);
  pieces.push([at, Buffer.concat([directory, end])]);
  sparse(path, at + directory.length + end.length, pieces);
}

function crc32(data) {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const emptyState = text('\x80\x02ccollections\nOrderedDict\n)R.');

function pytorch(path, size, tensors = 1) {
  const each = Math.max(0, Math.floor((size - 4096) / tensors));
  zip(path, [
    ['archive/data.pkl', emptyState],
    ['archive/version', text('3\n')],
    ...Array.from({ length: tensors }, (_, index) => [`archive/data/${String(index)}`, each]),
  ]);
}

function keras(path, size) {
  zip(path, [
    ['metadata.json', text('{"keras_version": "3.0.0"}')],
    ['config.json', text('{"module": "keras", "class_name": "Sequential", "config": {"layers": []}}')],
    ['model.weights.bin', Math.max(0, size - 4096)],
  ]);
}

/** Format -> writer(path, size). All are clean. */
export const writers = {
  safetensors,
  GGUF: gguf,
  'PyTorch zip': pytorch,
  'PyTorch zip, 200 members': (path, size) => pytorch(path, size, 200),
  'PyTorch legacy': legacy,
  'pickle, one bytes object': pickle,
  'joblib, uncompressed': joblib,
  npy,
  ONNX: onnx,
  'Keras v3': keras,
};

/** A small model of one of the formats. */
export function smallModel(path, index) {
  const names = Object.keys(writers);
  writers[names[index % names.length]](path, 20_000 + index);
}
