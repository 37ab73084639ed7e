import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where this user's things are, by the XDG base directory specification; on Windows under %APPDATA%. */
export interface UserFolders {
  /** Approvals, the user's policy, the key of the cache: what the user decided. */
  readonly config: string;
  /** Verdicts and digests: everything in it can be computed again. */
  readonly cache: string;
}

export function userFolders(env: Environment = process.env, platform = process.platform): UserFolders {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  if (platform === 'win32') {
    return {
      config: join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'kernelward'),
      cache: join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'kernelward', 'cache'),
    };
  }
  return {
    config: join(absolute(env['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'kernelward'),
    cache: join(absolute(env['XDG_CACHE_HOME']) ?? join(home, '.cache'), 'kernelward'),
  };
}

/** Where files in quarantine are: what would be lost with the folder. */
export function dataFolder(env: Environment = process.env, platform = process.platform): string {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  return platform === 'win32'
    ? join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'kernelward', 'data')
    : join(absolute(env['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), 'kernelward');
}

/** The specification: a relative path in these variables is invalid and to be ignored. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') === true ? path : undefined;
}
