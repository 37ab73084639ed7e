import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { InterpreterService } from '@kernelward/checker';
import type { InterpreterFacts } from '@kernelward/source';
import { pinnedVersions } from './lock-files.js';
import { normalName } from './package-name.js';

/** Milliseconds between looks at the disk for the same folder. */
const freshFor = 3_000;
const lockFiles = ['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml', 'Pipfile.lock', 'requirements.txt'];
const environments = ['.venv', 'venv', 'env'];
const unknown: InterpreterFacts = { versions: new Map(), origin: 'unknown' };

export interface InterpreterOptions {
  /** The interpreter that the user chose: its executable or the folder of its environment. */
  readonly interpreter?: string | undefined;
  readonly roots: readonly string[];
}

/**
 * Which versions are installed, from the names of the metadata folders that installers leave (`torch-2.6.0.dist-info`,
 * the binary distribution format of packaging.python.org). No interpreter is started: it may be the repository's own.
 * Without an environment, what a lock file or the requirements pin.
 */
export class NodeInterpreterService implements InterpreterService {
  private options: InterpreterOptions = { roots: [] };
  private readonly known = new Map<string, { facts: InterpreterFacts; stamp: string; at: number }>();

  configure(options: InterpreterOptions): void {
    this.options = options;
    this.known.clear();
  }

  /** Equal objects while nothing changed, so that what was analysed with them stays valid. */
  facts(documentFolder: string | undefined): InterpreterFacts {
    const key = documentFolder ?? '';
    const known = this.known.get(key);
    if (known !== undefined && Date.now() - known.at < freshFor) return known.facts;
    const found = this.find(documentFolder);
    const facts = known !== undefined && known.stamp === found.stamp ? known.facts : found.read();
    this.known.set(key, { facts, stamp: found.stamp, at: Date.now() });
    return facts;
  }

  private find(documentFolder: string | undefined): { stamp: string; read: () => InterpreterFacts } {
    const chosen = this.options.interpreter;
    const folders = this.projectFolders(documentFolder);
    const places = [
      ...(chosen === undefined ? [] : [chosen]),
      ...folders.flatMap((folder) => environments.map((name) => join(folder, name))),
    ];
    for (const place of places) {
      const packages = sitePackages(place);
      const [first] = packages;
      if (first !== undefined) {
        const origin = `interpreter ${basename(first.environment)}`;
        return {
          stamp: packages.map(({ path, modified }) => `${path}@${String(modified)}`).join('|'),
          read: () => ({ versions: installedVersions(packages.map(({ path }) => path)), origin }),
        };
      }
    }
    for (const folder of folders) {
      for (const name of lockFiles) {
        const path = join(folder, name);
        const modified = modifiedAt(path);
        if (modified === undefined) continue;
        return {
          stamp: `${path}@${String(modified)}`,
          read: () => ({ versions: pinnedVersions(name, readText(path)), origin: name }),
        };
      }
    }
    return { stamp: '', read: () => unknown };
  }

  /** The document's folder and those above it up to its root, then the roots. */
  private projectFolders(documentFolder: string | undefined): string[] {
    const { roots } = this.options;
    const folders: string[] = [];
    let folder = documentFolder;
    while (folder !== undefined && folders.length < 64) {
      folders.push(folder);
      if (roots.includes(folder)) break;
      const parent = dirname(folder);
      folder = parent === folder ? undefined : parent;
    }
    const inRoot = folders.some((candidate) => roots.includes(candidate));
    return [...new Set([...(inRoot ? folders : folders.slice(0, 1)), ...roots])];
  }
}

interface SitePackages {
  readonly path: string;
  readonly environment: string;
  readonly modified: number;
}

/** The folders of installed packages of an environment, given by its folder or its interpreter. */
function sitePackages(place: string): SitePackages[] {
  const folder = isFolder(place) ? place : dirname(dirname(place));
  const prefixes = [folder, ...baseOf(folder)];
  return prefixes.flatMap((prefix) => {
    const candidates = [
      join(prefix, 'Lib', 'site-packages'),
      join(prefix, 'lib', 'python3', 'dist-packages'),
    ];
    for (const lib of ['lib', 'lib64', join('local', 'lib')]) {
      for (const name of list(join(prefix, lib))) {
        if (!/^python3\.\d+$/.test(name)) continue;
        candidates.push(join(prefix, lib, name, 'site-packages'), join(prefix, lib, name, 'dist-packages'));
      }
    }
    return candidates.flatMap((path) => {
      const modified = modifiedAt(path);
      return modified === undefined ? [] : [{ path, environment: folder, modified }];
    });
  });
}

/** An environment made with --system-site-packages sees those of the interpreter that it was made from, too. */
function baseOf(environment: string): string[] {
  const text = readText(join(environment, 'pyvenv.cfg'));
  const value = (key: string) => new RegExp(`^${key}\\s*=\\s*(.+?)\\s*$`, 'mi').exec(text)?.[1];
  const home = value('home');
  return value('include-system-site-packages')?.toLowerCase() === 'true' && home !== undefined
    ? [dirname(home)]
    : [];
}

/** The first of equal names counts, as on `sys.path`. */
function installedVersions(folders: readonly string[]): Map<string, string> {
  const versions = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of list(folder)) {
      const match = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry);
      const [, name, version] = match ?? [];
      if (name === undefined || version === undefined) continue;
      const normal = normalName(name);
      if (!versions.has(normal)) versions.set(normal, version);
    }
  }
  return versions;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function modifiedAt(path: string): number | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() || stats.isDirectory() ? stats.mtimeMs : undefined;
  } catch {
    return undefined;
  }
}

/** Empty where the file cannot be read or is no such file. */
function readText(path: string): string {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size < 32 * 2 ** 20 ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}
