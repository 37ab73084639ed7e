// Exceptions that a user granted to one session: `OPERATION:OBJECT` of a denial that they saw.
import { mapped, parseAddress } from './addresses.js';
import { isBelow } from './evaluate.js';
import { access, type CompiledNetworkRule, type CompiledPolicy } from './form.js';
import { normalise } from './paths.js';

export type Excepted =
  | { readonly kind: 'allowed'; readonly policy: CompiledPolicy }
  /** The exception does not say what to allow. */
  | { readonly kind: 'unknown'; readonly message: string };

const operations: Readonly<Record<string, number>> = {
  read: access.read,
  write: access.write,
  create: access.create,
  delete: access.delete,
  execute: access.execute,
};

/**
 * The policy with one exception: this operation on this very object, and nothing else. In `closed` folders there is none:
 * nobody protected may unprotect, and what is allowed to a session is allowed to a hostile model in it.
 */
export function allowException(
  policy: CompiledPolicy,
  exception: string,
  closed: readonly string[] = [],
): Excepted {
  const colon = exception.indexOf(':');
  const operation = exception.slice(0, colon);
  const object = exception.slice(colon + 1);
  const bit = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const path = object.startsWith('/') ? normalise(object) : undefined;
  if (path !== undefined && closed.some((folder) => path === folder || isBelow(path, folder))) {
    return { kind: 'unknown', message: `${path} belongs to Kernelward itself: no session is given it.` };
  }
  if (bit !== undefined && object.startsWith('/'))
    return { kind: 'allowed', policy: allowFile(policy, bit, object) };
  if (operation === 'connect' || operation === 'send') {
    if (object.startsWith('/')) return { kind: 'allowed', policy: allowFile(policy, access.connect, object) };
    const target = parseTarget(object);
    if (target !== undefined) return { kind: 'allowed', policy: allowTarget(policy, target) };
  }
  return {
    kind: 'unknown',
    message: `"${exception}" is no exception; it is read, write, create, delete or execute with an absolute path, or connect or send with ADDRESS:PORT.`,
  };
}

function allowFile(policy: CompiledPolicy, bit: number, object: string): CompiledPolicy {
  const path = normalise(object);
  // A rule for the very path is as specific as the exception: it loses what the user has allowed.
  const files = policy.files.flatMap((rule) => {
    if (rule.kind !== 'FILE_RULE_KIND_EXACT' || rule.path !== path) return [rule];
    const rest = rule.access & ~bit;
    return rest === 0 ? [] : [{ ...rule, access: rest }];
  });
  const programs = policy.programs.filter(
    (rule) => bit !== access.execute || rule.directory || rule.path !== path,
  );
  const exception = {
    id: 'exception',
    path,
    kind: 'FILE_RULE_KIND_EXACT',
    access: bit,
    action: 'ACTION_ALLOW',
    reason: 'Allowed by the user for this session.',
    name: '',
  } as const;
  return { ...policy, programs, files: [...files, exception] };
}

interface Target {
  readonly address: Uint8Array;
  readonly port: number;
}

/** `address:port` or `[v6]:port`. */
function parseTarget(text: string): Target | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([\d.]+)):(\d{1,5})$/i.exec(text);
  const address = parseAddress(match?.[1] ?? match?.[2] ?? '');
  const port = Number(match?.[3]);
  return address === undefined || port < 1 || port > 65535 ? undefined : { address, port };
}

function allowTarget(policy: CompiledPolicy, { address, port }: Target): CompiledPolicy {
  const prefix = address.length * 8;
  const same = (rule: CompiledNetworkRule): boolean =>
    rule.cidr !== undefined &&
    mapped(rule.cidr).prefix === 128 &&
    mapped(rule.cidr).address.every((byte, index) => byte === mapped({ address, prefix }).address[index]) &&
    rule.ports.length === 1 &&
    rule.ports[0]?.low === port &&
    rule.ports[0].high === port;
  const exception = {
    id: 'exception',
    action: 'ACTION_ALLOW',
    protocol: 'PROTOCOL_ANY',
    ports: [{ low: port, high: port }],
    cidr: { address, prefix },
    reason: 'Allowed by the user for this session.',
  } as const;
  return { ...policy, network: [...policy.network.filter((rule) => !same(rule)), exception] };
}
