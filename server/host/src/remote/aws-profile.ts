import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AwsCredentials } from './sigv4.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The user's own credentials, as the AWS tools find them: environment variables, then the profile in the shared files.
 * Nothing is executed for them (`credential_process`) and no server asked (roles, SSO): without keys, S3 is read anonymously.
 */
export function awsProfile(env: Environment): { region: string; credentials: AwsCredentials | undefined } {
  const folder = join(env['HOME'] ?? env['USERPROFILE'] ?? homedir(), '.aws');
  const name = env['AWS_PROFILE'] ?? 'default';
  const shared = section(env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'), [name]);
  const config = section(env['AWS_CONFIG_FILE'] ?? join(folder, 'config'), [`profile ${name}`, name]);
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? config.get('region') ?? 'us-east-1';
  const fromEnvironment = credentials(
    env['AWS_ACCESS_KEY_ID'],
    env['AWS_SECRET_ACCESS_KEY'],
    env['AWS_SESSION_TOKEN'],
  );
  const fromFile = (values: ReadonlyMap<string, string>): AwsCredentials | undefined =>
    credentials(
      values.get('aws_access_key_id'),
      values.get('aws_secret_access_key'),
      values.get('aws_session_token'),
    );
  return {
    // It becomes part of a host name.
    region: /^[a-z0-9-]{1,32}$/.test(region) ? region : 'us-east-1',
    credentials: fromEnvironment ?? fromFile(shared) ?? fromFile(config),
  };
}

function credentials(id?: string, secret?: string, token?: string): AwsCredentials | undefined {
  if (id === undefined || secret === undefined || id === '' || secret === '') return undefined;
  const key = { accessKeyId: id, secretAccessKey: secret };
  return token === undefined || token === '' ? key : { ...key, sessionToken: token };
}

/** `key = value` lines of the first of these sections; empty where there is none. */
function section(path: string, names: readonly string[]): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return new Map();
  }
  for (const name of names) {
    const values = new Map<string, string>();
    let inside = false;
    for (const line of text.split(/\r?\n/)) {
      const title = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1];
      if (title !== undefined) inside = title === name;
      const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (inside && key !== undefined && value !== undefined) values.set(key, value);
    }
    if (values.size > 0) return values;
  }
  return new Map();
}
