import { Damaged, type Meter } from '../reader/budget.js';

/** How one coder turns its input into its output; see the coder identifiers of 7-Zip's Methods.txt. */
export interface Coder {
  /** The identifier in hexadecimal, such as `030101` (LZMA). */
  readonly method: string;
  readonly properties: Uint8Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** Coders that together make one stream: whole files, one after the other. Sizes in bytes. */
export interface Folder {
  readonly coders: readonly Coder[];
  /** Input of a coder -> output of another that feeds it. */
  readonly bindings: readonly { readonly input: number; readonly output: number }[];
  /** Inputs that are fed from the packed streams. */
  readonly packed: readonly number[];
  /** Length of each coder's output. */
  readonly sizes: readonly number[];
  /** Lengths of the files in the folder's stream. */
  readonly files: readonly number[];
}

export interface StreamsInfo {
  /** Offset of the first packed stream, counted from the end of the signature header. */
  readonly packPosition: number;
  readonly packSizes: readonly number[];
  readonly folders: readonly Folder[];
}

export interface ArchiveHeader extends StreamsInfo {
  /** Names of the files that have content, in the order of the folders' streams. */
  readonly names: readonly string[];
  /** Names of folders and empty files. */
  readonly empty: readonly string[];
}

/** Property identifiers (7zFormat.txt). */
const id = {
  end: 0,
  header: 1,
  archiveProperties: 2,
  additionalStreams: 3,
  mainStreams: 4,
  files: 5,
  packInfo: 6,
  unpackInfo: 7,
  subStreams: 8,
  size: 9,
  crc: 0x0a,
  folder: 0x0b,
  unpackSize: 0x0c,
  unpackStreams: 0x0d,
  emptyStream: 0x0e,
  names: 0x11,
  encodedHeader: 0x17,
} as const;

/** More of anything than this is no archive that somebody wrote. */
const maxCount = 200_000;

/** The header of a 7z archive, or where the compressed one is. Throws Damaged. */
export function readHeader(
  data: Uint8Array,
  meter: Meter,
): { kind: 'header'; header: ArchiveHeader } | { kind: 'encoded'; streams: StreamsInfo } {
  const reader = new HeaderReader(data, meter);
  const first = reader.byte();
  if (first === id.encodedHeader) return { kind: 'encoded', streams: streamsInfo(reader) };
  if (first !== id.header) throw new Damaged('The header of the 7z archive is damaged.');
  let streams: StreamsInfo = { packPosition: 0, packSizes: [], folders: [] };
  let names: string[] = [];
  let withoutContent: readonly boolean[] = [];
  for (let part = reader.byte(); part !== id.end; part = reader.byte()) {
    if (part === id.archiveProperties) skipProperties(reader);
    else if (part === id.additionalStreams) streamsInfo(reader);
    else if (part === id.mainStreams) streams = streamsInfo(reader);
    else if (part === id.files) ({ names, withoutContent } = filesInfo(reader));
    else throw new Damaged('The header of the 7z archive is damaged.');
  }
  const header: ArchiveHeader = {
    ...streams,
    names: names.filter((_, index) => withoutContent[index] !== true),
    empty: names.filter((_, index) => withoutContent[index] === true),
  };
  return { kind: 'header', header };
}

/** Plain reads inside the header, which is in memory. */
class HeaderReader {
  private at = 0;

  constructor(
    private readonly data: Uint8Array,
    private readonly meter: Meter,
  ) {}

  byte(): number {
    const value = this.data[this.at];
    if (value === undefined) throw new Damaged('The header of the 7z archive ends early.');
    this.at += 1;
    return value;
  }

  /** 7z's numbers: the leading ones of the first byte say how many bytes follow. */
  number(): number {
    const first = this.byte();
    let value = 0;
    for (let index = 0, mask = 0x80; index < 8; index += 1, mask >>= 1) {
      if ((first & mask) === 0) return value + (first & (mask - 1)) * 2 ** (8 * index);
      value += this.byte() * 2 ** (8 * index);
    }
    if (!Number.isSafeInteger(value))
      throw new Damaged('A length in the 7z archive is larger than any file.');
    return value;
  }

  /** A number of things that follow: each takes a step. */
  count(): number {
    const value = this.number();
    if (value > maxCount) throw new Damaged(`The 7z archive has more than ${String(maxCount)} of something.`);
    this.meter.step(value);
    return value;
  }

  bytes(length: number): Uint8Array {
    if (this.at + length > this.data.length) throw new Damaged('The header of the 7z archive ends early.');
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }

  bits(count: number): boolean[] {
    const bytes = this.bytes(Math.ceil(count / 8));
    return Array.from(
      { length: count },
      (_, index) => (((bytes[index >> 3] ?? 0) << (index & 7)) & 0x80) !== 0,
    );
  }

  /** Checksums: which are given, then four bytes each. Answers which. */
  digests(count: number): boolean[] {
    const all = this.byte() !== 0;
    const given = all ? new Array<boolean>(count).fill(true) : this.bits(count);
    this.bytes(4 * given.filter(Boolean).length);
    return given;
  }
}

function skipProperties(reader: HeaderReader): void {
  for (let type = reader.byte(); type !== id.end; type = reader.byte()) reader.bytes(reader.number());
}

function streamsInfo(reader: HeaderReader): StreamsInfo {
  let packPosition = 0;
  let packSizes: number[] = [];
  let folders: Folder[] = [];
  let given: boolean[] = [];
  for (let part = reader.byte(); part !== id.end; part = reader.byte()) {
    if (part === id.packInfo) {
      packPosition = reader.number();
      const count = reader.count();
      for (let inner = reader.byte(); inner !== id.end; inner = reader.byte()) {
        if (inner === id.size) packSizes = Array.from({ length: count }, () => reader.number());
        else if (inner === id.crc) reader.digests(count);
        else throw new Damaged('The header of the 7z archive is damaged.');
      }
    } else if (part === id.unpackInfo) ({ folders, given } = unpackInfo(reader));
    else if (part === id.subStreams) folders = subStreams(reader, folders, given);
    else throw new Damaged('The header of the 7z archive is damaged.');
  }
  return { packPosition, packSizes, folders };
}

function unpackInfo(reader: HeaderReader): { folders: Folder[]; given: boolean[] } {
  if (reader.byte() !== id.folder) throw new Damaged('The header of the 7z archive is damaged.');
  const count = reader.count();
  if (reader.byte() !== 0)
    throw new Damaged('The folders of the 7z archive stand elsewhere, which is not read.');
  const folders = Array.from({ length: count }, () => readFolder(reader));
  let given = new Array<boolean>(count).fill(false);
  let sized: Folder[] = folders;
  for (let part = reader.byte(); part !== id.end; part = reader.byte()) {
    if (part === id.unpackSize) {
      sized = folders.map((folder) => {
        const outputs = folder.coders.reduce((sum, coder) => sum + coder.outputs, 0);
        const sizes = Array.from({ length: outputs }, () => reader.number());
        const bound = new Set(folder.bindings.map(({ output }) => output));
        return { ...folder, sizes, files: [sizes.find((_, index) => !bound.has(index)) ?? 0] };
      });
    } else if (part === id.crc) given = reader.digests(count);
    else throw new Damaged('The header of the 7z archive is damaged.');
  }
  return { folders: sized, given };
}

function readFolder(reader: HeaderReader): Folder {
  const count = reader.number();
  if (count < 1 || count > 32) throw new Damaged('A folder of the 7z archive has no plausible coders.');
  const coders = Array.from({ length: count }, (): Coder => {
    const flags = reader.byte();
    const method = [...reader.bytes(flags & 15)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const inputs = (flags & 0x10) === 0 ? 1 : reader.number();
    const outputs = (flags & 0x10) === 0 ? 1 : reader.number();
    if (inputs > 32 || outputs > 32) throw new Damaged('A coder of the 7z archive has too many streams.');
    return {
      method,
      properties: (flags & 0x20) === 0 ? none : reader.bytes(reader.number()),
      inputs,
      outputs,
    };
  });
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const outputs = coders.reduce((sum, coder) => sum + coder.outputs, 0);
  if (outputs < 1 || inputs < outputs - 1) throw new Damaged('A folder of the 7z archive is damaged.');
  const bindings = Array.from({ length: outputs - 1 }, () => ({
    input: reader.number(),
    output: reader.number(),
  }));
  const packedCount = inputs - bindings.length;
  const bound = new Set(bindings.map(({ input }) => input));
  const packed =
    packedCount > 1
      ? Array.from({ length: packedCount }, () => reader.number())
      : Array.from({ length: inputs }, (_, index) => index).filter((index) => !bound.has(index));
  return { coders, bindings, packed, sizes: [], files: [] };
}

const none = new Uint8Array(0);

/** How each folder's stream is cut into files. The last file's length is what the others leave. */
function subStreams(reader: HeaderReader, folders: readonly Folder[], given: readonly boolean[]): Folder[] {
  let counts = folders.map(() => 1);
  let part = reader.byte();
  if (part === id.unpackStreams) {
    counts = folders.map(() => reader.count());
    part = reader.byte();
  }
  const cut = folders.map((folder, index): Folder => {
    const count = counts[index] ?? 0;
    const whole = folder.files[0] ?? 0;
    if (count === 0) return { ...folder, files: [] };
    if (count === 1 || part !== id.size) return { ...folder, files: [whole] };
    const files = Array.from({ length: count - 1 }, () => reader.number());
    const last = whole - files.reduce((sum, size) => sum + size, 0);
    if (last < 0) throw new Damaged('Files of the 7z archive are longer than the folder that holds them.');
    return { ...folder, files: [...files, last] };
  });
  if (part === id.size) part = reader.byte();
  for (; part !== id.end; part = reader.byte()) {
    if (part !== id.crc) throw new Damaged('The header of the 7z archive is damaged.');
    // A folder of one file whose checksum stands with the folder has none here.
    reader.digests(
      counts.reduce((sum, count, index) => sum + (count === 1 && given[index] === true ? 0 : count), 0),
    );
  }
  return cut;
}

function filesInfo(reader: HeaderReader): { names: string[]; withoutContent: readonly boolean[] } {
  const count = reader.count();
  let names: string[] = [];
  let withoutContent: readonly boolean[] = [];
  for (let type = reader.byte(); type !== id.end; type = reader.byte()) {
    const data = reader.bytes(reader.number());
    if (type === id.names) {
      if (data[0] !== 0) throw new Damaged('The names of the 7z archive stand elsewhere, which is not read.');
      names = new TextDecoder('utf-16le').decode(data.subarray(1)).split('\0').slice(0, count);
    } else if (type === id.emptyStream) {
      withoutContent = Array.from(
        { length: count },
        (_, index) => (((data[index >> 3] ?? 0) << (index & 7)) & 0x80) !== 0,
      );
    }
  }
  return { names, withoutContent };
}
