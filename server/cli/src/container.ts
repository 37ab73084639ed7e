// A running container as the place of a session: what the policy's variables stand for are the container's own folders.
import { nodeSurroundings } from '@kernelward/agent-client';
import type { Surroundings } from '@kernelward/policy';
import { readFileSync, readlinkSync } from 'node:fs';

/** What the agent's binary says of a container (`kernelward-agent find`). */
export interface FoundContainer {
  readonly engine: string;
  readonly group: string;
  readonly pid: number;
}

/** The answer of `kernelward-agent find`, or undefined where it is something else. */
export function readFound(text: string): FoundContainer | undefined {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null) return undefined;
    const { engine, group, pid } = found as Record<string, unknown>;
    if (typeof engine !== 'string' || typeof group !== 'string' || typeof pid !== 'number') return undefined;
    return { engine, group, pid };
  } catch {
    return undefined;
  }
}

/**
 * What a policy's variables stand for in a container: by the environment, the user and the disk of its first process.
 *
 * @throws where this user may not see them (root may, and the user whose container it is)
 */
export function containerSurroundings(
  { pid }: FoundContainer,
  workspace: string | undefined,
  command: string | undefined,
): Surroundings {
  const of = `/proc/${String(pid)}`;
  const env: Record<string, string> = {};
  for (const entry of readFileSync(`${of}/environ`, 'utf8').split('\0')) {
    const end = entry.indexOf('=');
    if (end > 0) env[entry.slice(0, end)] = entry.slice(end + 1);
  }
  const outside = Number(/^Uid:\t(\d+)/m.exec(readFileSync(`${of}/status`, 'utf8'))?.[1]);
  return nodeSurroundings({
    env,
    workspace: workspace ?? readlinkSync(`${of}/cwd`),
    command,
    container: { root: `${of}/root`, uid: insideUid(readFileSync(`${of}/uid_map`, 'utf8'), outside) },
  });
}

/** The user's number in the container, by its uid_map (user_namespaces(7)): lines of inside, outside and length. */
export function insideUid(map: string, outside: number): number {
  for (const line of map.trim().split('\n')) {
    const [inside = 0, first = 0, length = 0] = line.trim().split(/\s+/).map(Number);
    if (outside >= first && outside < first + length) return inside + outside - first;
  }
  return outside;
}
