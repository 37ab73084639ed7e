import { join } from 'node:path';

/** The system agent's socket (tiers A and B). */
export const systemSocket = '/run/kernelward/agent.sock';

/** The socket of this user's own agent (tier C); native-agent/README.md says the same. */
export function userSocket(env: Readonly<Record<string, string | undefined>>, uid: number): string {
  const runtime = env['XDG_RUNTIME_DIR'];
  return runtime === undefined || runtime === ''
    ? join('/tmp', `kernelward-${String(uid)}`, 'agent.sock')
    : join(runtime, 'kernelward', 'agent.sock');
}
