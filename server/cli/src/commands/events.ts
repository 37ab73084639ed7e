import {
  actionName,
  AgentError,
  categoryName,
  eventJson,
  operationName,
  tierName,
  toBigInt,
  type AgentEvent,
} from '@kernelward/agent-client';
import { reachAgent } from '../agent.js';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { styleFor, visible } from '../terminal.js';

export const command: Command = {
  summary: 'what protected sessions were denied, oldest first',
  usage: 'events [--follow] [--session ID] [--after SEQUENCE] [--format text|json] [--socket PATH]',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      follow: { type: 'boolean' },
      session: { type: 'string' },
      after: { type: 'string' },
      format: { type: 'string' },
      socket: { type: 'string' },
    });
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length > 0) throw new UsageError('events takes no arguments');
    if (values.after !== undefined && !/^\d{1,19}$/.test(values.after)) {
      throw new UsageError('--after is the sequence number of an event');
    }
    try {
      const { client } = await reachAgent(context, values.socket);
      const filter = {
        ...(values.session !== undefined && { session: values.session }),
        ...(values.after !== undefined && { afterSequence: BigInt(values.after) }),
      };
      const onHeld =
        values.follow === true
          ? undefined
          : (): void => {
              client.close();
            };
      try {
        for await (const event of client.events(filter, onHeld)) {
          context.out.write(
            format === 'json' ? `${JSON.stringify(eventJson(event))}\n` : eventText(event, context),
          );
        }
        return 0;
      } finally {
        client.close();
      }
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      if (context.signal.aborted) return 0;
      context.err.write(`kernelward: ${visible(error.message)}\n`);
      return 1;
    }
  },
};

/** One line; what a session chose (names, paths) is written so that it cannot move the cursor. */
function eventText(event: AgentEvent, context: CommandContext): string {
  const style = styleFor(context.out, context.env);
  const time = new Date(Number(toBigInt(event.timeUnixNanos) / 1_000_000n)).toISOString();
  const action = actionName(event.action);
  const painted =
    action === 'deny' ? style.red('denied') : action === 'audit' ? style.yellow('noted') : action;
  const [actor] = event.processes;
  const who = actor === undefined ? '' : ` by ${actor.comm ?? ''}[${String(actor.pid ?? 0)}]`;
  const times = event.count > 1 ? ` ×${String(event.count)}` : '';
  const derived = event.derived ? ', derived' : '';
  const what = `${categoryName(event.category)} ${operationName(event.operation)} ${event.object}${who}${times}`;
  const why = `${event.rule}${event.reason === '' ? '' : `: ${event.reason}`} (tier ${tierName(event.tier)}${derived})`;
  return `${style.dim(time)} ${visible(event.session)} ${painted} ${visible(what)}  ${style.dim(visible(why))}\n`;
}
