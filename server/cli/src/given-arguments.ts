import { decodePath } from '@kernelward/host/native-path';
import { readFileSync } from 'node:fs';

/**
 * Node decodes arguments as UTF-8 and loses the bytes of a name that is none. Linux still has them: where something was
 * lost, the arguments are read again from there.
 */
export function argumentsAsGiven(args: readonly string[]): readonly string[] {
  if (!args.some((argument) => argument.includes('\ufffd'))) return args;
  try {
    const bytes = readFileSync('/proc/self/cmdline');
    const all: string[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(0, at);
      all.push(decodePath(bytes.subarray(at, end === -1 ? undefined : end)));
      at = end === -1 ? bytes.length : end + 1;
    }
    const given = all.slice(-args.length);
    // Whatever is not as expected: what Node says is at least what it says.
    const fits = args.every((argument, index) => argument.includes('\ufffd') || argument === given[index]);
    return fits && given.length === args.length ? given : args;
  } catch {
    return args;
  }
}
