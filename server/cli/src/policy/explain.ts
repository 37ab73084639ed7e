import {
  compileKernelPolicy,
  explainKernelPolicy,
  loadPolicy,
  preset,
  type CompiledPolicy,
  type Explanation,
} from '@kernelward/policy';
import type { KernelPolicy, ModelPolicy } from '@kernelward/policy-schemas';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { diagnosticLine, surroundingsOf } from '../kernel-policies.js';
import { styleFor, visible, wrap } from '../terminal.js';

const tiers = ['A1', 'A2', 'B', 'C', 'D'] as const;

export const command: Command = {
  summary: 'say what a policy means here, and what each tier does not keep of it',
  usage: 'policy explain [--tier A1|A2|B|C|D] [--workspace DIR] [--format text|json] FILE|PRESET...',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      tier: { type: 'string' },
      workspace: { type: 'string' },
      format: { type: 'string' },
    });
    const tier = oneOf('--tier', values.tier, tiers);
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length === 0) throw new UsageError('policy explain takes a file or the name of a preset');
    const models: ModelPolicy[] = [];
    const kernels: KernelPolicy[] = [];
    for (const name of positionals) {
      const known = preset(name);
      if (known !== undefined) {
        kernels.push(known);
        continue;
      }
      const text = await readFile(resolve(context.cwd, name), 'utf8').catch((error: unknown) =>
        String(error),
      );
      const { documents, diagnostics } = loadPolicy(text);
      const error = diagnostics.find(({ severity }) => severity === 'error');
      if (error !== undefined) {
        context.err.write(`${visible(diagnosticLine(name, error))}\n`);
        return 1;
      }
      for (const document of documents) {
        if (document.kind === 'ModelPolicy') models.push(document.policy);
        else kernels.push(document.policy);
      }
    }
    const explained: { policy: CompiledPolicy; warnings: readonly string[]; explanation: Explanation }[] = [];
    for (const policy of kernels) {
      const compilation = compileKernelPolicy(
        policy,
        surroundingsOf(context, { workspace: values.workspace }),
      );
      if (compilation.kind === 'failed') {
        context.err.write(`${visible(`${policy.metadata.name}: ${compilation.problems.join(' ')}`)}\n`);
        return 1;
      }
      explained.push({ ...compilation, explanation: explainKernelPolicy(compilation.policy) });
    }
    if (format === 'json') {
      const answer = {
        schemaVersion: 1,
        modelPolicies: models,
        kernelPolicies: explained.map(({ policy, warnings, explanation }) => ({
          name: policy.name,
          warnings,
          tiers: explanation.tiers.filter((each) => tier === undefined || each.tier === tier),
          allowList: explanation.allowList,
        })),
      };
      context.out.write(`${JSON.stringify(answer, null, 2)}\n`);
      return 0;
    }
    for (const policy of models) context.out.write(modelText(policy));
    for (const { policy, warnings, explanation } of explained) {
      context.out.write(kernelText(policy, warnings, explanation, tier, context));
    }
    return 0;
  },
};

function modelText({ metadata, spec }: ModelPolicy): string {
  const { approved, rules = {}, sources, kernels, code } = spec;
  const lines = [`Models, by "${metadata.name}":`];
  const states = Object.entries(rules).map(([rule, state]) => `${rule} ${state}`);
  lines.push(
    `  rules      ${states.length === 0 ? 'as built in: malicious files are blocked, the rest is reported' : states.join(', ')}`,
  );
  if (approved !== undefined) {
    const files = approved.files?.length ?? 0;
    lines.push(
      `  approved   formats ${approved.formats?.join(', ') ?? 'none'}; ${String(files)} file${files === 1 ? '' : 's'} by digest`,
    );
    if (rules['approved-file'] === undefined) lines.push('             what is not approved is blocked');
  }
  for (const [name, patterns] of Object.entries(sources ?? {}))
    lines.push(`  ${name.padEnd(10)} ${patterns.join(', ')}`);
  if (code?.failOnSeverity !== undefined)
    lines.push(`  code       findings from ${code.failOnSeverity} on block`);
  if (kernels !== undefined) {
    lines.push(`  kernels    models: ${kernels.models ?? 'any'}, unknown: ${kernels.unknown ?? 'same'}`);
  }
  return `${visible(lines.join('\n'))}\n\n`;
}

function kernelText(
  policy: CompiledPolicy,
  warnings: readonly string[],
  explanation: Explanation,
  only: string | undefined,
  context: CommandContext,
): string {
  const style = styleFor(context.out, context.env);
  const width = Math.min(context.out.columns ?? 100, 120);
  const lines = [style.bold(`Kernels, by "${policy.name}":`)];
  const counts = [
    `${String(policy.files.length)} file rules`,
    `${String(policy.programs.length)} program rules`,
    `${String(policy.network.length)} network targets`,
    `${String(policy.devices.length)} device rules`,
    `${String(policy.environment.strip.length)} variables stripped`,
  ];
  lines.push(`  ${counts.join(', ')}`);
  for (const warning of warnings) lines.push(wrap(`warning: ${warning}`, width, '  '));
  const showsAllowList = only === undefined || only === 'B' || only === 'C';
  for (const { tier, mechanism, differences } of explanation.tiers) {
    if (only !== undefined && tier !== only) continue;
    lines.push('', style.bold(`  Tier ${tier}`) + style.dim(` (${mechanism})`));
    if (differences.length === 0) lines.push('    kept as written');
    for (const { rules, message } of differences) {
      const who = rules.length === 0 ? '' : `${rules.join(', ')}: `;
      lines.push(wrap(`${who}${message}`, width, '    '));
    }
  }
  if (showsAllowList) {
    lines.push('', style.bold('  Allow-list in the tiers B and C'));
    for (const { access, byDefault, folders, except } of explanation.allowList) {
      const text = byDefault
        ? `everything but ${except.join(', ') || 'nothing'}`
        : folders.join(', ') || 'nothing';
      lines.push(wrap(`${access.padEnd(8)} ${text}`, width, '    '));
    }
  }
  return `${visibleLines(lines)}\n\n`;
}

/** Colours are ours; what a policy says is not, and has no control characters since it was loaded (its paths are checked). */
const visibleLines = (lines: readonly string[]): string => lines.join('\n');
