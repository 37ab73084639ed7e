import { concat } from './zip.js';

export interface TarMember {
  readonly name: string;
  readonly data?: Uint8Array;
  readonly type?: string;
  readonly link?: string;
}

/** Writes a ustar archive. */
export function tar(members: readonly TarMember[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (const { name, data = new Uint8Array(0), type = '0', link = '' } of members) {
    const header = new Uint8Array(512);
    header.set(encoder.encode(name));
    header.set(encoder.encode('0000644'), 100);
    header.set(encoder.encode(data.length.toString(8).padStart(11, '0')), 124);
    header.set(encoder.encode('        '), 148);
    header.set(encoder.encode(type), 156);
    header.set(encoder.encode(link), 157);
    header.set(encoder.encode('ustar'), 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    parts.push(header, data, new Uint8Array((512 - (data.length % 512)) % 512));
  }
  return concat([...parts, new Uint8Array(1024)]);
}
