import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type BinarySearch =
  { readonly kind: 'found'; readonly path: string } | { readonly kind: 'missing'; readonly message: string };

const name = 'kernelward-agent';

/**
 * Where the native agent is: $KERNELWARD_AGENT_BIN, beside this bundle, the checkout that this is part of, PATH. Never
 * the working directory: an opened folder must not name our programs.
 */
export function findAgentBinary(env: Readonly<Record<string, string | undefined>>): BinarySearch {
  const named = env['KERNELWARD_AGENT_BIN'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return { kind: 'found', path: named };
    return {
      kind: 'missing',
      message: `KERNELWARD_AGENT_BIN names ${named}, which is not an executable file.`,
    };
  }
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, name), join(here, 'bin', name)];
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) {
    for (const profile of ['release', 'debug']) {
      const target = join(folder, 'native-agent', 'target');
      candidates.push(join(target, profile, name));
      for (const machine of ['x86_64', 'aarch64']) {
        for (const library of ['musl', 'gnu']) {
          candidates.push(join(target, `${machine}-unknown-linux-${library}`, profile, name));
        }
      }
    }
  }
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (isAbsolute(folder)) candidates.push(join(folder, name));
  }
  const found = candidates.find(isExecutable);
  if (found !== undefined) return { kind: 'found', path: found };
  return {
    kind: 'missing',
    message: `The native agent (${name}) is not installed. In a checkout, build it with npm run build; else set KERNELWARD_AGENT_BIN.`,
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
