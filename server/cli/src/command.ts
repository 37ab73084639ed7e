// What every command of `kernelward` is: one file in commands/ that exports `command`.
import type { ChildProcess } from 'node:child_process';

/** Where a command reads its surroundings from and writes to; tests give their own. */
export interface CommandContext {
  /** The answer: what scripts read. */
  readonly out: Output;
  /** Progress, hints and errors: what a person reads. */
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. Relative arguments are relative to it. */
  readonly cwd: string;
  /** Aborted on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** A worker for scans that was started before anything else was loaded (worker-process.ts of the host). */
  readonly scanWorker?: ChildProcess | undefined;
}

export interface Output {
  write(text: string): void;
  /** A person looks at it: colours (unless NO_COLOR) and progress are welcome. */
  readonly isTerminal: boolean;
  /** Columns, where known. */
  readonly columns?: number | undefined;
}

export interface Command {
  /** One line for `kernelward --help`. */
  readonly summary: string;
  /** What follows `kernelward` in the usage line, such as `approve FILE [--reason TEXT] [--until DATE]`. */
  readonly usage: string;
  /** More for `--help`: exit statuses, forms of arguments. */
  readonly details?: string;
  /** Present where the command is a group of others, each with a `--help` of its own. */
  readonly parts?: Readonly<Record<string, unknown>>;
  /**
   * Arguments are those after the command's name. Resolves to the exit status; throws UsageError on a wrong
   * invocation (exit status 2, one line of help).
   */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

/** The invocation is wrong; the message is one line and says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** By its name: in the bundles a command and what runs it have a class of their own each. */
function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}

/** Runs a command with what all have in common: `--help`, and a wrong invocation as one line. Resolves to the exit status. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  // What stands behind `--` is not ours.
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  if (command.parts === undefined && own.some((argument) => argument === '--help' || argument === '-h')) {
    context.out.write(helpOf(command));
    return 0;
  }
  try {
    return await command.run(args, context);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    context.err.write(`kernelward: ${error.message}; usage: kernelward ${command.usage}\n`);
    return 2;
  }
}

/** A command that is a group of others, such as `policy`: each part in a file of its own, loaded when it is called. */
export function groupCommand(
  name: string,
  summary: string,
  parts: Readonly<Record<string, () => Promise<{ readonly command: Command }>>>,
): Command {
  const usage = `${name} ${Object.keys(parts).join('|')} ...`;
  return {
    summary,
    usage,
    parts,
    async run([part, ...rest], context) {
      if (part === '--help' || part === '-h') {
        const all = await Promise.all(Object.values(parts).map(async (load) => (await load()).command));
        const lines = all.map((each) => `  ${each.usage}\n      ${each.summary}\n`);
        context.out.write(`${summary}\n\nusage: kernelward ${usage}\n\n${lines.join('')}`);
        return 0;
      }
      const load = part !== undefined && Object.hasOwn(parts, part) ? parts[part] : undefined;
      if (load === undefined) throw new UsageError(`${name} takes ${Object.keys(parts).join(', ')}`);
      return runCommand((await load()).command, rest, context);
    },
  };
}

function helpOf({ summary, usage, details }: Command): string {
  return `${summary}\n\nusage: kernelward ${usage}\n${details === undefined ? '' : `\n${details}\n`}`;
}
