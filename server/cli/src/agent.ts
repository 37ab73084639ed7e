// The agent that answers here: the system's when it runs, else this user's.
import { AgentClient, AgentError, findAgentBinary, systemSocket, userSocket } from '@kernelward/agent-client';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { userInfo } from 'node:os';
import type { CommandContext } from './command.js';
import { version } from './version.js';

export interface Reached {
  readonly client: AgentClient;
  readonly socket: string;
}

/** Sockets in the order in which they are tried. */
export function agentSockets(context: CommandContext, named: string | undefined): readonly string[] {
  return named === undefined ? [systemSocket, userSocket(context.env, userInfo().uid)] : [named];
}

/** Throws AgentError; `no-agent` where none answers. */
export async function reachAgent(context: CommandContext, named: string | undefined): Promise<Reached> {
  let last: AgentError | undefined;
  for (const socket of agentSockets(context, named)) {
    try {
      const client = await AgentClient.connect(socket, { productVersion: version, signal: context.signal });
      return { client, socket };
    } catch (error) {
      if (!(error instanceof AgentError) || error.kind !== 'no-agent') throw error;
      last = error;
    }
  }
  throw last ?? new AgentError('no-agent', 'No agent is running.');
}

/**
 * The socket of an agent that answers; where none does, this user's own is started and left running. Throws AgentError.
 */
export async function ensureAgent(
  context: CommandContext,
  binary: string,
  named: string | undefined,
): Promise<string> {
  try {
    const { client, socket } = await reachAgent(context, named);
    client.close();
    return socket;
  } catch (error) {
    if (!(error instanceof AgentError) || error.kind !== 'no-agent' || named !== undefined) throw error;
  }
  return startUserAgent(context, binary);
}

/** Starts `kernelward-agent daemon --user`; it says `ready SOCKET TIER` when it accepts connections. */
async function startUserAgent(context: CommandContext, binary: string): Promise<string> {
  const child = spawn(binary, ['daemon', '--user'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: context.env,
  });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint = (complaint + data.toString('utf8')).slice(-2000);
  });
  try {
    return await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill();
        reject(new AgentError('timeout', 'The agent did not become ready within 10 s.'));
      }, 10_000);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        act();
      };
      child.once('error', (error) => {
        settle(() => {
          reject(new AgentError('no-agent', `The agent could not be started: ${error.message}.`));
        });
      });
      child.once('exit', (status) => {
        settle(() => {
          reject(new AgentError('no-agent', `The agent ended with ${String(status)}: ${complaint.trim()}`));
        });
      });
      createInterface(child.stdout).once('line', (line) => {
        const [word, socket] = line.split(' ');
        settle(() => {
          if (word === 'ready' && socket !== undefined) resolve(socket);
          else reject(new AgentError('protocol', `The agent said "${line}" instead of being ready.`));
        });
      });
    });
  } finally {
    child.removeAllListeners();
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}

/** The native binary. Throws AgentError where there is none. */
export function agentBinary(context: CommandContext): string {
  const search = findAgentBinary(context.env);
  if (search.kind === 'missing') throw new AgentError('no-agent', search.message);
  return search.path;
}
