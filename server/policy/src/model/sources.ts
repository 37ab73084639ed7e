/** Where a model file comes from, as far as it is known. */
export type ModelSource =
  /** Relative to the workspace, with `/` between the parts, without `.` and `..`. */
  | { readonly kind: 'path'; readonly path: string }
  /** A repository on a model hub, `organisation/model`. */
  | { readonly kind: 'hub'; readonly repository: string };

/** Whether a pattern of the policy (`hub:organisation/*`, `path:models/**`) names this source. */
export function matchesSource(pattern: string, source: ModelSource): boolean {
  const colon = pattern.indexOf(':');
  if (pattern.slice(0, colon) !== source.kind) return false;
  const name = source.kind === 'path' ? source.path : source.repository;
  // Hubs treat names without regard to case; file systems here do not.
  const fold = (text: string): string => (source.kind === 'hub' ? text.toLowerCase() : text);
  const parts = fold(pattern.slice(colon + 1)).split('/');
  return matchesParts(parts, fold(name).split('/'));
}

/** Whether a pattern of paths (`notebooks/**`) names this path; both with `/` between the parts. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchesParts(pattern.split('/'), path.split('/'));
}

/** Greedy with one point to come back to per `**`: linear memory, at most quadratic time. */
function matchesParts(pattern: readonly string[], parts: readonly string[]): boolean {
  return wildcard(
    pattern,
    parts,
    (item) => item === '**',
    (item, part) =>
      wildcard(
        Array.from(item),
        Array.from(part),
        (character) => character === '*',
        (a, b) => a === b,
      ),
  );
}

function wildcard<T>(
  pattern: readonly T[],
  items: readonly T[],
  isAny: (pattern: T) => boolean,
  matches: (pattern: T, item: T) => boolean,
): boolean {
  let at = 0;
  let star: { readonly pattern: number; item: number } | undefined;
  let index = 0;
  while (index < items.length) {
    const wanted = pattern[at];
    const item = items[index] as T;
    if (at < pattern.length && isAny(wanted as T)) {
      star = { pattern: at, item: index };
      at += 1;
    } else if (at < pattern.length && matches(wanted as T, item)) {
      at += 1;
      index += 1;
    } else if (star !== undefined) {
      star.item += 1;
      at = star.pattern + 1;
      index = star.item;
    } else return false;
  }
  while (at < pattern.length && isAny(pattern[at] as T)) at += 1;
  return at === pattern.length;
}
