// The kernel policy that somebody named, compiled for this machine.
import { makeIpythonProfile, nodeSurroundings } from '@kernelward/agent-client';
import { NodePolicyStore, userFolders } from '@kernelward/host';
import {
  compileKernelPolicy,
  loadPolicy,
  preset,
  presetNames,
  type CompiledPolicy,
  type PolicyDiagnostic,
  type Surroundings,
} from '@kernelward/policy';
import type { KernelPolicy } from '@kernelward/policy-schemas';
import { readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from './command.js';

export type Found =
  | { readonly kind: 'found'; readonly policy: KernelPolicy; readonly origin: string }
  | { readonly kind: 'missing'; readonly message: string };

/**
 * A policy by file, or by name: of the machine, of the user, then the presets. A policy of the workspace is used only by
 * its file's name, because the workspace must not choose what its own code may do.
 */
export async function findKernelPolicy(name: string, context: CommandContext): Promise<Found> {
  if (name.includes('/') || /\.ya?ml$/.test(name)) return kernelPolicyOf(name, resolve(context.cwd, name));
  const files = await new NodePolicyStore(userFolders(context.env)).load([]);
  for (const { text, path } of files) {
    const document = loadPolicy(text ?? '').documents.find((each) => each.policy.metadata.name === name);
    if (document?.kind === 'KernelPolicy') return { kind: 'found', policy: document.policy, origin: path };
  }
  const known = preset(name);
  if (known !== undefined) return { kind: 'found', policy: known, origin: 'preset' };
  return {
    kind: 'missing',
    message: `There is no kernel policy "${name}"; the presets are ${presetNames.join(', ')}, and a file is named with its path`,
  };
}

async function kernelPolicyOf(shown: string, path: string): Promise<Found> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return {
      kind: 'missing',
      message: `${shown}: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const { documents, diagnostics } = loadPolicy(text);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) return { kind: 'missing', message: diagnosticLine(shown, error) };
  const policies = documents.flatMap((each) => (each.kind === 'KernelPolicy' ? [each.policy] : []));
  const [policy, second] = policies;
  if (policy === undefined) return { kind: 'missing', message: `${shown} holds no KernelPolicy` };
  if (second !== undefined) {
    return { kind: 'missing', message: `${shown} holds several kernel policies; keep one in the file` };
  }
  return { kind: 'found', policy, origin: shown };
}

/** `file:line:column: error: message`, as compilers write it. */
export function diagnosticLine(path: string, { range, severity, message }: PolicyDiagnostic): string {
  return `${path}:${String(range.line)}:${String(range.column)}: ${severity}: ${message}`;
}

export interface SessionPlace {
  readonly workspace: string | undefined;
  readonly connectionFile?: string | undefined;
  /** The program that will run. */
  readonly command?: string | undefined;
}

/** What the policy's variables stand for when the session starts in `place`. */
export function surroundingsOf(context: CommandContext, place: SessionPlace): Surroundings {
  const workspace = resolve(context.cwd, place.workspace ?? '.');
  return nodeSurroundings({
    env: context.env,
    workspace: real(workspace),
    connectionFile:
      place.connectionFile === undefined ? undefined : resolve(context.cwd, place.connectionFile),
    command:
      place.command === undefined || !place.command.includes('/')
        ? place.command
        : resolve(context.cwd, place.command),
  });
}

export type Compiled =
  | { readonly kind: 'compiled'; readonly policy: CompiledPolicy; readonly warnings: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Compiles for a session that is about to start here. */
export async function compileNamed(
  name: string,
  context: CommandContext,
  place: SessionPlace,
): Promise<Compiled> {
  const found = await findKernelPolicy(name, context);
  if (found.kind === 'missing') return { kind: 'failed', message: found.message };
  const surroundings = surroundingsOf(context, place);
  makeIpythonProfile(surroundings);
  const compilation = compileKernelPolicy(found.policy, surroundings);
  if (compilation.kind === 'compiled') return compilation;
  return { kind: 'failed', message: `${found.origin}: ${compilation.problems.join(' ')}` };
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
