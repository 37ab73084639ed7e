// The kernelward command: finds the command's file and gives it its surroundings.
import { commands } from './commands.js';
import { runCommand, type CommandContext, type Output } from './command.js';
import { version } from './version.js';

/** Resolves to the exit status. */
export async function main(args: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') {
    context.out.write(`${version}\n`);
    return 0;
  }
  if (name === undefined) {
    context.err.write(await help());
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    context.out.write(await help());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    context.err.write(`kernelward: there is no command ${name}; kernelward --help lists them\n`);
    return 2;
  }
  return runCommand((await load()).command, rest, context);
}

async function help(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(
      async ([name, load]) => `  ${name.padEnd(9)} ${(await load()).command.summary}`,
    ),
  );
  return [
    'Kernelward keeps hostile models out of notebooks, and notebooks out of everything else.',
    '',
    'usage: kernelward COMMAND ...',
    '',
    ...lines,
    '',
    'kernelward COMMAND --help says more.',
    '',
  ].join('\n');
}

/** The process's own surroundings. */
export async function runMain(
  args: readonly string[],
  started: Pick<CommandContext, 'scanWorker'> = {},
): Promise<void> {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      // A second one means it.
      if (interrupted.signal.aborted) process.exit(130);
      interrupted.abort();
    });
  }
  const context: CommandContext = {
    // Nobody reads any more (`| head`): what would go on for ever has nobody to go on for.
    out: outputOf(process.stdout, () => {
      interrupted.abort();
    }),
    err: outputOf(process.stderr, () => undefined),
    env: process.env,
    cwd: process.cwd(),
    signal: interrupted.signal,
    ...started,
  };
  try {
    process.exitCode = await main(args, context);
  } catch (error) {
    process.stderr.write(
      `kernelward: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 2;
  }
}

/** The reader of a pipe may have seen enough: that is no error of ours. */
function outputOf(stream: NodeJS.WriteStream, onClosed: () => void): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    onClosed();
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    // Undefined, not false, where the stream is no terminal.
    isTerminal: Boolean(stream.isTTY),
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}
