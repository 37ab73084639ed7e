// What somebody may ask a kernel policy about: a path, a host, a program. The words of the command line become attempts.
import { evaluate, type Attempt, type AttemptVerdict, type LayeredCompilation } from '@kernelward/policy';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { CommandContext } from '../command.js';

export interface Subject {
  /** As it was asked. */
  readonly asked: string;
  /** What was looked up: the path after links, the program's path, host and port. */
  readonly object: string;
  readonly attempts: readonly { readonly access: string; readonly attempt: Attempt }[];
}

/** Undefined where the word is neither. */
export function subjectOf(word: string, context: CommandContext): Subject | undefined {
  if (/^(\/|~(\/|$)|\.{1,2}(\/|$))/.test(word) || existsSync(resolve(context.cwd, word)))
    return pathSubject(word, context);
  const host = hostSubject(word);
  if (host !== undefined) return host;
  const program = locate(word, context);
  if (program !== undefined) return { ...pathSubject(program, context), asked: word };
  return word.includes('/') ? pathSubject(word, context) : undefined;
}

function pathSubject(word: string, context: CommandContext): Subject {
  const home = context.env['HOME'] ?? homedir();
  const object = real(resolve(context.cwd, word.replace(/^~(?=\/|$)/, home)));
  const accesses = ['read', 'write', 'create', 'delete', 'connect'] as const;
  return {
    asked: word,
    object,
    attempts: [
      ...accesses.map((access) => ({ access, attempt: { kind: 'file', path: object, access } as const })),
      { access: 'execute', attempt: { kind: 'program', path: object } },
    ],
  };
}

/** `host`, `host:port`, `[v6]:port`, or an address of the web. Without a port 443. */
function hostSubject(word: string): Subject | undefined {
  const bare = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(word)?.[1] ?? word;
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(bare);
  const host = isIP(bare) === 6 ? bare : (match?.[1] ?? match?.[2]);
  const port = Number((isIP(bare) === 6 ? undefined : match?.[3]) ?? (word.startsWith('http://') ? 80 : 443));
  if (host === undefined || port < 1 || port > 65_535) return undefined;
  const isAddress = isIP(host) !== 0;
  if (!isAddress && !/^([a-z0-9_-]+\.)+[a-z][a-z0-9-]*\.?$/i.test(host)) return undefined;
  const object = isIP(host) === 6 ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
  const protocols = ['tcp', 'udp'] as const;
  return {
    asked: word,
    object,
    attempts: protocols.map((protocol) => ({
      access: protocol,
      attempt: isAddress
        ? { kind: 'network', protocol, address: host, port }
        : { kind: 'host', protocol, host, port },
    })),
  };
}

export interface SubjectAnswer {
  readonly access: string;
  readonly action: AttemptVerdict['action'];
  readonly rule: string;
  readonly reason: string;
  /** The layer whose policy decides. */
  readonly layer: string;
  readonly policy: string;
  readonly origin: string;
}

/** What becomes of an attempt, and who decides: of several layers the strictest, the named policy first. */
export function answerOf(
  access: string,
  attempt: Attempt,
  { policy, layers }: LayeredCompilation,
): SubjectAnswer {
  const verdict = evaluate(policy, attempt);
  const deciding =
    layers.find((each) => {
      const own = evaluate(each.policy, attempt);
      return own.action === verdict.action && own.rule === verdict.rule;
    }) ?? layers[0];
  return {
    access,
    ...verdict,
    layer: deciding?.layer.layer ?? 'default',
    policy: deciding?.layer.policy.metadata.name ?? policy.name,
    origin: deciding?.layer.origin ?? '',
  };
}

function locate(name: string, { env }: CommandContext): string | undefined {
  if (name.includes('/')) return undefined;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
