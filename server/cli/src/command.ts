// What every command of `kernelward` is: one file in commands/ that exports `command`.

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
