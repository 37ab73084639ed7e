import type { Decoder } from '../reader/spool.js';
import type { Parser } from '../types.js';

/** Which earlier bytes of an address may look like one themselves. */
const allowed = [true, true, true, false, true, false, false, false];
const bitNumber = [0, 1, 2, 2, 3, 3, 3, 3];
/** An instruction and its address: fewer bytes cannot be told to be one. */
const instruction = 5;

/**
 * The x86 branch filter ("BCJ") of 7z and xz: an encoder makes the relative addresses of CALL and JMP absolute, which
 * repeat; this makes them relative again. py7zr puts it before LZMA2 whatever the content is.
 */
export class X86Decoder implements Decoder {
  private held = new Uint8Array(0);
  private position = 0;
  private previousMask = 0;
  private previousPosition = -instruction;
  private ended = false;

  constructor(private readonly inner: Decoder) {}

  *next(): Parser<Uint8Array | undefined> {
    while (!this.ended) {
      const more = yield* this.inner.next();
      if (more === undefined) {
        this.ended = true;
        return this.held.length === 0 ? undefined : this.held;
      }
      const data = new Uint8Array(this.held.length + more.length);
      data.set(this.held);
      data.set(more, this.held.length);
      const done = this.convert(data);
      this.position += done;
      this.held = data.slice(done);
      if (done > 0) return data.subarray(0, done);
    }
    return undefined;
  }

  /** Converts in place; answers how many bytes are final. */
  private convert(data: Uint8Array): number {
    let at = 0;
    while (at + instruction <= data.length) {
      const opcode = data[at];
      if (opcode !== 0xe8 && opcode !== 0xe9) {
        at += 1;
        continue;
      }
      const here = this.position + at;
      const distance = here - this.previousPosition;
      this.previousPosition = here;
      if (distance > instruction) this.previousMask = 0;
      else for (let step = 0; step < distance; step += 1) this.previousMask = (this.previousMask & 0x77) << 1;
      const top = data[at + 4] ?? 0;
      const isAddress = top === 0 || top === 0xff;
      const mask = this.previousMask >> 1;
      if (isAddress && allowed[mask & 7] === true && mask < 0x10) {
        this.relocate(data, at, here + instruction);
        at += instruction;
        this.previousMask = 0;
      } else {
        at += 1;
        this.previousMask |= isAddress ? 0x11 : 1;
      }
    }
    return at;
  }

  private relocate(data: Uint8Array, at: number, base: number): void {
    const view = new DataView(data.buffer, data.byteOffset + at + 1, 4);
    let source = view.getUint32(0, true);
    let target = (source - base) >>> 0;
    while (this.previousMask !== 0) {
      const bit = bitNumber[this.previousMask >> 1] ?? 0;
      const byte = (target >>> (24 - bit * 8)) & 0xff;
      if (byte !== 0 && byte !== 0xff) break;
      source = (target ^ (2 ** (32 - bit * 8) - 1)) >>> 0;
      target = (source - base) >>> 0;
    }
    const sign = ((target >>> 24) & 1) === 0 ? 0 : 0xff;
    view.setUint32(0, ((target & 0xffffff) | (sign << 24)) >>> 0, true);
  }
}

/** The delta filter: each byte is the difference to the one `distance` before it. */
export class DeltaDecoder implements Decoder {
  private readonly history: Uint8Array;
  private place = 0;

  constructor(
    private readonly inner: Decoder,
    distance: number,
  ) {
    this.history = new Uint8Array(distance);
  }

  *next(): Parser<Uint8Array | undefined> {
    const data = (yield* this.inner.next())?.slice();
    if (data === undefined) return undefined;
    for (let index = 0; index < data.length; index += 1) {
      const value = ((data[index] ?? 0) + (this.history[this.place] ?? 0)) & 0xff;
      data[index] = value;
      this.history[this.place] = value;
      this.place = (this.place + 1) % this.history.length;
    }
    return data;
  }
}
