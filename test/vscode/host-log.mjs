// What an extension host said of us while a suite ran: an error with our code in its stack, a promise that was rejected
// and not handled. A suite whose tests pass does not pass with one of these in the log.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @returns {Promise<string[]>} the lines of the remote extension host's logs below the server's user data */
export async function remoteHostLog(userData) {
  const logs = join(userData, 'logs');
  const names = await readdir(logs, { recursive: true }).catch(() => []);
  const texts = await Promise.all(
    names.filter((name) => /exthost\.log$/.test(name)).map((name) => readFile(join(logs, name), 'utf8')),
  );
  return texts.join('\n').split('\n');
}

/**
 * @param {readonly string[]} lines of a log; a stack's lines follow the error that they belong to
 * @returns {string[]} the errors that are ours
 */
export function complaints(lines) {
  const entries = [];
  for (const line of lines) {
    if (/^\s+at /.test(line) && entries.length > 0) entries[entries.length - 1] += `\n${line}`;
    else entries.push(line);
  }
  const error = /\[error\]|\bError\b|rejected promise|unhandled/i;
  const ours = /dist\/(extension|browser)\.cjs|kernelward\.kernelward-vscode/;
  return entries.filter((entry) => error.test(entry) && ours.test(entry));
}
