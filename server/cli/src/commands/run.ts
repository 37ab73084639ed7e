import { AgentError, encodePolicy, makeIpythonProfile } from '@kernelward/agent-client';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { agentBinary, ensureAgent } from '../agent.js';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { compileNamed } from '../kernel-policies.js';
import { visible } from '../terminal.js';

/** As the native launcher: the session could not be armed, and nothing was started. */
const notArmed = 126;

export const command: Command = {
  summary: 'run any command under a kernel policy',
  usage:
    'run --policy NAME|FILE [--workspace DIR] [--session ID] [--label TEXT] [--socket PATH] -- COMMAND...',

  async run(args, context) {
    const split = args.indexOf('--');
    const program = split === -1 ? [] : args.slice(split + 1);
    const { values, positionals } = parseArguments(split === -1 ? args : args.slice(0, split), {
      policy: { type: 'string' },
      workspace: { type: 'string' },
      session: { type: 'string' },
      label: { type: 'string' },
      socket: { type: 'string' },
    });
    const [first] = program;
    if (values.policy === undefined) throw new UsageError('run needs --policy NAME or --policy FILE');
    if (first === undefined || positionals.length > 0)
      throw new UsageError('run needs -- and the command after it');
    const session = values.session ?? `run-${randomBytes(6).toString('hex')}`;
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(session)) {
      throw new UsageError('--session is 1 to 64 letters, digits, dots, dashes and underscores');
    }
    const compiled = await compileNamed(values.policy, context, {
      workspace: values.workspace,
      command: first,
    });
    if (compiled.kind === 'failed') {
      context.err.write(`kernelward: ${visible(compiled.message)}; the command was not started\n`);
      return notArmed;
    }
    makeIpythonProfile(compiled.surroundings);
    for (const warning of compiled.warnings) context.err.write(`kernelward: ${visible(warning)}\n`);
    // The launcher reads the policy before it restricts itself; nobody else of this machine may change it before.
    const folder = await mkdtemp(join(tmpdir(), 'kernelward-run-'));
    try {
      const binary = agentBinary(context);
      const socket = await ensureAgent(context, binary, values.socket);
      const policy = join(folder, 'policy');
      await writeFile(policy, encodePolicy(compiled.policy), { mode: 0o600, flag: 'wx' });
      const label = values.label ?? basename(first);
      const launch = [
        'launch',
        '--socket',
        socket,
        '--policy',
        policy,
        '--session',
        session,
        '--label',
        label,
      ];
      return await launched(binary, [...launch, '--', ...program], context);
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      context.err.write(`kernelward: ${visible(error.message)} The command was not started.\n`);
      return notArmed;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Resolves to the command's exit status, 128 and the signal's number where a signal ended it, as a shell does. */
function launched(binary: string, args: readonly string[], context: CommandContext): Promise<number> {
  const child = spawn(binary, args, { stdio: 'inherit', cwd: context.cwd, env: context.env });
  // A terminal sends SIGINT to the command as well; SIGTERM comes to this process alone.
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  context.signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new AgentError('no-agent', `The launcher could not be started: ${error.message}.`));
    });
    child.once('exit', (status, signal) => {
      context.signal.removeEventListener('abort', stop);
      resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
