import { isRemote } from '@kernelward/host';
import { join, resolve, sep } from 'node:path';
import type { Skipped } from '@kernelward/checker';
import type { Report } from '@kernelward/policy-schemas';

/** Between the paths of the checker, which are absolute, and those that the user gave. Addresses stay as they are. */
export class GivenPaths {
  readonly absolute: readonly string[];

  constructor(
    private readonly given: readonly string[],
    cwd: string,
  ) {
    this.absolute = given.map((path) => (isRemote(path) ? path : resolve(cwd, path)));
  }

  /** What the user asked to read from other machines. */
  get remotes(): readonly string[] {
    return this.absolute.filter(isRemote);
  }

  get local(): readonly string[] {
    return this.absolute.filter((path) => !isRemote(path));
  }

  /** As the user would write it: below the argument that led to it. */
  shown(path: string): string {
    if (isRemote(path)) return path;
    const index = this.absolute.findIndex((root) => path === root || path.startsWith(withSeparator(root)));
    const root = this.absolute[index];
    const given = this.given[index];
    return root === undefined || given === undefined ? path : join(given, path.slice(root.length));
  }

  report(report: Report): Report {
    return { ...report, files: report.files.map((file) => ({ ...file, path: this.shown(file.path) })) };
  }

  skipped(skipped: readonly Skipped[]): Skipped[] {
    return skipped.map((skip) => ({ ...skip, path: this.shown(skip.path) }));
  }
}

function withSeparator(path: string): string {
  return path.endsWith(sep) ? path : path + sep;
}
