// A verdict through the worker pool, as editor and command line get it: time, bytes read and requests, for a model of
// 1 MB and one of 512 MB (a sparse file: the tensors are holes). The first row of a size is a cold worker.
import { mkdtempSync, openSync, closeSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ScanPool } from '@kernelward/host';

const folder = mkdtempSync(join(tmpdir(), 'kernelward-bench-'));
const pool = new ScanPool({ size: 1 });

/** safetensors: 8 bytes of header length, the header, then tensors that nobody reads. */
function safetensors(bytes) {
  const header = JSON.stringify({
    weight: { dtype: 'F32', shape: [(bytes - 8 - 128) / 4], data_offsets: [0, bytes - 8 - 128] },
  }).padEnd(128);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(128n);
  return Buffer.concat([length, Buffer.from(header)]);
}

/** A stored zip with a pickle and one large tensor, as torch.save writes it; the tensor's bytes are a hole. */
function pytorchZip(path, bytes) {
  const pickle = Buffer.from(
    '\x80\x02ccollections\nOrderedDict\nq\x00)Rq\x01.'.replace('\x80', '\u0080'),
    'latin1',
  );
  const tensor = bytes - 4096;
  const members = [
    { name: 'archive/data.pkl', data: pickle, size: pickle.length },
    { name: 'archive/version', data: Buffer.from('3\n'), size: 2 },
    { name: 'archive/data/0', data: undefined, size: tensor },
  ];
  const file = openSync(path, 'w');
  let at = 0;
  const central = [];
  for (const { name, data, size } of members) {
    const crc = data === undefined ? zeroCrc(size) : crc32(data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    writeSync(file, Buffer.concat([head, Buffer.from(name)]), 0, 30 + name.length, at);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(size, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length;
    if (data !== undefined) writeSync(file, data, 0, data.length, at);
    at += size;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  writeSync(file, Buffer.concat([directory, end]), 0, directory.length + 22, at);
  closeSync(file);
}

function crc32(data) {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Of that many zero bytes, computed by squaring the operator that one zero byte is. */
function zeroCrc(count) {
  const times = (matrix, vector) => {
    let sum = 0;
    for (let bit = 0; vector !== 0; bit += 1, vector >>>= 1) if (vector & 1) sum ^= matrix[bit];
    return sum >>> 0;
  };
  const square = (matrix) => matrix.map((column) => times(matrix, column));
  let operator = Array.from({ length: 32 }, (_, bit) => (bit === 0 ? 0xedb88320 : (1 << (bit - 1)) >>> 0));
  for (let doubling = 0; doubling < 3; doubling += 1) operator = square(operator);
  let crc = 0xffffffff;
  for (let left = count; left > 0; left = Math.floor(left / 2), operator = square(operator)) {
    if (left % 2 === 1) crc = times(operator, crc);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const rows = {};
for (const [label, bytes] of [
  ['1 MB', 2 ** 20],
  ['512 MB', 512 * 2 ** 20],
]) {
  const tensors = join(folder, `${bytes}.safetensors`);
  const file = openSync(tensors, 'w');
  writeSync(file, safetensors(bytes));
  closeSync(file);
  truncateSync(tensors, bytes);
  const zip = join(folder, `${bytes}.pt`);
  pytorchZip(zip, bytes);
  for (const [format, path] of [
    ['safetensors', tensors],
    ['pytorch-zip', zip],
  ]) {
    const samples = [];
    let last;
    for (let round = 0; round < 21; round += 1) {
      const start = performance.now();
      last = (await pool.scanFile(path)).result;
      samples.push(performance.now() - start);
    }
    const warm = samples.slice(1).sort((a, b) => a - b);
    rows[`${format}, ${label}`] = {
      verdict: `${last.verdict}${last.complete ? '' : ', incomplete'}`,
      'first (ms)': samples[0].toFixed(1),
      'median warm (ms)': warm[10].toFixed(2),
      'bytes read': last.bytesRead,
      requests: last.requests,
      size: statSync(path).size,
    };
  }
}
console.log('A verdict, through a worker process');
console.table(rows);
pool.close();
rmSync(folder, { recursive: true, force: true });
