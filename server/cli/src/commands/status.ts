import { AgentError, statusJson, tierName, toBigInt, type AgentStatus } from '@kernelward/agent-client';
import { reachAgent } from '../agent.js';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { styleFor, visible, wrap } from '../terminal.js';

const enforced: Readonly<Record<string, string>> = {
  A1: 'kernel-enforced: files, programs, network, devices, IPC (BPF LSM)',
  A2: 'kernel-enforced: files, programs, network, devices, IPC (fmod_ret)',
  B: 'network and devices kernel-enforced; files by allow-list (Landlock)',
  C: 'allow-list at launch (Landlock, seccomp), with gaps',
  D: 'not enforced',
};

/** Exit status 0 where an agent answers, 1 where none does. */
export const command: Command = {
  summary: 'tier, canary results, gaps, protected sessions',
  usage: 'status [--format text|json] [--socket PATH]',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      format: { type: 'string' },
      socket: { type: 'string' },
    });
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length > 0) throw new UsageError('status takes no arguments');
    try {
      const { client, socket } = await reachAgent(context, values.socket);
      try {
        const status = await client.status();
        context.out.write(
          format === 'json'
            ? `${JSON.stringify({ running: true, socket, ...statusJson(status) }, null, 2)}\n`
            : statusText(status, socket, context),
        );
        return 0;
      } finally {
        client.close();
      }
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      // Nothing is enforced by an agent that does not answer, whatever was configured.
      if (format === 'json') {
        const answer = { running: false, tier: 'TIER_D', reason: error.kind, message: error.message };
        context.out.write(`${JSON.stringify(answer, null, 2)}\n`);
      } else {
        context.out.write(`Not enforced: ${visible(error.message)}\n`);
        if (error.kind === 'no-agent') {
          context.out.write('  kernelward run --policy notebook -- COMMAND starts this user’s agent.\n');
        }
      }
      return 1;
    }
  },
};

function statusText(status: AgentStatus, socket: string, context: CommandContext): string {
  const style = styleFor(context.out, context.env);
  const width = Math.min(context.out.columns ?? 100, 120);
  const tier = tierName(status.tier);
  const lines = [`${style.bold(`Tier ${tier}`)}: ${enforced[tier] ?? 'unknown to this version'}`];
  const landlock = status.landlockAbi > 0 ? `, Landlock ABI ${String(status.landlockAbi)}` : '';
  lines.push(
    style.dim(
      visible(
        `  agent ${status.productVersion} (${status.system ? 'system' : 'user'}) on ${socket}, Linux ${status.kernelRelease}${landlock}`,
      ),
    ),
  );
  lines.push('', style.bold('Canary, tried just now by the agent in a confined child:'));
  for (const { name, denied, detail } of status.canaries) {
    const mark = denied === true ? style.green('denied') : style.yellow('not denied');
    lines.push(`  ${mark}  ${visible(`${name ?? ''}${detail ? ` (${detail})` : ''}`)}`);
  }
  if (status.gaps.length > 0) {
    lines.push('', style.bold('Not covered here:'));
    for (const gap of status.gaps) lines.push(wrap(`- ${visible(gap)}`, width, '  '));
  }
  const dropped = toBigInt(status.eventsDropped);
  if (dropped > 0n)
    lines.push('', style.yellow(`${String(dropped)} events were lost; their denials were not.`));
  lines.push('', style.bold(status.sessions.length === 0 ? 'No protected session.' : 'Protected sessions:'));
  for (const session of status.sessions) {
    const since = new Date(Number(toBigInt(session.sinceUnixNanos) / 1_000_000n)).toISOString();
    const denials = toBigInt(session.denials);
    const notes = [
      `policy ${session.policy ?? ''}`,
      `pid ${String(session.process?.pid ?? 0)}`,
      `since ${since}`,
      `${String(denials)} denial${denials === 1n ? '' : 's'}`,
      ...(session.late === true ? ['armed late'] : []),
      ...(session.group
        ? [`container ${session.group}, ${String(toBigInt(session.entered))} entered since`]
        : []),
      ...(session.atExec === true ? ['armed at its exec'] : []),
      ...(session.alive === true ? [] : ['first process has ended']),
    ];
    lines.push(visible(`  ${session.label || (session.session ?? '')}: ${notes.join(', ')}`));
    for (const gap of session.gaps ?? []) lines.push(wrap(`- ${visible(gap)}`, width, '      '));
  }
  for (const enrolment of status.enrolments) {
    const below = (enrolment.below ?? 0) === 0 ? '' : ` below process ${String(enrolment.below)}`;
    const armed = String(toBigInt(enrolment.armed));
    lines.push(
      visible(
        `  Kernels${below} are armed at exec (${enrolment.id ?? ''}, policy ${enrolment.policy ?? ''}): ${armed} so far`,
      ),
    );
    for (const gap of enrolment.gaps ?? []) lines.push(wrap(`- ${visible(gap)}`, width, '      '));
  }
  return `${lines.join('\n')}\n`;
}
