import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Report } from '@kernelward/policy-schemas';
import { main } from '../src/main.js';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of files, and a home of its own so that approvals and caches of whoever runs the tests stay out of it. */
export class Project {
  readonly folder: string;
  readonly env: Record<string, string>;

  constructor(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>) {
    const base = mkdtempSync(join(tmpdir(), 'kernelward-cli-'));
    context.after(() => {
      rmSync(base, { recursive: true, force: true });
    });
    this.folder = join(base, 'project');
    this.env = {
      HOME: join(base, 'home'),
      XDG_CONFIG_HOME: join(base, 'config'),
      XDG_CACHE_HOME: join(base, 'cache'),
    };
    mkdirSync(this.folder);
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** `kernelward ...` in the folder; on a terminal where `columns` is given. */
  async run(
    args: readonly string[],
    options: { columns?: number; env?: Record<string, string> } = {},
  ): Promise<Ran> {
    let out = '';
    let err = '';
    const { columns, env } = options;
    const isTerminal = columns !== undefined;
    const status = await main(args, {
      out: { write: (text) => (out += text), isTerminal, columns },
      err: { write: (text) => (err += text), isTerminal, columns },
      env: { ...this.env, ...env },
      cwd: this.folder,
      signal: new AbortController().signal,
    });
    return { status, out, err };
  }

  async report(args: readonly string[]): Promise<Report & { status: number }> {
    const { status, out } = await this.run(['scan', '--format', 'json', ...args]);
    return { ...(JSON.parse(out) as Report), status };
  }
}
