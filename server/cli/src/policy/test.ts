import { accessesOf, loadPolicyTest } from '@kernelward/policy';
import type { PolicyTest } from '@kernelward/policy-schemas';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { compileNamed, diagnosticLine } from '../kernel-policies.js';
import { styleFor, visible } from '../terminal.js';
import { answerOf, subjectOf } from './subjects.js';

interface CaseResult {
  readonly line: number;
  readonly attempt: string;
  readonly expected: string;
  readonly answered: string;
  readonly rule: string;
  readonly passed: boolean;
}

interface FileResult {
  readonly path: string;
  /** Why nothing could be tested. */
  readonly problem?: string;
  readonly cases: readonly CaseResult[];
}

export const command: Command = {
  summary: 'check that a kernel policy says here what its tests expect',
  usage: 'policy test [--workspace DIR] [--format text|json] FILE...',
  details: [
    'FILE is a PolicyTest in YAML:',
    '  apiVersion: kernelward.dev/v1alpha1',
    '  kind: PolicyTest',
    '  policy: notebook',
    '  cases:',
    '    - { read: ~/.aws/credentials, expect: deny, rule: secrets.cloud }',
    '    - { connect: "pypi.org:443", expect: allow }',
    'Exit status: 0 every case holds, 1 one does not, 2 a file cannot be tested.',
  ].join('\n'),

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      workspace: { type: 'string' },
      format: { type: 'string' },
    });
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length === 0) throw new UsageError('policy test takes one or more files of tests');
    const results: FileResult[] = [];
    for (const path of positionals) results.push(await runFile(path, values.workspace, context));
    context.out.write(
      format === 'json'
        ? `${JSON.stringify({ schemaVersion: 1, files: results }, null, 2)}\n`
        : results.map((result) => text(result, context)).join(''),
    );
    for (const { path, problem } of results)
      if (problem !== undefined) context.err.write(`${visible(`${path}: ${problem}`)}\n`);
    if (results.some(({ problem }) => problem !== undefined)) return 2;
    return results.every(({ cases }) => cases.every(({ passed }) => passed)) ? 0 : 1;
  },
};

async function runFile(
  path: string,
  workspace: string | undefined,
  context: CommandContext,
): Promise<FileResult> {
  const failed = (problem: string): FileResult => ({ path, problem, cases: [] });
  const file = resolve(context.cwd, path);
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  const loaded = loadPolicyTest(content);
  if (loaded.kind === 'wrong')
    return failed(loaded.diagnostics.map((each) => diagnosticLine(path, each)).join('\n'));
  const here = { ...context, cwd: dirname(file) };
  const compiled = await compileNamed(loaded.test.policy, here, {
    workspace: resolve(context.cwd, workspace ?? '.'),
  });
  if (compiled.kind === 'failed') return failed(compiled.message);
  const cases: CaseResult[] = [];
  for (const [index, each] of loaded.test.cases.entries()) {
    const line = loaded.lines[index] ?? 1;
    const [access, object] = attempted(each);
    const subject = subjectOf(object, here);
    const attempt = subject?.attempts.find(
      (candidate) => candidate.access === (access === 'connect' && isHost(subject) ? 'tcp' : access),
    );
    if (subject === undefined || attempt === undefined)
      return failed(`${path}:${String(line)}: "${object}" is nothing that a session could ${access}`);
    const { action, rule } = answerOf(attempt.access, attempt.attempt, compiled);
    cases.push({
      line,
      attempt: `${access} ${object}`,
      expected: each.rule === undefined ? each.expect : `${each.expect} by ${each.rule}`,
      answered: action,
      rule,
      passed: action === each.expect && (each.rule === undefined || each.rule === rule),
    });
  }
  return { path, cases };
}

function attempted(each: PolicyTest['cases'][number]): [access: string, object: string] {
  const [access = 'read'] = accessesOf(each);
  return [access, each[access] ?? ''];
}

const isHost = (subject: { readonly attempts: readonly { readonly access: string }[] }): boolean =>
  subject.attempts.some(({ access }) => access === 'tcp');

function text({ path, cases }: FileResult, context: CommandContext): string {
  const style = styleFor(context.out, context.env);
  const wrong = cases.filter(({ passed }) => !passed);
  const lines = wrong.map(
    ({ line, attempt, expected, answered, rule }) =>
      `${style.red('✗')} ${visible(`${path}:${String(line)}: ${attempt}: expected ${expected}, is ${answered} by ${rule}`)}`,
  );
  const all = `${String(cases.length - wrong.length)} of ${String(cases.length)} cases hold`;
  if (cases.length > 0) lines.push(`${wrong.length === 0 ? style.green('✓') : ' '} ${visible(path)}  ${all}`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
