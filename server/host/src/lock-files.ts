import { normalName } from './package-name.js';

/**
 * Versions that a lock file or a requirements file fixes, by normalised name. Read by lines, because only two keys of
 * each entry matter and a half-written file must still give what it has.
 */
export function pinnedVersions(fileName: string, text: string): Map<string, string> {
  if (fileName === 'Pipfile.lock') return pipfileVersions(text);
  return fileName === 'requirements.txt' ? requirementVersions(text) : packageTables(text);
}

/** `[[package]]` tables of uv, Poetry and PDM, `[[packages]]` of PEP 751: TOML with `name` and `version` on own lines. */
function packageTables(text: string): Map<string, string> {
  const versions = new Map<string, string>();
  for (const table of text.split(/^\[\[packages?\]\][^\n]*$/m).slice(1)) {
    const own = table.split(/^\[/m)[0] ?? '';
    const name = /^name\s*=\s*["']([^"']+)["']/m.exec(own)?.[1];
    const version = /^version\s*=\s*["']([^"']+)["']/m.exec(own)?.[1];
    if (name !== undefined && version !== undefined) versions.set(normalName(name), version);
  }
  return versions;
}

/** `name==1.2.3`, with extras, markers and hashes around it. Only an exact pin says which version runs. */
function requirementVersions(text: string): Map<string, string> {
  const versions = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*===?\s*([^\s;,#\\*]+)\s*(?=$|[;#\\\s])/.exec(
      line,
    );
    if (match?.[1] !== undefined && match[2] !== undefined) versions.set(normalName(match[1]), match[2]);
  }
  return versions;
}

function pipfileVersions(text: string): Map<string, string> {
  const versions = new Map<string, string>();
  let lock: unknown;
  try {
    lock = JSON.parse(text);
  } catch {
    return versions;
  }
  for (const section of ['develop', 'default']) {
    for (const [name, entry] of entriesOf(field(lock, section))) {
      const version = field(entry, 'version');
      if (typeof version === 'string' && version.startsWith('=='))
        versions.set(normalName(name), version.slice(2));
    }
  }
  return versions;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
