import { NodePolicyStore, userFolders } from '@kernelward/host';
import { loadPolicy, parseBaseline } from '@kernelward/policy';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';
import { diagnosticLine } from '../kernel-policies.js';
import { visible } from '../terminal.js';

export const command: Command = {
  summary:
    'let the approvals in a policy of a repository, or its baseline, count for you, as the file is now',
  usage: 'policy accept FILE',

  async run(args, context) {
    const { positionals } = parseArguments(args, {});
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('policy accept takes one file');
    const path = resolve(context.cwd, file);
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      context.err.write(`${visible(error instanceof Error ? error.message : String(error))}\n`);
      return 1;
    }
    const text = bytes.toString('utf8');
    const problem = text.trimStart().startsWith('{')
      ? baselineProblem(file, text)
      : policyProblem(file, text);
    if (problem !== undefined) {
      context.err.write(`${visible(problem)}\n`);
      return 1;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const saved = await new NodePolicyStore(userFolders(context.env)).acceptPolicy(path, sha256);
    if (saved.kind === 'failed') {
      context.err.write(`${visible(saved.reason)}\n`);
      return 1;
    }
    context.out.write(
      `Accepted: ${visible(file)}\n  sha256 ${sha256}\n  noted in ${visible(saved.policyPath)}; a change of the file ends it\n`,
    );
    return 0;
  },
};

function policyProblem(file: string, text: string): string | undefined {
  const error = loadPolicy(text).diagnostics.find(({ severity }) => severity === 'error');
  return error && diagnosticLine(file, error);
}

/** A policy may be written as JSON, too. */
function baselineProblem(file: string, text: string): string | undefined {
  const parsed = parseBaseline(text);
  if (parsed.kind === 'baseline') return undefined;
  return text.includes('KernelwardBaseline') ? `${file}: ${parsed.reason}` : policyProblem(file, text);
}
