import { mapped, portCount, within } from './addresses.js';
import { bySpecificity } from './evaluate.js';
import {
  formLimits,
  type Cidr,
  type CompiledNetworkRule,
  type CompiledPolicy,
  type PortRange,
} from './form.js';
import { stricter, type Answer } from './tighten.js';

/** Where to, on which ports, by which protocol. */
type Piece = Pick<CompiledNetworkRule, 'protocol' | 'ports' | 'cidr' | 'ownPorts' | 'domain'>;

const defaultRule = 'kernelward.default.network';
const every: readonly PortRange[] = [{ low: 1, high: 65_535 }];
/** The agent takes 64 rules; with more pieces than this nothing is left out any more, so that the compiler refuses them. */
const maxPieces = 8 * formLimits.network;

/** What both policies say of connections, as rules. Where they would be too many, the compiler refuses them. */
export function tightenNetwork(base: CompiledPolicy, over: CompiledPolicy): CompiledNetworkRule[] {
  const pieces = new Map<string, Piece>();
  const add = (piece: Piece): void => {
    pieces.set(key(piece), piece);
  };
  for (const rule of [...base.network, ...over.network]) add(rule);
  // A Map hands out what is added while it is read: pieces of pieces, until there are no new ones.
  for (const piece of pieces.values()) {
    for (const other of [...pieces.values()]) {
      const common = intersect(piece, other);
      if (common !== undefined && pieces.size < maxPieces) add(common);
    }
  }
  const rules = [...pieces.values()].map((piece) => ({
    ...target(piece),
    protocol: piece.protocol,
    ports: piece.ports,
    ...stricter(answer(base, piece), answer(over, piece)),
  }));
  const fallback = [base, over].some(({ defaults }) => defaults.network === 'ACTION_DENY')
    ? 'ACTION_DENY'
    : 'ACTION_ALLOW';
  if (pieces.size >= maxPieces) return rules;
  // What the default says anyway need not stand, unless it stands inside of something that says otherwise.
  return rules.filter(
    (rule) =>
      rule.action !== fallback ||
      rule.id !== defaultRule ||
      rule.ownPorts === true ||
      rules.some((other) => other.action !== fallback && intersect(rule, other) !== undefined),
  );
}

/** The answer of the most specific rule that holds the whole piece. */
function answer(policy: CompiledPolicy, piece: Piece): Answer {
  const [rule] = policy.network.filter((each) => holds(each, piece)).sort(bySpecificity);
  const loopback = piece.ownPorts === true && rule?.ownPorts !== true ? onLoopback(policy, piece) : undefined;
  const deciding = loopback ?? rule;
  if (deciding !== undefined) return { action: deciding.action, id: deciding.id, reason: deciding.reason };
  return { action: policy.defaults.network, id: defaultRule, reason: '' };
}

/** Own ports are on 127.0.0.0/8 and ::1: a refusal of any part of those is one of all. */
function onLoopback(policy: CompiledPolicy, piece: Piece): CompiledNetworkRule | undefined {
  return policy.network.find(
    (rule) =>
      rule.action === 'ACTION_DENY' &&
      rule.cidr !== undefined &&
      loopback.some((each) => rule.cidr !== undefined && narrower(rule.cidr, each) !== undefined) &&
      commonPorts(rule, piece).length > 0 &&
      commonProtocol(rule, piece) !== undefined,
  );
}

const loopback: readonly Cidr[] = [
  { address: Uint8Array.of(127, 0, 0, 0), prefix: 8 },
  { address: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), prefix: 128 },
];

function holds(rule: Piece, piece: Piece): boolean {
  const common = intersect(rule, piece);
  if (common !== undefined) return key(common) === key(piece);
  // A network around all of loopback speaks of own ports, too.
  if (piece.ownPorts !== true || rule.cidr === undefined) return false;
  const { cidr } = rule;
  return (
    loopback.every((each) => narrower(cidr, each) === each) &&
    key({ ...piece, ports: commonPorts(rule, piece) }) === key(piece) &&
    commonProtocol(rule, piece) === piece.protocol
  );
}

function intersect(a: Piece, b: Piece): Piece | undefined {
  const ports = commonPorts(a, b);
  const protocol = commonProtocol(a, b);
  if (ports.length === 0 || protocol === undefined) return undefined;
  const whole = portCount(ports) === 65_535 ? [] : ports;
  if (a.ownPorts === true || b.ownPorts === true) {
    return a.ownPorts === b.ownPorts ? { ownPorts: true, ports: whole, protocol } : undefined;
  }
  if (a.cidr !== undefined && b.cidr !== undefined) {
    const cidr = narrower(a.cidr, b.cidr);
    return cidr && { cidr, ports: whole, protocol };
  }
  if (a.domain !== undefined && b.domain !== undefined) {
    const domain = below(a.domain, b.domain) ? a.domain : below(b.domain, a.domain) ? b.domain : undefined;
    return domain === undefined ? undefined : { domain, ports: whole, protocol };
  }
  return undefined;
}

/** The one of two networks that lies in the other. */
function narrower(a: Cidr, b: Cidr): Cidr | undefined {
  const [x, y] = [mapped(a), mapped(b)];
  if (x.prefix >= y.prefix) return within(x.address, y) ? a : undefined;
  return within(y.address, x) ? b : undefined;
}

/** Whether every host that `inner` names is named by `outer`. */
function below(inner: string, outer: string): boolean {
  return inner === outer || (outer.startsWith('*.') && inner.replace(/^\*/, '').endsWith(outer.slice(1)));
}

function commonProtocol(a: Piece, b: Piece): Piece['protocol'] | undefined {
  if (a.protocol === 'PROTOCOL_ANY' || a.protocol === b.protocol) return b.protocol;
  return b.protocol === 'PROTOCOL_ANY' ? a.protocol : undefined;
}

/** In order, without overlaps. */
function commonPorts(a: Piece, b: Piece): PortRange[] {
  const portsOf = ({ ports }: Piece) => (ports.length === 0 ? every : ports);
  const found = portsOf(a).flatMap((x) =>
    portsOf(b).flatMap((y) => {
      const low = Math.max(x.low, y.low);
      const high = Math.min(x.high, y.high);
      return low <= high ? [{ low, high }] : [];
    }),
  );
  const joined: PortRange[] = [];
  for (const range of found.sort((x, y) => x.low - y.low)) {
    const last = joined.at(-1);
    if (last !== undefined && range.low <= last.high + 1)
      joined[joined.length - 1] = { low: last.low, high: Math.max(last.high, range.high) };
    else joined.push(range);
  }
  return joined;
}

function target({ cidr, ownPorts, domain }: Piece): Pick<Piece, 'cidr' | 'ownPorts' | 'domain'> {
  if (ownPorts === true) return { ownPorts };
  return cidr !== undefined ? { cidr } : domain === undefined ? {} : { domain };
}

/** Equal for pieces that are the same, however they are written. */
function key(piece: Piece): string {
  const ports = commonPorts(piece, piece);
  const where =
    piece.cidr === undefined
      ? (piece.domain ?? 'own')
      : `${Array.from(mapped(piece.cidr).address).join('.')}/${String(mapped(piece.cidr).prefix)}`;
  return JSON.stringify([where, piece.protocol, ports]);
}
