/** Compares the release and pre-release parts of two versions (PEP 440); local labels such as `+cu121` do not count. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.release.length, right.release.length); index++) {
    const difference = (left.release[index] ?? 0) - (right.release[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.stage - right.stage;
}

const stages: readonly (readonly [RegExp, number])[] = [
  [/^[._-]?(?:post|rev|r(?!c))/, 1],
  [/^[._-]?dev/, -4],
  [/^[._-]?a/, -3],
  [/^[._-]?b/, -2],
  [/^[._-]?(?:rc|c|pre)/, -1],
];

function parts(version: string): { release: readonly number[]; stage: number } {
  const text = version.trim().toLowerCase().replace(/^v/, '').replace(/^\d+!/, '').split('+')[0] ?? '';
  const release = /^\d+(?:\.\d+)*/.exec(text)?.[0] ?? '0';
  const rest = text.slice(release.length);
  const stage = stages.find(([pattern]) => pattern.test(rest))?.[1] ?? 0;
  return { release: release.split('.').map(Number), stage };
}
