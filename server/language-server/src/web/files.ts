import type { Files, FileStat, FolderListing, TextRead } from '@kernelward/checker';
import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { fileRequests, type FileParams, type FileStatAnswer, type FolderEntryAnswer } from '../protocol.js';

/** More would have to be held in memory at once: editors' file systems read whole files. */
export const maxFileBytes = 512 * 2 ** 20;

export type WholeFile =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly identity: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly size: number };

/** The editor's file system, asked for over the connection. A path is a URI. */
export class EditorFiles implements Files {
  constructor(private readonly connection: Connection) {}

  async stat(uri: string): Promise<FileStat | undefined> {
    const stat = await this.ask<FileStatAnswer>(fileRequests.stat, { uri });
    if (stat === null) return undefined;
    // Nothing better is to be had from an editor's file system.
    return {
      kind: stat.kind,
      size: stat.size,
      identity: `${uri}@${String(stat.modified)}:${String(stat.size)}`,
    };
  }

  async list(uri: string): Promise<FolderListing> {
    const entries = await this.ask<readonly FolderEntryAnswer[]>(fileRequests.list, { uri });
    return entries === null
      ? { kind: 'refused', reason: 'The editor cannot list this folder.' }
      : { kind: 'listed', entries };
  }

  /** Editors' file systems do not say where a link leads. */
  real(uri: string): Promise<string> {
    return Promise.resolve(uri);
  }

  async readText(uri: string, maxBytes: number): Promise<TextRead> {
    const file = await this.readWhole(uri, maxBytes);
    if (file.kind === 'refused') return file;
    // Python refuses a source with a null byte; models have one within their first kilobytes.
    if (file.bytes.subarray(0, 65_536).includes(0)) return { kind: 'binary' };
    return { kind: 'text', text: new TextDecoder().decode(file.bytes) };
  }

  /** The bytes, with the identity that they had before and after. */
  async readWhole(uri: string, maxBytes = maxFileBytes): Promise<WholeFile> {
    const before = await this.stat(uri);
    const size = before?.size ?? 0;
    const refused = (reason: string): WholeFile => ({ kind: 'refused', reason, size });
    if (before === undefined) return refused('There is no such file.');
    if (before.kind !== 'file') return refused('This is no regular file.');
    if (size > maxBytes) return refused(`It is larger than ${String(maxBytes)} bytes.`);
    const bytes = await this.ask<Uint8Array>(fileRequests.read, { uri });
    const after = await this.stat(uri);
    if (!(bytes instanceof Uint8Array)) return refused('The editor cannot read this file.');
    if (after?.identity !== before.identity || bytes.length !== size)
      return refused('The file changed while it was read.');
    return { kind: 'read', bytes, identity: before.identity };
  }

  resolve(folder: string, reference: string): string | undefined {
    // An address is not a file's; the home folder of whoever runs the program is not known here.
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(reference) || /^~|\0/.test(reference)) return undefined;
    return Utils.resolvePath(URI.parse(folder), reference).toString();
  }

  join(folder: string, name: string): string {
    return Utils.joinPath(URI.parse(folder), name).toString();
  }

  parent(uri: string): string | undefined {
    const parent = Utils.dirname(URI.parse(uri)).toString();
    return parent === uri ? undefined : parent;
  }

  relative(folder: string, uri: string): string | undefined {
    const base = URI.parse(folder);
    const inner = URI.parse(uri);
    const start = base.path.endsWith('/') ? base.path : `${base.path}/`;
    const same = base.scheme === inner.scheme && base.authority === inner.authority;
    return same && inner.path.startsWith(start) ? inner.path.slice(start.length) || undefined : undefined;
  }

  name(uri: string): string {
    return Utils.basename(URI.parse(uri));
  }

  /** Null too where the client has gone away: nothing can be read then. */
  private ask<T>(method: string, parameters: FileParams): Promise<T | null> {
    return this.connection.sendRequest<T | null>(method, parameters).catch(() => null);
  }
}
