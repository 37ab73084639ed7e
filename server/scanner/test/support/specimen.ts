import { assemble, hex } from './assembler.js';
import { tar, type TarMember } from './tar.js';
import { zip, type ZipMember } from './zip.js';

/**
 * Bytes from an example of the documentation. `pickle` is assembled; `zip` and `tar` are JSON lists of members whose
 * `pickle`, `text` or `hex` is their content; `text` stands as it is; `hex` is hexadecimal.
 */
export function specimen(language: string, body: string): Uint8Array {
  switch (language) {
    case 'pickle':
      return assemble(body);
    case 'zip':
      return zip(
        (JSON.parse(body) as (Omit<ZipMember, 'data'> & Content)[]).map((member) => ({
          ...member,
          data: content(member),
        })),
      );
    case 'tar':
      return tar(
        (JSON.parse(body) as (Omit<TarMember, 'data'> & Content)[]).map((member) => ({
          ...member,
          data: content(member),
        })),
      );
    case 'hex':
      return Uint8Array.from(hex(body));
    case 'text':
    case 'json':
    case 'yaml':
    case 'jinja':
    case 'xml':
      return new TextEncoder().encode(body);
    default:
      throw new Error(`Examples in ${language} are not known.`);
  }
}

interface Content {
  readonly pickle?: string;
  readonly text?: string;
  readonly json?: unknown;
  readonly hex?: string;
}

function content({ pickle, text, json, hex: digits }: Content): Uint8Array {
  if (pickle !== undefined) return assemble(pickle.replaceAll(';', '\n'));
  if (json !== undefined) return new TextEncoder().encode(JSON.stringify(json));
  if (text !== undefined) return new TextEncoder().encode(text);
  return Uint8Array.from(hex(digits ?? ''));
}
