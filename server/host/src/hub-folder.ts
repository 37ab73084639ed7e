import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in which huggingface_hub keeps what it downloaded, by its environment variables; it may not exist. */
export function hubFolder(env: Readonly<Record<string, string | undefined>>): string {
  const home =
    env['HF_HOME'] ?? join(env['XDG_CACHE_HOME'] ?? join(env['HOME'] ?? homedir(), '.cache'), 'huggingface');
  return env['HF_HUB_CACHE'] ?? env['HUGGINGFACE_HUB_CACHE'] ?? join(home, 'hub');
}
