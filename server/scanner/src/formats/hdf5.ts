import { JsonObject, parseJson } from '../json/parse.js';
import { readAttribute } from '../hdf5/attribute.js';
import { virtualSources } from '../hdf5/virtual.js';
import { treeRecords } from '../hdf5/btree2.js';
import { FractalHeap } from '../hdf5/fractal-heap.js';
import { Hdf5File, readSuperblock, signature, type Piece } from '../hdf5/file.js';
import { linkMessage, symbolTableLinks, type Link } from '../hdf5/group.js';
import { readMessages } from '../hdf5/object-header.js';
import { SliceBytes, starts } from '../reader/bytes.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { readConfiguration } from './configuration.js';

export function isHdf5(head: Uint8Array): boolean {
  return starts(head, ...signature);
}

/**
 * A user block of any content may stand before the superblock, which is then at 512, 1024, 2048, … bytes (II.A);
 * addresses count from there. Blocks of more than 4 KiB are not looked for.
 */
export function* behindUserBlock(input: Input): Parser<Input | undefined> {
  const { size } = input.bytes;
  if (size === undefined || size < 600) return undefined;
  const first = 512;
  const head = yield* input.bytes.read(first, 4096 - first + signature.length);
  for (let at = first; at <= 4096; at *= 2) {
    if (!isHdf5(head.subarray(at - first))) continue;
    return { ...input, bytes: new SliceBytes(input.bytes, at, size - at) };
  }
  return undefined;
}

const linkInfo = 0x02;
const link = 0x06;
const externalFiles = 0x07;
const layout = 0x08;
const attribute = 0x0c;
const symbolTable = 0x11;
const attributeInfo = 0x15;
const maxObjects = 200_000;

/**
 * HDF5, as far as a Keras model and its dangers go: every group and dataset, the attributes that hold configuration
 * (CVE-2025-9905), links and data in other files (CVE-2026-1669). Data are not read.
 */
export function* readHdf5(scan: Scan, input: Input): Parser<void> {
  const { widths, root } = yield* readSuperblock(input.bytes);
  const walker = new Hdf5Walker(scan, input, new Hdf5File(input.bytes, widths));
  yield* walker.walk(root);
}

class Hdf5Walker {
  constructor(
    private readonly scan: Scan,
    private readonly input: Input,
    private readonly file: Hdf5File,
  ) {}

  *walk(root: number): Parser<void> {
    const queue = [root];
    const seen = new Set(queue);
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      this.scan.meter.step(8);
      // A damaged object does not hide the others.
      const links: Link[] = [];
      yield* this.scan.guard(this.input, this.object(address, links));
      for (const found of links) {
        if (found.kind === 'external') this.external(found.file, `the link ${found.name}`);
        else if (found.kind === 'hard' && !seen.has(found.address)) {
          if (seen.size >= maxObjects) {
            this.scan.reason(this.input, `The HDF5 file has more than ${String(maxObjects)} objects.`);
            return;
          }
          seen.add(found.address);
          queue.push(found.address);
        }
      }
    }
  }

  private external(target: string, what: string): void {
    this.scan.add(
      { kind: 'external-reference', what, target, at: this.scan.location(this.input), loader: 'keras' },
      `${what}|${target}`,
    );
  }

  private *object(address: number, links: Link[]): Parser<void> {
    for (const { type, data } of yield* readMessages(this.file, address)) {
      switch (type) {
        case symbolTable:
          links.push(...(yield* symbolTableLinks(this.file, data)));
          break;
        case link: {
          const found = linkMessage(data);
          if (found !== undefined) links.push(found);
          break;
        }
        case linkInfo:
          for (const object of yield* this.dense(data, 8)) {
            const found = linkMessage(object);
            if (found !== undefined) links.push(found);
          }
          break;
        case attributeInfo:
          for (const object of yield* this.dense(data, 2)) yield* this.attribute(object);
          break;
        case attribute:
          yield* this.attribute(data);
          break;
        case externalFiles:
          yield* this.externalFiles(data);
          break;
        case layout:
          if ((data.data[0] ?? 0) >= 4 && data.data[1] === 3) yield* this.virtual(data);
          break;
        default:
      }
    }
  }

  /**
   * Many links or long attributes are kept in a fractal heap, with a B-tree of their heap IDs by name (IV.A.2.c and
   * IV.A.2.v): version, flags, the highest creation order where flag 1 says so, heap, tree.
   */
  private *dense(message: Piece, orderWidth: number): Parser<Piece[]> {
    message.seek(1);
    message.skip((message.uint(1) & 1) * orderWidth);
    const heapAddress = message.address();
    const tree = message.address();
    if (heapAddress === undefined || tree === undefined) return [];
    const heap = yield* FractalHeap.open(this.file, heapAddress);
    const objects: Piece[] = [];
    for (const record of yield* treeRecords(this.file, tree)) {
      this.scan.meter.step();
      // Links are indexed by the hash of their name (4 bytes) before the ID; attributes have the ID first.
      if (orderWidth === 8) record.skip(4);
      const object = yield* heap.object(record.part(orderWidth === 8 ? record.left : 8));
      if (object !== undefined) objects.push(object);
    }
    return objects;
  }

  private *attribute(message: Piece): Parser<void> {
    const found = yield* readAttribute(this.file, message);
    if (found === undefined) return;
    if (found.name === 'model_config' && this.input.outermost) {
      this.scan.formats.delete('hdf5');
      this.scan.formats.add('keras-h5');
    }
    for (const text of found.values) {
      if (!/^\s*\{/.test(text)) continue;
      const json = parseJson(text);
      if (json instanceof JsonObject) {
        const attachments = readConfiguration(this.scan, { ...this.input, loader: 'keras' }, json);
        for (const { name, bytes, loader } of attachments) {
          const inner = this.scan.inner(this.input, bytes, name, loader);
          if (inner !== undefined) yield* this.scan.descend(this.scan, inner);
        }
      } else if (/^(model|training)_config$/.test(found.name)) {
        this.scan.reason(this.input, `The attribute ${found.name} is not JSON.`);
      }
    }
  }

  /** A virtual dataset (IV.A.2.i, layout 4, class 3): its data are those of datasets in this file (`.`) or in others. */
  private *virtual(layout: Piece): Parser<void> {
    layout.seek(2);
    const heap = layout.address();
    const block = heap === undefined ? undefined : yield* this.file.globalHeapObject(heap, layout.uint(4));
    const { files, whole } =
      block === undefined ? { files: [], whole: false } : virtualSources(block, this.file);
    for (const file of files) if (file !== '.') this.external(file, 'a virtual dataset');
    if (!whole) {
      this.external('(virtual dataset)', 'a virtual dataset');
      this.scan.reason(this.input, 'The sources of a virtual dataset could not all be read.');
    }
  }

  /** External file list (IV.A.2.h): slots of name offset, offset and size, names in a local heap. */
  private *externalFiles(message: Piece): Parser<void> {
    message.seek(6);
    const used = message.uint(2);
    const heap = message.address();
    for (let slot = 0; slot < used && heap !== undefined; slot += 1) {
      const name = yield* this.file.localHeapText(heap, message.length());
      message.length();
      message.length();
      this.external(name, 'a dataset’s data');
    }
  }
}
