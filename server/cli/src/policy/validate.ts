import { loadPolicy } from '@kernelward/policy';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';
import { diagnosticLine } from '../kernel-policies.js';
import { visible } from '../terminal.js';

/** Exit status 0 where every file is valid, 1 where one is not, 2 where one cannot be read. */
export const command: Command = {
  summary: 'check policy files, with line and column of what is wrong',
  usage: 'policy validate [--format text|json] FILE...',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, { format: { type: 'string' } });
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length === 0) throw new UsageError('policy validate takes one or more files');
    const results = await Promise.all(
      positionals.map(async (path) => {
        try {
          return { path, ...loadPolicy(await readFile(resolve(context.cwd, path), 'utf8')) };
        } catch (error) {
          return { path, unreadable: error instanceof Error ? error.message : String(error) };
        }
      }),
    );
    if (format === 'json') {
      const files = results.map((result) =>
        'unreadable' in result
          ? { path: result.path, valid: false, unreadable: result.unreadable, policies: [], diagnostics: [] }
          : {
              path: result.path,
              valid: result.diagnostics.every(({ severity }) => severity !== 'error'),
              policies: result.documents.map(({ kind, policy }) => ({ kind, name: policy.metadata.name })),
              diagnostics: result.diagnostics,
            },
      );
      context.out.write(`${JSON.stringify({ schemaVersion: 1, files }, null, 2)}\n`);
    }
    let status = 0;
    for (const result of results) {
      if ('unreadable' in result) {
        context.err.write(`${visible(`${result.path}: ${result.unreadable}`)}\n`);
        status = 2;
        continue;
      }
      const wrong = result.diagnostics.some(({ severity }) => severity === 'error');
      if (wrong) status = Math.max(status, 1);
      if (format === 'json') continue;
      for (const diagnostic of result.diagnostics) {
        context.out.write(`${visible(diagnosticLine(result.path, diagnostic))}\n`);
      }
      if (wrong) continue;
      const names = result.documents.map(({ kind, policy }) => `${kind} ${policy.metadata.name}`);
      context.out.write(`${visible(`${result.path}: valid (${names.join(', ')})`)}\n`);
    }
    return status;
  },
};
