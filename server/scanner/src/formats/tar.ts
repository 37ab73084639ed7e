import { Damaged } from '../reader/budget.js';
import { SliceBytes } from '../reader/bytes.js';
import type { Input, Scan } from '../scan.js';
import { decodeLatin1, decodeUtf8 } from '../pickle/text.js';
import type { Parser } from '../types.js';
import { isPython, stateSource } from './python-source.js';
import { slipReason } from './slip.js';

const block = 512;

/** The header checksum: the only thing that every kind of tar has (POSIX.1-1988, ustar, GNU, pax). */
export function isTar(head: Uint8Array): boolean {
  if (head.length < block || head[0] === 0) return false;
  const stated = octal(head.subarray(148, 156));
  let sum = 0;
  for (let index = 0; index < block; index += 1) sum += index >= 148 && index < 156 ? 32 : (head[index] ?? 0);
  return stated === sum;
}

interface Header {
  name: string;
  size: number;
  type: string;
  link: string;
}

/** Tar: headers are read and bodies skipped, except of members that show a format. PyTorch before 0.1.10 wrote it. */
export function* readTar(scan: Scan, input: Input): Parser<void> {
  const names: string[] = [];
  const seen = new Set<string>();
  let override: { name?: string; link?: string; size?: number } = {};
  for (let offset = 0; ;) {
    scan.meter.step(16);
    const data = yield* input.bytes.read(offset, block);
    if (data.length === 0 || data.every((byte) => byte === 0)) break;
    if (data.length < block || !isTar(data)) {
      throw new Damaged('A header of the tar archive is damaged.', offset);
    }
    const header = parseHeader(data);
    const body = offset + block;
    if (header.type === 'L' || header.type === 'K') {
      const text = decode(yield* input.bytes.read(body, Math.min(header.size, 65_536))).replace(/\0.*$/s, '');
      override = header.type === 'L' ? { ...override, name: text } : { ...override, link: text };
    } else if (header.type === 'x' || header.type === 'g') {
      override = {
        ...override,
        ...paxFields(decode(yield* input.bytes.read(body, Math.min(header.size, 65_536)))),
      };
    } else {
      const member = { ...header, ...override };
      override = {};
      header.size = member.size;
      names.push(member.name);
      if (seen.has(member.name)) {
        scan.anomaly(
          input,
          'duplicate-member',
          `The member ${member.name} stands twice in the archive.`,
          offset,
        );
      }
      seen.add(member.name);
      yield* readMember(scan, input, member, body, offset);
    }
    offset = body + Math.ceil(header.size / block) * block;
  }
  const isPyTorch = ['storages', 'tensors', 'pickle'].every((name) =>
    names.some((entry) => entry.replace(/^\.\//, '') === name),
  );
  if (input.outermost) scan.formats.add(isPyTorch ? 'pytorch-tar' : 'tar');
}

function* readMember(scan: Scan, input: Input, member: Header, body: number, offset: number): Parser<void> {
  const slip = slipReason(member.name);
  if (slip !== undefined) scan.anomaly(input, 'archive-slip', `The member ${member.name} ${slip}.`, offset);
  if (member.type === '1' || member.type === '2') {
    const outside = linkLeaves(member);
    scan.anomaly(
      input,
      outside ? 'archive-slip' : 'link',
      `The member ${member.name} is a ${member.type === '2' ? 'symbolic' : 'hard'} link to ${member.link}.`,
      offset,
    );
    return;
  }
  if (member.type === '3' || member.type === '4') {
    scan.anomaly(input, 'archive-slip', `The member ${member.name} is a device.`, offset);
    return;
  }
  if (member.type !== '0' && member.type !== '\0' && member.type !== '7') return;
  const size = input.bytes.size;
  if (size !== undefined && body + member.size > size) {
    scan.anomaly(input, 'bad-lengths', `The member ${member.name} is longer than the archive.`, offset);
    scan.reason(input, `The member ${member.name} is cut off.`);
  }
  const inner = scan.inner(input, new SliceBytes(input.bytes, body, member.size), member.name, input.loader);
  if (inner === undefined) return;
  if (isPython(member.name)) stateSource(scan, inner);
  yield* scan.descend(scan, inner);
}

/** Whether following the link leads outside the folder that the archive is extracted to. */
export function linkLeaves({ name, link, type }: { name: string; link: string; type: string }): boolean {
  if (/^([\\/]|[A-Za-z]:)/.test(link)) return true;
  const path = type === '2' ? name.split('/').slice(0, -1) : [];
  for (const part of link.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') path.push(part);
    else if (path.pop() === undefined) return true;
  }
  return false;
}

function parseHeader(data: Uint8Array): Header {
  const prefix = decode(data.subarray(257, 262)) === 'ustar' ? text(data.subarray(345, 500)) : '';
  const name = text(data.subarray(0, 100));
  return {
    name: prefix === '' || data[262] === 0x20 ? name : `${prefix}/${name}`,
    size: number(data.subarray(124, 136)),
    type: String.fromCharCode(data[156] ?? 0),
    link: text(data.subarray(157, 257)),
  };
}

/** Octal, or base 256 where the first bit is set (GNU). */
function number(field: Uint8Array): number {
  if (((field[0] ?? 0) & 0x80) === 0) return octal(field);
  const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (field[0] ?? 0) & 0x7f);
  if (!Number.isSafeInteger(value)) throw new Damaged('A tar member is longer than any file.');
  return value;
}

function octal(field: Uint8Array): number {
  const digits = /[0-7]+/.exec(decodeLatin1(field));
  return digits === null ? 0 : parseInt(digits[0], 8);
}

function text(field: Uint8Array): string {
  const end = field.indexOf(0);
  return decode(end < 0 ? field : field.subarray(0, end));
}

function decode(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? decodeLatin1(bytes);
}

/** pax records: "length key=value\n". */
function paxFields(records: string): { name?: string; link?: string; size?: number } {
  const fields: { name?: string; link?: string; size?: number } = {};
  for (const match of records.matchAll(/(?:^|\n)\d+ (path|linkpath|size)=([^\n]*)/g)) {
    const [, key, value = ''] = match;
    if (key === 'path') fields.name = value;
    else if (key === 'linkpath') fields.link = value;
    else if (/^\d{1,15}$/.test(value)) fields.size = Number(value);
  }
  return fields;
}
