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
import { setTimeout as wait } from 'node:timers/promises';
import { agentBinary, reachAgent } from '../agent.js';
import { oneOf, parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { askNative } from '../native.js';
import { styleFor, visible } from '../terminal.js';

/** How long after the agent has gone it is looked for again, in milliseconds, while events are followed. */
const again = 500;

export const command: Command = {
  summary: 'what protected sessions were denied, oldest first',
  usage:
    'events [--follow] [--session ID] [--after SEQUENCE] [--format text|json] [--socket PATH] | events --verify FILE [--contains DIGEST]',
  details:
    '--follow goes on with the next agent where one ends.\n' +
    "--verify reads an agent's audit log (`--log`) and says whether a line was changed, taken out or put in; lines cut off\n" +
    'at its end show with --contains and a digest that was kept. Exit status: 0 whole, 1 not.\n',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      follow: { type: 'boolean' },
      session: { type: 'string' },
      after: { type: 'string' },
      format: { type: 'string' },
      socket: { type: 'string' },
      verify: { type: 'string' },
      contains: { type: 'string' },
    });
    if (values.verify !== undefined) {
      if (positionals.length > 0) throw new UsageError('events --verify takes one file');
      return await verify(values.verify, values.contains, context);
    }
    if (values.contains !== undefined) throw new UsageError('--contains goes with --verify');
    const format = oneOf('--format', values.format, ['text', 'json'] as const) ?? 'text';
    if (positionals.length > 0) throw new UsageError('events takes no arguments');
    if (values.after !== undefined && !/^\d{1,19}$/.test(values.after)) {
      throw new UsageError('--after is the sequence number of an event');
    }
    const seen = new Seen();
    let after = values.after === undefined ? undefined : BigInt(values.after);
    const print = (event: AgentEvent): void => {
      if (!seen.isNew(event)) return;
      context.out.write(
        format === 'json' ? `${JSON.stringify(eventJson(event))}\n` : eventText(event, context),
      );
    };
    const filter = { socket: values.socket, session: values.session, follow: values.follow === true };
    for (let reached = false; ;) {
      try {
        await subscribe(filter, after, context, print, () => (reached = true));
        return 0;
      } catch (error) {
        if (context.signal.aborted) return 0;
        if (!(error instanceof AgentError)) throw error;
        const gone = error.kind === 'closed' || error.kind === 'no-agent';
        if (!filter.follow || !reached || !gone) {
          context.err.write(`kernelward: ${visible(error.message)}\n`);
          return 1;
        }
        // The next agent counts from 1, and still holds what happened meanwhile.
        after = undefined;
        if (error.kind === 'closed')
          context.err.write('kernelward: the agent has ended; waiting for the next one\n');
      }
      await wait(again, undefined, { signal: context.signal }).catch(() => undefined);
      if (context.signal.aborted) return 0;
    }
  },
};

/** One connection: the events that it gives. Throws AgentError. */
async function subscribe(
  filter: {
    readonly socket: string | undefined;
    readonly session: string | undefined;
    readonly follow: boolean;
  },
  afterSequence: bigint | undefined,
  context: CommandContext,
  print: (event: AgentEvent) => void,
  onReached: () => void,
): Promise<void> {
  const { client } = await reachAgent(context, filter.socket);
  onReached();
  const onHeld = filter.follow
    ? undefined
    : (): void => {
        client.close();
      };
  try {
    const wanted = {
      ...(filter.session !== undefined && { session: filter.session }),
      ...(afterSequence !== undefined && { afterSequence }),
    };
    for await (const event of client.events(wanted, onHeld)) print(event);
  } finally {
    client.close();
  }
}

/**
 * Which events were shown. A new agent counts from 1 again, the same one goes on counting: an event that is neither later
 * in number nor in time than the last one was shown before.
 */
class Seen {
  private last: { readonly sequence: bigint; readonly time: bigint } | undefined;

  isNew(event: AgentEvent): boolean {
    const [sequence, time] = [toBigInt(event.sequence), toBigInt(event.timeUnixNanos)];
    if (this.last !== undefined && sequence <= this.last.sequence && time <= this.last.time) return false;
    this.last = { sequence, time };
    return true;
  }
}

async function verify(file: string, digest: string | undefined, context: CommandContext): Promise<number> {
  try {
    const contains = digest === undefined ? [] : ['--contains', digest];
    return await askNative(agentBinary(context), ['log', 'verify', ...contains, file], context);
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    context.err.write(`kernelward: ${visible(error.message)}\n`);
    return 1;
  }
}

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
