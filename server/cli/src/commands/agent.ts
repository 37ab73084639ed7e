import { AgentError, systemSocket, tierName } from '@kernelward/agent-client';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { agentBinary, reachAgent } from '../agent.js';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { visible } from '../terminal.js';

/** Where the system agent is installed (native-agent/src/install.rs). */
const installed = '/opt/kernelward/kernelward-agent';

/** Exit status: the native command's own; 1 where it cannot be run. */
export const command: Command = {
  summary: 'the system agent: install, uninstall, disarm (asks sudo once), status',
  usage: 'agent install | uninstall [--end-sessions] | disarm --all | status',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      'end-sessions': { type: 'boolean' },
      all: { type: 'boolean' },
    });
    const [what, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`agent ${what ?? ''} takes no more arguments`);
    try {
      switch (what) {
        case 'install': {
          const binary = agentBinary(context);
          // What root is about to run must be what lies here now: it compares before it copies itself.
          return await asRoot(binary, ['install', '--sha256', await digest(binary)], context);
        }
        case 'uninstall': {
          const force = values['end-sessions'] === true ? ['--end-sessions'] : [];
          return await asRoot(await rootsOwn(context), ['uninstall', ...force], context);
        }
        case 'disarm':
          if (values.all !== true) throw new UsageError('agent disarm needs --all');
          return await asRoot(await rootsOwn(context), ['disarm', '--all'], context);
        case 'status':
          return await status(context);
        default:
          throw new UsageError('agent install, uninstall, disarm --all or status');
      }
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      context.err.write(`kernelward: ${visible(error.message)}\n`);
      return 1;
    }
  },
};

/** The installed binary, which root alone may write; where there is none, the one that is found here. */
async function rootsOwn(context: CommandContext): Promise<string> {
  return (await digest(installed).catch(() => undefined)) === undefined ? agentBinary(context) : installed;
}

/** SHA-256 in hexadecimal. Rejects where the file cannot be read. */
async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

function asRoot(binary: string, args: readonly string[], context: CommandContext): Promise<number> {
  const root = process.geteuid?.() === 0;
  const [program, argv] = root ? [binary, args] : ['sudo', ['--', binary, ...args]];
  const child = spawn(program, argv, { stdio: 'inherit', cwd: '/', env: context.env });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      const hint = root ? '' : ` As root: ${[binary, ...args].join(' ')}`;
      reject(new AgentError('no-agent', `${program} could not be started: ${error.message}.${hint}`));
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** Exit status 0 where it is installed and answers. */
async function status(context: CommandContext): Promise<number> {
  const there = await digest(installed).catch(() => undefined);
  if (there === undefined) {
    context.out.write('Not installed. kernelward agent install\n');
    return 1;
  }
  context.out.write(`${installed} (SHA-256 ${there})\n`);
  let here: string | undefined;
  try {
    here = await digest(agentBinary(context));
  } catch {
    // Only the installed one: there is nothing to compare.
  }
  if (here !== undefined && here !== there)
    context.out.write('  is not the version that lies here: kernelward agent install replaces it\n');
  try {
    const { client } = await reachAgent(context, systemSocket);
    try {
      const answer = await client.status();
      context.out.write(`Tier ${tierName(answer.tier)}, ${String(answer.sessions.length)} sessions\n`);
      return 0;
    } finally {
      client.close();
    }
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    context.out.write(`It does not answer: ${visible(error.message)}\n`);
    return 1;
  }
}
