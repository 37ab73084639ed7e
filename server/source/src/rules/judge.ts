import type { Severity } from '@kernelward/policy-schemas';
import type { Arguments } from '../names/value.js';
import { test, type Circumstances, type Missing } from './conditions.js';
import type { Case, Entry } from './entry.js';

export interface Judgement {
  /** Undefined: nothing to say about this call. */
  readonly severity: Severity | undefined;
  readonly safe: boolean;
  readonly remark: boolean;
  readonly message: string;
}

const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

function rank({ severity, safe }: Case): number {
  return severity === undefined || safe === true ? order.length : order.indexOf(severity);
}

/**
 * What the entry says of a call. Where an earlier case may hold but the text does not tell, the worst of what may be is
 * taken, one step milder, and the message says what is not known.
 */
export function judge(entry: Entry, call: Arguments, at: Circumstances): Judgement {
  let possible: { found: Case; why: readonly Missing[] } | undefined;
  let certain: Case = {};
  for (const found of entry.cases) {
    const answer = found.when === undefined ? undefined : test(found.when, entry, call, at);
    if (answer === undefined || answer.kind === 'yes') {
      certain = found;
      break;
    }
    if (answer.kind === 'unknown' && (possible === undefined || rank(found) < rank(possible.found))) {
      possible = { found, why: answer.why };
    }
  }
  if (possible === undefined || rank(possible.found) >= rank(certain))
    return verdict(certain, certain.message ?? '');
  const { found, why } = possible;
  const milder = order[Math.min(order.indexOf(found.severity ?? 'info') + 1, order.length - 1)];
  return {
    severity: milder,
    safe: false,
    remark: false,
    message: `${found.message ?? ''} ${notKnown(why, at)}`,
  };
}

function verdict({ severity, safe, remark }: Case, message: string): Judgement {
  return {
    severity: severity ?? (safe === true ? 'info' : undefined),
    safe: safe === true,
    remark: remark === true,
    message,
  };
}

function notKnown(why: readonly Missing[], { facts }: Circumstances): string {
  const sentences = new Set(
    why.map((missing) => {
      switch (missing.kind) {
        case 'argument':
          return `Whether ${missing.name} says so cannot be told from the text.`;
        case 'version':
          return facts.versions.size === 0
            ? `The installed version of ${missing.distribution} is not known, so an old one is assumed.`
            : `No version of ${missing.distribution} was found (${facts.origin}), so an old one is assumed.`;
        case 'environment':
          return `The program sets ${missing.name} to something that the text does not tell.`;
      }
    }),
  );
  return [...sentences].join(' ');
}
