import {
  compileLayers,
  explainKernelPolicy,
  loadPolicy,
  preset,
  presetNames,
  type CompiledPolicy,
  type Explanation,
  type LayeredCompilation,
} from '@kernelward/policy';
import type { ModelPolicy } from '@kernelward/policy-schemas';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { compileNamed, diagnosticLine, surroundingsOf } from '../kernel-policies.js';
import { styleFor, visible, wrap, type Style } from '../terminal.js';
import { answerOf, subjectOf, type Subject, type SubjectAnswer } from './subjects.js';

const tiers = ['A1', 'A2', 'B', 'C', 'D'] as const;

export const command: Command = {
  summary: 'say what a policy means here and what each tier keeps of it, or what it says of one thing',
  usage:
    'policy explain [--policy NAME|FILE] [--tier A1|A2|B|C|D] [--workspace DIR] [--format text|json] FILE|PRESET|PATH|HOST|PROGRAM...',
  details: [
    'Presets and files of policy are explained tier by tier. Everything else is something to ask about, under the named',
    'policy (notebook without one) and every other that holds here: ~/.aws/credentials, pypi.org:443, 169.254.169.254,',
    'sudo. With --policy each argument is asked about, a .yaml file as well.',
    'Exit status 0, or 1 where a policy is not valid.',
  ].join('\n'),

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      policy: { type: 'string' },
      tier: { type: 'string' },
      workspace: { type: 'string' },
      format: { type: 'string' },
    });
    const tier = oneOf('--tier', values.tier, tiers);
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length === 0)
      throw new UsageError('policy explain takes a policy, or a path, host or program to ask about');
    const [policies, words] = values.policy === undefined ? split(positionals) : [[], positionals];
    const subjects = words.map((word) => {
      const subject = subjectOf(word, context);
      if (subject !== undefined) return subject;
      throw new UsageError(
        `${word} is no policy (presets: ${presetNames.join(', ')}), path, host or program on PATH`,
      );
    });
    const named = values.policy ?? (subjects.length > 0 ? (policies[0] ?? 'notebook') : undefined);
    const whole = subjects.length > 0 ? policies.filter((name) => name !== named) : policies;
    const loaded = await loadAll(whole, values.workspace, context);
    if (loaded.kind === 'failed') {
      context.err.write(`${visible(loaded.message)}\n`);
      return 1;
    }
    let answers: Asked[] = [];
    if (named !== undefined) {
      const compiled = await compileNamed(named, context, { workspace: values.workspace });
      if (compiled.kind === 'failed') {
        context.err.write(`${visible(compiled.message)}\n`);
        return 1;
      }
      answers = subjects.map((subject) => ask(subject, compiled));
    }
    context.out.write(
      format === 'json'
        ? `${JSON.stringify(asJson(loaded, answers, tier), null, 2)}\n`
        : asText(loaded, answers, tier, context),
    );
    return 0;
  },
};

/** Presets and files of policy; the rest is asked about. */
function split(words: readonly string[]): [policies: string[], subjects: string[]] {
  const isPolicy = (word: string): boolean => preset(word) !== undefined || /\.ya?ml$/i.test(word);
  return [words.filter(isPolicy), words.filter((word) => !isPolicy(word))];
}

interface Asked {
  readonly subject: Subject;
  readonly answers: readonly SubjectAnswer[];
}

const ask = (subject: Subject, compiled: LayeredCompilation): Asked => ({
  subject,
  answers: subject.attempts.map(({ access, attempt }) => answerOf(access, attempt, compiled)),
});

interface Explained {
  readonly policy: CompiledPolicy;
  readonly warnings: readonly string[];
  readonly explanation: Explanation;
}

type Loaded =
  | {
      readonly kind: 'loaded';
      readonly models: readonly ModelPolicy[];
      readonly kernels: readonly Explained[];
    }
  | { readonly kind: 'failed'; readonly message: string };

/** Each policy for itself, as it is written. */
async function loadAll(
  names: readonly string[],
  workspace: string | undefined,
  context: CommandContext,
): Promise<Loaded> {
  const models: ModelPolicy[] = [];
  const kernels: Explained[] = [];
  for (const name of names) {
    const known = preset(name);
    const documents = known === undefined ? undefined : [{ kind: 'KernelPolicy', policy: known } as const];
    const read =
      documents === undefined ? await readPolicies(name, context) : { kind: 'read' as const, documents };
    if (read.kind === 'failed') return read;
    for (const document of read.documents) {
      if (document.kind === 'ModelPolicy') {
        models.push(document.policy);
        continue;
      }
      const layer = { layer: 'command-line', origin: name, policy: document.policy } as const;
      const compiled = compileLayers(
        { kind: 'selected', named: layer, over: [] },
        surroundingsOf(context, { workspace }),
      );
      if (compiled.kind === 'failed')
        return {
          kind: 'failed',
          message: `${document.policy.metadata.name}: ${compiled.problems.join(' ')}`,
        };
      kernels.push({ ...compiled, explanation: explainKernelPolicy(compiled.policy) });
    }
  }
  return { kind: 'loaded', models, kernels };
}

async function readPolicies(name: string, context: CommandContext) {
  let text: string;
  try {
    text = await readFile(resolve(context.cwd, name), 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message: `${name}: ${why}` } as const;
  }
  const { documents, diagnostics } = loadPolicy(text);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined
    ? ({ kind: 'read', documents } as const)
    : ({ kind: 'failed', message: diagnosticLine(name, error) } as const);
}

function asJson(
  { models, kernels }: Extract<Loaded, { kind: 'loaded' }>,
  answers: readonly Asked[],
  tier: string | undefined,
): unknown {
  return {
    schemaVersion: 1,
    modelPolicies: models,
    kernelPolicies: kernels.map(({ policy, warnings, explanation }) => ({
      name: policy.name,
      warnings,
      tiers: explanation.tiers.filter((each) => tier === undefined || each.tier === tier),
      allowList: explanation.allowList,
    })),
    subjects: answers.map(({ subject: { asked, object }, answers: each }) => ({
      asked,
      object,
      answers: each,
    })),
  };
}

function asText(
  { models, kernels }: Extract<Loaded, { kind: 'loaded' }>,
  answers: readonly Asked[],
  tier: string | undefined,
  context: CommandContext,
): string {
  const style = styleFor(context.out, context.env);
  const parts = [
    ...models.map(modelText),
    ...kernels.map(({ policy, warnings, explanation }) =>
      kernelText(policy, warnings, explanation, tier, context),
    ),
    ...answers.map((asked) => answerText(asked, style)),
  ];
  return parts.join('');
}

function whose({ layer, policy, origin }: SubjectAnswer): string {
  if (layer === 'preset') return origin;
  return layer === 'command-line'
    ? `policy "${policy}" (${origin})`
    : `policy "${policy}" of the ${layer} (${origin})`;
}

/** One line for what is answered alike by the same rule. */
function answerText({ subject, answers }: Asked, style: Style): string {
  const grouped = new Map<string, SubjectAnswer[]>();
  for (const answer of answers) {
    const key = JSON.stringify([answer.action, answer.rule, answer.origin]);
    grouped.set(key, [...(grouped.get(key) ?? []), answer]);
  }
  const object = subject.object === subject.asked ? '' : style.dim(`  ${visible(subject.object)}`);
  const lines = [`${style.bold(visible(subject.asked))}${object}`];
  for (const group of grouped.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const painted = {
      deny: style.red('denied'),
      audit: style.yellow('noted'),
      allow: style.green('allowed'),
    }[first.action];
    const rule = first.rule.startsWith('kernelward.') ? `no rule speaks of it (${first.rule})` : first.rule;
    lines.push(`  ${painted}  ${group.map(({ access }) => access).join(', ')}`);
    lines.push(`    ${visible(rule)}${first.reason === '' ? '' : `: ${visible(first.reason)}`}`);
    lines.push(style.dim(`    ${visible(whose(first))}`));
  }
  return `${lines.join('\n')}\n\n`;
}

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
