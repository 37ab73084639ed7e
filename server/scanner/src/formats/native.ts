import { measure, starts } from '../reader/bytes.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** Programs and libraries by their first bytes. */
const kinds: readonly (readonly [string, (head: Uint8Array) => boolean])[] = [
  ['an ELF program or library', (head) => starts(head, 0x7f, 0x45, 0x4c, 0x46)],
  // Actually Portable Executable: a shell script, a DOS program and an ELF at once.
  [
    'an Actually Portable Executable',
    (head) =>
      (head[0] === 0x4d || head[0] === 0x6a) && /^(MZqFpD|jartsr)='/.test(decodeLatin1(head.subarray(0, 8))),
  ],
  ['a Windows program or library', isWindowsProgram],
  [
    'a Mach-O program or library',
    (head) =>
      starts(head, 0xcf, 0xfa, 0xed, 0xfe) ||
      starts(head, 0xce, 0xfa, 0xed, 0xfe) ||
      starts(head, 0xfe, 0xed, 0xfa, 0xcf) ||
      (starts(head, 0xca, 0xfe, 0xba, 0xbe) && (head[7] ?? 255) < 20),
  ],
  [
    'a shell script',
    (head) =>
      head[0] === 0x23 && /^#!\s*\/\S*(sh|python\d*|perl|env)\b/.test(decodeLatin1(head.subarray(0, 64))),
  ],
];

function isWindowsProgram(head: Uint8Array): boolean {
  if (!starts(head, 0x4d, 0x5a) || head.length < 64) return false;
  const header = new DataView(head.buffer, head.byteOffset).getUint32(60, true);
  return (
    header >= 64 &&
    header < 4096 &&
    (header + 4 > head.length || starts(head.subarray(header), 0x50, 0x45, 0, 0))
  );
}

/** First bytes of all of them. */
export const nativeFirst: readonly number[] = [0x7f, 0x4d, 0x6a, 0xcf, 0xce, 0xfe, 0xca, 0x23];

export function isNative(head: Uint8Array): boolean {
  return kinds.some(([, matches]) => matches(head));
}

/** Native code: inside an archive it travels with the model; with an archive at its end it is a llamafile. */
export function* readNative(scan: Scan, input: Input): Parser<void> {
  const head = yield* input.bytes.read(0, 512);
  const kind = kinds.find(([, matches]) => matches(head))?.[0] ?? 'a program';
  const size = yield* measure(input.bytes);
  scan.add(
    {
      kind: 'embedded-code',
      language: kind === 'a shell script' ? 'shell' : 'native',
      what: `${kind} of ${String(size)} bytes`,
      at: scan.location(input, 0),
      loader: input.outermost ? 'native' : input.loader,
    },
    kind,
  );
}
