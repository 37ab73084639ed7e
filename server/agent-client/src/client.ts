// One connection to the agent. Requests are matched to their answers by id; every wait has an end.
import { connect, type Socket } from 'node:net';
import { readFile } from 'node:fs/promises';
import { kernelward } from '#agent';
import { AgentError } from './errors.js';
import { encodeFrame, FrameDecoder, type Frame, type FrameFields } from './frames.js';
import { toBigInt, toLong } from './long.js';

const { ErrorCode } = kernelward.agent.v1;

export type AgentEvent = kernelward.agent.v1.Event;
export type AgentStatus = kernelward.agent.v1.Status;
type Hello = kernelward.agent.v1.Hello;

/** Protocol versions that this client speaks. */
export const protocolVersions = { min: 1, max: 1 } as const;

/** Unanswered events that are held before the socket is no longer read. */
const maxQueued = 1000;

export interface ConnectOptions {
  readonly productVersion: string;
  /** Milliseconds for the connection and for each answer; 5,000 without it. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

export class AgentClient {
  private nextId = 1;
  private readonly waiting = new Map<number, (frame: Frame | AgentError) => void>();
  private failure: AgentError | undefined;
  private readonly decoder = new FrameDecoder();

  private constructor(
    private readonly socket: Socket,
    private readonly timeout: number,
  ) {
    socket.on('data', (chunk) => {
      this.receive(chunk);
    });
    socket.on('error', (error) => {
      this.fail(new AgentError('closed', `The connection to the agent broke: ${error.message}.`));
    });
    socket.on('close', () => {
      this.fail(new AgentError('closed', 'The agent closed the connection.'));
    });
  }

  /** Connects and says Hello. Throws AgentError; nothing stays open then. */
  static async connect(path: string, options: ConnectOptions): Promise<AgentClient> {
    const timeout = options.timeout ?? 5000;
    const socket = await openSocket(path, timeout, options.signal);
    const client = new AgentClient(socket, timeout);
    options.signal?.addEventListener(
      'abort',
      () => {
        client.close();
      },
      { once: true },
    );
    try {
      await client.hello(options.productVersion);
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** The version of the agent's product, for people. */
  agentVersion = '';

  private async hello(productVersion: string): Promise<void> {
    const { min, max } = protocolVersions;
    const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    const hello = { protocolMin: min, protocolMax: max, productVersion, bootId: bootId.trim() };
    const { hello: answer } = await this.ask({ hello });
    if (!answer) throw new AgentError('protocol', 'The agent did not answer Hello with Hello.');
    const { productVersion: agentVersion = '', protocolMin = 0, protocolMax = 0 } = answer as Hello;
    this.agentVersion = agentVersion;
    if (Math.min(max, protocolMax) < Math.max(min, protocolMin)) {
      const theirs = `${String(protocolMin)} to ${String(protocolMax)}`;
      throw new AgentError(
        'version',
        `The agent ${agentVersion} speaks protocol ${theirs}, this program ${String(min)} to ${String(max)}: install the same version of both.`,
      );
    }
  }

  /** Tier, canaries, gaps and sessions. Throws AgentError. */
  async status(): Promise<AgentStatus> {
    const { status } = await this.ask({ getStatus: {} });
    if (!status) throw new AgentError('protocol', 'The agent did not answer with its status.');
    // What was decoded has every field; the generated types say so of the class alone.
    return status as AgentStatus;
  }

  /** Kills what is left of a session; resolves to how many processes that were. */
  async endSession(session: string): Promise<number> {
    const { sessionEnded } = await this.ask({ endSession: { session } });
    if (!sessionEnded) throw new AgentError('protocol', 'The agent did not answer that the session ended.');
    return sessionEnded.killed ?? 0;
  }

  /**
   * Events, oldest first: those that the agent still holds, then new ones as they happen, until the connection ends.
   * `onHeld` is called once everything that was held when the subscription began has been given out. Throws AgentError
   * where the agent refuses or the connection ends without `close`.
   */
  async *events(
    filter: { readonly session?: string; readonly afterSequence?: bigint } = {},
    onHeld?: () => void,
  ): AsyncGenerator<AgentEvent, void> {
    const id = this.nextId++;
    const queue: Frame[] = [];
    let wake: (() => void) | undefined;
    let ended: AgentError | undefined;
    this.waiting.set(id, (frame) => {
      if (frame instanceof AgentError) ended = frame;
      else queue.push(frame);
      if (queue.length >= maxQueued) this.socket.pause();
      wake?.();
    });
    try {
      this.send(id, {
        subscribe: { session: filter.session ?? '', afterSequence: toLong(filter.afterSequence ?? 0n) },
      });
      let latest: bigint | undefined;
      let last = filter.afterSequence ?? 0n;
      let told = false;
      for (;;) {
        if (latest !== undefined && last >= latest && !told) {
          told = true;
          onHeld?.();
        }
        const frame = queue.shift();
        if (frame === undefined) {
          if (ended !== undefined) {
            if (this.closed) return;
            throw ended;
          }
          this.socket.resume();
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        if (frame.error) throw refusal(frame.error);
        if (frame.subscribed) latest = toBigInt(frame.subscribed.latestSequence);
        else if (frame.event) {
          last = toBigInt(frame.event.sequence);
          yield frame.event as AgentEvent;
        } else throw new AgentError('protocol', 'The agent answered a subscription with something else.');
      }
    } finally {
      this.waiting.delete(id);
      this.socket.resume();
    }
  }

  private closed = false;

  /** Whoever still waits gets `closed`. */
  close(): void {
    this.closed = true;
    this.socket.destroy();
    this.fail(new AgentError('closed', 'The connection to the agent was closed.'));
  }

  private async ask(body: FrameFields): Promise<Frame> {
    const id = this.nextId++;
    const frame = await new Promise<Frame>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new AgentError('timeout', `The agent did not answer within ${String(this.timeout)} ms.`));
      }, this.timeout);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        if (answer instanceof AgentError) reject(answer);
        else resolve(answer);
      });
      this.send(id, body);
    }).finally(() => this.waiting.delete(id));
    if (frame.error) throw refusal(frame.error);
    return frame;
  }

  private send(id: number, body: FrameFields): void {
    if (this.failure !== undefined) this.waiting.get(id)?.(this.failure);
    else this.socket.write(encodeFrame({ ...body, requestId: toLong(BigInt(id)) }));
  }

  private receive(chunk: Uint8Array): void {
    let frames: Frame[];
    try {
      frames = this.decoder.push(chunk);
    } catch (error) {
      this.fail(error instanceof AgentError ? error : new AgentError('protocol', String(error)));
      this.socket.destroy();
      return;
    }
    for (const frame of frames) {
      const id = Number(frame.requestId.toString());
      // An error without a request ends the connection: it answers something that the agent could not read.
      if (id === 0 && frame.error) this.fail(refusal(frame.error));
      else this.waiting.get(id)?.(frame);
    }
  }

  private fail(error: AgentError): void {
    this.failure ??= error;
    for (const answer of [...this.waiting.values()]) answer(this.failure);
  }
}

async function openSocket(path: string, timeout: number, signal: AbortSignal | undefined): Promise<Socket> {
  const socket = connect({ path });
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new AgentError('timeout', `The agent at ${path} did not accept within ${String(timeout)} ms.`),
        );
      }, timeout);
      const settle = (act: () => void): (() => void) => {
        return () => {
          clearTimeout(timer);
          act();
        };
      };
      socket.once('connect', settle(resolve));
      socket.once('error', (error: NodeJS.ErrnoException) => {
        settle(() => {
          reject(noAgent(path, error));
        })();
      });
      signal?.addEventListener(
        'abort',
        settle(() => {
          reject(new AgentError('closed', 'Interrupted.'));
        }),
        { once: true },
      );
    });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function noAgent(path: string, error: NodeJS.ErrnoException): AgentError {
  switch (error.code) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      return new AgentError('no-agent', `No agent is running (nothing listens on ${path}).`);
    case 'EACCES':
      return new AgentError('no-agent', `This user may not speak to the agent at ${path}.`);
    default:
      return new AgentError('no-agent', `The agent at ${path} cannot be reached: ${error.message}.`);
  }
}

function refusal(error: kernelward.agent.v1.Error.$Properties): AgentError {
  const code = ErrorCode[error.code ?? 0] ?? 'ERROR_CODE_UNSPECIFIED';
  const kind = code === 'ERROR_CODE_VERSION' ? 'version' : 'refused';
  return new AgentError(kind, error.message ?? code, code);
}
