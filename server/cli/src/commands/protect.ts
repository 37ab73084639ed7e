import { AgentError, encodePolicy } from '@kernelward/agent-client';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentBinary, reachAgent } from '../agent.js';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { compileNamed } from '../kernel-policies.js';
import { visible } from '../terminal.js';

export const command: Command = {
  summary: 'put a running process and everything it started under a kernel policy',
  usage:
    'protect PID --policy NAME|FILE [--workspace DIR] [--session ID] [--label TEXT] [--socket PATH] [--format text|json]',
  details:
    'Needs tier A1 or A2; elsewhere restart the process with `kernelward run`. What it had open stays open and is listed.\n' +
    'Exit status: 0 protected, 1 refused and nothing was changed.',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      policy: { type: 'string' },
      workspace: { type: 'string' },
      session: { type: 'string' },
      label: { type: 'string' },
      socket: { type: 'string' },
      format: { type: 'string' },
    });
    const [pid, more] = positionals;
    if (values.policy === undefined) throw new UsageError('protect needs --policy NAME or --policy FILE');
    if (pid === undefined || more !== undefined || !/^[1-9][0-9]{0,9}$/.test(pid))
      throw new UsageError('protect needs the PID of one process');
    const format = values.format ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError('--format is text or json');
    const session = values.session ?? `late-${randomBytes(6).toString('hex')}`;
    const compiled = await compileNamed(values.policy, context, { workspace: values.workspace });
    if (compiled.kind === 'failed') {
      context.err.write(`kernelward: ${visible(compiled.message)}; nothing was changed\n`);
      return 1;
    }
    for (const warning of compiled.warnings) context.err.write(`kernelward: ${visible(warning)}\n`);
    const folder = await mkdtemp(join(tmpdir(), 'kernelward-protect-'));
    try {
      const binary = agentBinary(context);
      const { client, socket } = await reachAgent(context, values.socket);
      client.close();
      const policy = join(folder, 'policy');
      await writeFile(policy, encodePolicy(compiled.policy), { mode: 0o600, flag: 'wx' });
      return await asked(
        binary,
        [
          ...['protect', '--socket', socket, '--pid', pid, '--policy', policy],
          ...['--session', session, '--label', values.label ?? `process ${pid}`],
          ...(format === 'json' ? ['--json'] : []),
        ],
        context,
      );
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      context.err.write(`kernelward: ${visible(error.message)} Nothing was changed.\n`);
      return 1;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** The native binary passes the objects that rules name, which only this user may see; its words go on as they are. */
function asked(binary: string, args: readonly string[], context: CommandContext): Promise<number> {
  const child = spawn(binary, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: context.cwd,
    env: context.env,
    signal: context.signal,
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    context.out.write(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    context.err.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new AgentError('no-agent', `The agent's helper could not be run: ${error.message}.`));
    });
    child.once('close', (status) => {
      resolve(status ?? 1);
    });
  });
}
