// One connection to the native agent: its status and its events, for as long as this window is open.
import {
  actionName,
  AgentClient,
  AgentError,
  categoryName,
  operationName,
  systemSocket,
  tierName,
  toBigInt,
  userSocket,
  type AgentEvent,
  type AgentStatus,
} from '@kernelward/agent-client';
import { EventEmitter } from 'node:events';
import { homedir, userInfo } from 'node:os';
import type { AgentState, KernelEvent } from './protection.js';

/** Milliseconds between attempts to reach an agent: from the first, doubled up to the second. */
const retries = { first: 500, longest: 30_000 } as const;

interface LinkEvents {
  state: [AgentState];
  event: [KernelEvent];
}

/** Emits `state` for every answer about the agent's state, and `event` for every event. Nothing is polled while it answers. */
export class AgentLink extends EventEmitter<LinkEvents> {
  #state: AgentState = { kind: 'none', message: 'The agent was not asked yet.' };
  readonly #ended = new AbortController();
  #asking = false;
  #wake: (() => void) | undefined;

  constructor(
    private readonly productVersion: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    super();
    void this.#follow();
  }

  get state(): AgentState {
    return this.#state;
  }

  /** Something happened that may have started an agent: look now instead of at the next attempt. */
  lookAgain(): void {
    this.#wake?.();
  }

  dispose(): void {
    this.#ended.abort();
    this.#wake?.();
    this.removeAllListeners();
  }

  async #follow(): Promise<void> {
    let wait: number = retries.first;
    while (!this.#ended.signal.aborted) {
      const answered = await this.#serve();
      wait = answered ? retries.first : Math.min(wait * 2, retries.longest);
      await this.#sleep(wait);
    }
  }

  /** Until the agent goes away. True: it answered. */
  async #serve(): Promise<boolean> {
    let client: AgentClient | undefined;
    try {
      client = await this.#connect();
      await this.#ask();
      // What the agent still holds comes first, after a lost connection once more: who listens knows events by their id.
      for await (const event of client.events()) {
        const one = kernelEvent(event);
        this.askSoon();
        this.emit('event', one);
      }
      return true;
    } catch (error) {
      this.#set({ kind: 'none', message: error instanceof Error ? error.message : String(error) });
      return client !== undefined;
    } finally {
      client?.close();
    }
  }

  /** The system's agent where it answers, else this user's, as native-agent/README.md says. */
  async #connect(): Promise<AgentClient> {
    const named = this.env['KERNELWARD_AGENT_SOCKET'];
    const sockets = named ? [named] : [systemSocket, userSocket(this.env, userInfo().uid)];
    const failures: AgentError[] = [];
    for (const socket of sockets) {
      try {
        const { signal } = this.#ended;
        return await AgentClient.connect(socket, { productVersion: this.productVersion, signal });
      } catch (error) {
        if (!(error instanceof AgentError)) throw error;
        failures.push(error);
      }
    }
    // An agent that refuses or speaks another protocol says more than a socket that is not there.
    throw failures.find(({ kind }) => kind !== 'no-agent') ?? failures[0] ?? new Error('No agent.');
  }

  /** On a connection of its own: one that subscribed to events answers nothing else. */
  async #ask(): Promise<void> {
    const client = await this.#connect();
    try {
      this.#set(agentState(await client.status()));
    } finally {
      client.close();
    }
  }

  /** An event changes sessions or their counts. Events come in bursts: one answer serves all of a burst. */
  askSoon(): void {
    if (this.#asking) return;
    this.#asking = true;
    setTimeout(() => {
      this.#asking = false;
      // Where the agent does not answer, the connection for events ends too, and says so.
      this.#ask().catch(() => undefined);
    }, 300).unref();
  }

  #set(state: AgentState): void {
    this.#state = state;
    this.emit('state', state);
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function agentState(status: AgentStatus): AgentState {
  return {
    kind: 'answering',
    tier: tierName(status.tier),
    version: status.productVersion,
    gaps: status.gaps,
    eventsDropped: toBigInt(status.eventsDropped),
    sessions: status.sessions.map((session) => ({
      id: session.session ?? '',
      label: session.label ?? '',
      policy: session.policy ?? '',
      alive: session.alive ?? false,
      late: session.late ?? false,
      gaps: session.gaps ?? [],
      denials: toBigInt(session.denials ?? 0),
      process: session.process?.pid
        ? { pid: session.process.pid, startTime: String(toBigInt(session.process.startTime ?? 0)) }
        : undefined,
    })),
  };
}

function kernelEvent(event: AgentEvent): KernelEvent {
  const nanos = toBigInt(event.timeUnixNanos);
  return {
    id: `${event.session}:${String(toBigInt(event.sequence))}:${String(nanos)}`,
    session: event.session,
    at: Number(nanos / 1_000_000n),
    action: actionName(event.action),
    category: categoryName(event.category),
    operation: operationName(event.operation),
    object: shortened(event.object),
    rule: event.rule,
    reason: event.reason,
    tier: tierName(event.tier),
    derived: event.derived,
    count: Math.max(1, event.count),
    processes: event.processes.map(({ comm }) => comm ?? ''),
  };
}

/** As people write it: `~/.aws/credentials`. The whole path is in `kernelward events`. */
function shortened(object: string): string {
  const home = homedir();
  return home !== '/' && object.startsWith(`${home}/`) ? `~${object.slice(home.length)}` : object;
}
