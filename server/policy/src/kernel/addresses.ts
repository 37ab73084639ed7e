import type { Cidr, PortRange } from './form.js';

/**
 * An address or a network in CIDR form (RFC 4632, RFC 4291); undefined where the text is none, or where bits behind the
 * prefix are set, which is nearly always a slip.
 */
export function parseCidr(text: string): Cidr | undefined {
  const [host = '', length, ...more] = text.split('/');
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const address = parseAddress(host);
  if (address === undefined) return undefined;
  const prefix = length === undefined ? address.length * 8 : Number(length);
  if (prefix > address.length * 8) return undefined;
  const masked = address.map((byte, index) => byte & maskByte(prefix, index));
  return masked.every((byte, index) => byte === address[index]) ? { address, prefix } : undefined;
}

/** The bits of byte `index` that a prefix covers. */
export function maskByte(prefix: number, index: number): number {
  const bits = Math.min(8, Math.max(0, prefix - index * 8));
  return (0xff << (8 - bits)) & 0xff;
}

/** 4 or 16 bytes; undefined where the text is no address. Zones (`%eth0`) and leading zeros are refused. */
export function parseAddress(text: string): Uint8Array | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return Uint8Array.from(parts, Number);
}

function parseV6(text: string): Uint8Array | undefined {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const head = groups(left);
  const tail = right === undefined ? [] : groups(right);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array<number>(missing).fill(0), ...tail];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

/** 16-bit groups; the last may be an IPv4 address. */
function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const out: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) out.push(parseInt(part, 16));
    else {
      const v4 = index === parts.length - 1 ? parseV4(part) : undefined;
      if (v4 === undefined) return undefined;
      out.push(((v4[0] ?? 0) << 8) | (v4[1] ?? 0), ((v4[2] ?? 0) << 8) | (v4[3] ?? 0));
    }
  }
  return out;
}

/** As v4-mapped IPv6 (RFC 4291 §2.5.5.2), so that ::ffff:10.0.0.1 and 10.0.0.1 are one address. */
export function mapped(cidr: Cidr): Cidr {
  if (cidr.address.length === 16) return cidr;
  const address = new Uint8Array(16);
  address.fill(0xff, 10, 12);
  address.set(cidr.address, 12);
  return { address, prefix: cidr.prefix + 96 };
}

/** Whether a mapped address lies in a mapped network. */
export function within(address: Uint8Array, network: Cidr): boolean {
  return address.every(
    (byte, index) => ((byte ^ (network.address[index] ?? 0)) & maskByte(network.prefix, index)) === 0,
  );
}

/** 127.0.0.0/8 and ::1, in mapped form. */
export function isLoopback(address: Uint8Array): boolean {
  const v4 = mapped({ address: Uint8Array.of(127, 0, 0, 0), prefix: 8 });
  const v6 = new Uint8Array(16);
  v6[15] = 1;
  return within(address, v4) || within(address, { address: v6, prefix: 128 });
}

/** Lower case, without the dot at the end; undefined where it is no host name. */
export function parseDomain(text: string): string | undefined {
  const name = text.toLowerCase().replace(/\.$/, '');
  const labels = name.replace(/^\*\./, '').split('.');
  const valid =
    name.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return valid ? name : undefined;
}

/** `443` or `8000-8080`. */
export function parsePorts(port: number | string): PortRange | undefined {
  if (typeof port === 'number') return { low: port, high: port };
  const [low = 0, high = 0] = port.split('-').map(Number);
  return low >= 1 && low <= high && high <= 65535 ? { low, high } : undefined;
}

/** How many ports a rule speaks about. */
export function portCount(ports: readonly PortRange[]): number {
  return ports.length === 0 ? 65535 : ports.reduce((sum, { low, high }) => sum + high - low + 1, 0);
}
