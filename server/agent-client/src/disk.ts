// Files as they are seen from one root: this machine's, or a container's, whose links lead where they lead the container.
import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Links in one path, as the kernel counts them (MAXSYMLINKS). */
const maxLinks = 40;

export class Disk {
  /** `root`: absolute; every path below is absolute in it. */
  constructor(private readonly root: string) {}

  exists(path: string): boolean {
    try {
      statSync(this.at(path));
      return true;
    } catch {
      return false;
    }
  }

  /** The entries of a folder, sorted; none where it cannot be read. */
  names(folder: string): string[] {
    try {
      return readdirSync(this.at(folder)).sort();
    } catch {
      return [];
    }
  }

  /** The beginning of a file, in UTF-16 units; undefined where it cannot be read. */
  text(path: string, length: number): string | undefined {
    try {
      return readFileSync(this.at(path), 'utf8').slice(0, length);
    } catch {
      return undefined;
    }
  }

  /** Where a path leads once its links are followed; the path itself where that cannot be told. */
  real(path: string): string {
    if (this.root !== '/') return this.followed(path) ?? path;
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  }

  /** The home folder of a user in the root's own passwd(5). */
  homeOf(uid: number): string | undefined {
    const lines = this.text('/etc/passwd', 1 << 20)?.split('\n') ?? [];
    const home = lines.map((line) => line.split(':')).find((fields) => fields[2] === String(uid))?.[5];
    return home?.startsWith('/') === true ? resolve(home) : undefined;
  }

  /** Where the kernel of this process finds it: no link of the container leads out of its root. */
  private at(path: string): string {
    return this.root === '/' ? path : join(this.root, this.followed(path) ?? path);
  }

  private followed(path: string): string | undefined {
    let done = '/';
    let links = 0;
    const rest = resolve(path).split('/').reverse();
    for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        done = dirname(done);
        continue;
      }
      const next = join(done, name);
      const target = linkTarget(join(this.root, next));
      if (target === undefined) {
        done = next;
        continue;
      }
      if (++links > maxLinks) return undefined;
      if (target.startsWith('/')) done = '/';
      rest.push(...target.split('/').reverse());
    }
    return done;
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
