import { Gunzip, Inflate, Unzlib } from 'fflate';
import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import type { Decoder } from '../reader/spool.js';
import type { Parser } from '../types.js';

/** Small, because deflate can make 1032 bytes of one: a piece of input becomes at most 16 MiB of output at once. */
const inputPiece = 16_384;

/** Raw deflate (zip), zlib (joblib) and gzip, by fflate. */
export class DeflateDecoder implements Decoder {
  private position = 0;
  private output: Uint8Array[] = [];
  private finished = false;
  private failure: Damaged | undefined;
  private readonly stream: Inflate | Unzlib | Gunzip;

  constructor(
    kind: 'raw' | 'zlib' | 'gzip',
    private readonly bytes: Bytes,
  ) {
    const take = (data: Uint8Array): void => {
      if (data.length > 0) this.output.push(data);
    };
    this.stream = kind === 'raw' ? new Inflate(take) : kind === 'zlib' ? new Unzlib(take) : new Gunzip(take);
  }

  *next(): Parser<Uint8Array | undefined> {
    while (this.output.length === 0 && !this.finished) {
      const piece = yield* this.bytes.read(this.position, inputPiece);
      this.position += piece.length;
      // A member may claim more bytes than there are: nothing more is the end, whatever the size says.
      this.finished = piece.length === 0 || this.position === this.bytes.size;
      try {
        this.stream.push(piece, this.finished);
      } catch (error) {
        this.failure = new Damaged(`Decompression failed: ${(error as Error).message}.`, this.position);
        this.finished = true;
      }
    }
    // What was decompressed before the damage is still looked at.
    const first = this.output.shift();
    if (first === undefined && this.failure !== undefined) throw this.failure;
    return first;
  }
}
