import { deflateSync } from 'fflate';
import { crc32 } from '../../src/zip/crc32.js';

/** A member, and how its local header lies about it. */
export interface ZipMember {
  readonly name: string;
  readonly data: Uint8Array;
  readonly deflate?: boolean;
  readonly flags?: number;
  readonly crc?: number;
  readonly localName?: string;
  readonly localFlags?: number;
  readonly mode?: number;
  /** Bytes of padding in the local header's extra field, as PyTorch writes them. */
  readonly padding?: number;
}

/** Writes a zip archive, honest or not. */
export function zip(members: readonly ZipMember[], prefix = new Uint8Array(0)): Uint8Array {
  const parts: Uint8Array[] = [prefix];
  const directory: Uint8Array[] = [];
  let offset = prefix.length;
  for (const member of members) {
    const data = member.deflate === true ? deflateSync(member.data) : member.data;
    const crc = member.crc ?? crc32(member.data);
    const method = member.deflate === true ? 8 : 0;
    const localName = new TextEncoder().encode(member.localName ?? member.name);
    const name = new TextEncoder().encode(member.name);
    const flags = member.flags ?? 0;
    const local = record(30, localName, (view) => {
      view.setUint32(0, 0x04034b50, true);
      view.setUint16(4, 20, true);
      view.setUint16(6, member.localFlags ?? flags, true);
      view.setUint16(8, method, true);
      view.setUint32(14, crc, true);
      view.setUint32(18, data.length, true);
      view.setUint32(22, member.data.length, true);
      view.setUint16(26, localName.length, true);
      view.setUint16(28, member.padding ?? 0, true);
    });
    const padding = new Uint8Array(member.padding ?? 0);
    parts.push(local, padding, data);
    const place = offset - prefix.length;
    directory.push(
      record(46, name, (view) => {
        view.setUint32(0, 0x02014b50, true);
        view.setUint16(4, 0x0314, true);
        view.setUint16(6, 20, true);
        view.setUint16(8, flags, true);
        view.setUint16(10, method, true);
        view.setUint32(16, crc, true);
        view.setUint32(20, data.length, true);
        view.setUint32(24, member.data.length, true);
        view.setUint16(28, name.length, true);
        view.setUint32(38, ((member.mode ?? 0) << 16) >>> 0, true);
        view.setUint32(42, place, true);
      }),
    );
    offset += local.length + padding.length + data.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = record(22, new Uint8Array(0), (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, members.length, true);
    view.setUint16(10, members.length, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset - prefix.length, true);
  });
  return concat([...parts, ...directory, end]);
}

function record(size: number, name: Uint8Array, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size + name.length);
  fill(new DataView(bytes.buffer));
  bytes.set(name, size);
  return bytes;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
