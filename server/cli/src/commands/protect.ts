import { AgentError, anyConnectionFile, encodePolicy, makeIpythonProfile } from '@kernelward/agent-client';
import type { Surroundings } from '@kernelward/policy';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentBinary, reachAgent } from '../agent.js';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command, type CommandContext } from '../command.js';
import { compileNamed, surroundingsOf, type SessionPlace } from '../kernel-policies.js';
import { containerSurroundings, readFound } from '../container.js';
import { askNative } from '../native.js';
import { visible } from '../terminal.js';

export const command: Command = {
  summary: 'put a running process and everything it started, or a container, under a kernel policy',
  usage:
    'protect PID|--container ID|--at-exec [--off] --policy NAME|FILE [--workspace DIR] [--session ID] [--label TEXT] [--environment PROGRAM] [--below PID] [--socket PATH] [--format text|json]',
  details:
    'Needs tier A1 or A2; elsewhere restart the process with `kernelward run`. What it had open stays open and is listed.\n' +
    '--container: every process of a running container (docker, podman, containerd, CRI-O, systemd-nspawn, LXC), by its id or\n' +
    "the beginning of it, a machine's name, or the path of a control group; whoever enters it later too (docker exec). Needs\n" +
    "root, or the user whose container it is. The policy speaks of the container's own files.\n" +
    '--at-exec, which takes no PID: from now on every notebook kernel that you start, by whatever program, is a session from its first\n' +
    'instruction (Python, R, Julia, bash); --below: only those that descend from PID; --off ends it. --environment names the\n' +
    'interpreter whose packages the kernels may install.\n' +
    'Exit status: 0 protected, 1 refused and nothing was changed.',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      policy: { type: 'string' },
      container: { type: 'string' },
      workspace: { type: 'string' },
      session: { type: 'string' },
      label: { type: 'string' },
      socket: { type: 'string' },
      format: { type: 'string' },
      environment: { type: 'string' },
      below: { type: 'string' },
      'at-exec': { type: 'boolean' },
      off: { type: 'boolean' },
    });
    const [pid, more] = positionals;
    if (values['at-exec'] === true) {
      if (positionals.length > 0) throw new UsageError('protect --at-exec takes no PID; --below names one');
      return await atExec(values, context);
    }
    for (const name of ['below', 'off'] as const)
      if (values[name] !== undefined) throw new UsageError(`--${name} goes with --at-exec`);
    if (values.environment !== undefined && values.container === undefined)
      throw new UsageError('--environment goes with --at-exec or --container');
    if (values.policy === undefined) throw new UsageError('protect needs --policy NAME or --policy FILE');
    if (values.container !== undefined) {
      if (positionals.length > 0) throw new UsageError('protect takes one PID or one --container');
      return await inContainer(values.container, { ...values, policy: values.policy }, context);
    }
    if (pid === undefined || more !== undefined || !/^[1-9][0-9]{0,9}$/.test(pid))
      throw new UsageError('protect needs the PID of one process');
    const format = formatOf(values.format);
    const session = values.session ?? `late-${randomBytes(6).toString('hex')}`;
    return await withPolicy(
      context,
      { policy: values.policy, socket: values.socket },
      { workspace: values.workspace },
      (policy, socket) => [
        ...['protect', '--socket', socket, '--pid', pid, '--policy', policy],
        ...['--session', session, '--label', values.label ?? `process ${pid}`],
        ...(format === 'json' ? ['--json'] : []),
      ],
    );
  },
};

function formatOf(given: string | undefined): 'text' | 'json' {
  const format = given ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('--format is text or json');
  return format;
}

async function inContainer(
  id: string,
  values: Omit<AtExecValues, 'policy' | 'below' | 'off'> & { readonly policy: string },
  context: CommandContext,
): Promise<number> {
  const format = formatOf(values.format);
  if (values.workspace?.startsWith('/') === false)
    throw new UsageError('--workspace of a container is an absolute path in it');
  let surroundings: Surroundings;
  let group: string;
  try {
    let answer = '';
    const out = { isTerminal: false, write: (text: string): unknown => (answer += text) };
    const found = await askNative(agentBinary(context), ['find', '--container', id], { ...context, out });
    const container = found === 0 ? readFound(answer) : undefined;
    if (container === undefined) return 1;
    group = container.group;
    surroundings = containerSurroundings(container, values.workspace, values.environment);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    context.err.write(`kernelward: ${visible(why)}. Nothing was changed.\n`);
    return 1;
  }
  return await withPolicy(
    context,
    { policy: values.policy, socket: values.socket },
    { workspace: undefined, surroundings },
    (policy, socket) => [
      // The group that was found: what the policy was compiled for is what is armed.
      ...['protect', '--socket', socket, '--container', group, '--policy', policy],
      ...['--session', values.session ?? `container-${randomBytes(6).toString('hex')}`],
      ...['--label', values.label ?? `container ${id}`],
      ...(format === 'json' ? ['--json'] : []),
    ],
  );
}

interface AtExecValues {
  readonly policy?: string | undefined;
  readonly workspace?: string | undefined;
  readonly environment?: string | undefined;
  readonly below?: string | undefined;
  readonly session?: string | undefined;
  readonly label?: string | undefined;
  readonly socket?: string | undefined;
  readonly format?: string | undefined;
  readonly off?: boolean | undefined;
}

async function atExec(values: AtExecValues, context: CommandContext): Promise<number> {
  const session = values.session ?? 'at-exec';
  if (values.below !== undefined && !/^[1-9][0-9]{0,9}$/.test(values.below))
    throw new UsageError('--below is the PID of one process');
  if (values.off === true)
    return await withAgent(context, values.socket, (binary, socket) =>
      askNative(binary, ['end', '--socket', socket, '--session', session], context),
    );
  if (values.policy === undefined)
    throw new UsageError('protect --at-exec needs --policy NAME, --policy FILE or --off');
  const place = { workspace: values.workspace, command: values.environment };
  return await withPolicy(
    context,
    { policy: values.policy, socket: values.socket },
    { ...place, connectionFile: anyConnectionFile(surroundingsOf(context, place)) },
    (policy, socket, surroundings) => {
      makeIpythonProfile(surroundings);
      return [
        ...['enrol', '--keep', '--socket', socket, '--policy', policy, '--session', session],
        ...['--label', values.label ?? 'armed at exec'],
        ...(values.below === undefined ? [] : ['--below', values.below]),
        ...(values.format === 'json' ? ['--json'] : []),
      ];
    },
  );
}

/** Compiles a policy for `place`, and asks the agent's binary what `args` makes of the file that holds it. */
async function withPolicy(
  context: CommandContext,
  named: { readonly policy: string; readonly socket: string | undefined },
  place: SessionPlace,
  args: (policy: string, socket: string, surroundings: Surroundings) => readonly string[],
): Promise<number> {
  const compiled = await compileNamed(named.policy, context, place);
  if (compiled.kind === 'failed') {
    context.err.write(`kernelward: ${visible(compiled.message)}; nothing was changed\n`);
    return 1;
  }
  for (const warning of compiled.warnings) context.err.write(`kernelward: ${visible(warning)}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'kernelward-protect-'));
  try {
    return await withAgent(context, named.socket, async (binary, socket) => {
      const policy = join(folder, 'policy');
      await writeFile(policy, encodePolicy(compiled.policy), { mode: 0o600, flag: 'wx' });
      return await askNative(binary, args(policy, socket, compiled.surroundings), context);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withAgent(
  context: CommandContext,
  given: string | undefined,
  ask: (binary: string, socket: string) => Promise<number>,
): Promise<number> {
  try {
    const binary = agentBinary(context);
    const { client, socket } = await reachAgent(context, given);
    client.close();
    return await ask(binary, socket);
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    context.err.write(`kernelward: ${visible(error.message)} Nothing was changed.\n`);
    return 1;
  }
}
