import type { Connection } from 'vscode-languageserver';

/** Runs a handler; an error in it is logged and answered with `otherwise`, so that one bug costs one answer. */
export async function guarded<T>(
  connection: Connection,
  what: string,
  work: () => T | Promise<T>,
  otherwise: T,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return otherwise;
  }
}
