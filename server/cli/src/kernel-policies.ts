// The kernel policies of a session, compiled for this machine: the named one, tightened by those of the layers around it.
import { nodeSurroundings } from '@kernelward/agent-client';
import { NodePolicyStore, userFolders } from '@kernelward/host';
import {
  compileLayers,
  layerPolicies,
  loadPolicy,
  selectKernelPolicies,
  type KernelSelection,
  type LayeredCompilation,
  type PolicyDiagnostic,
  type PolicyLayers,
  type Surroundings,
} from '@kernelward/policy';
import type { KernelPolicy } from '@kernelward/policy-schemas';
import { readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from './command.js';
import { closeModelsOf } from './model-join.js';

type Selected = Extract<KernelSelection, { kind: 'selected' }>;

export type Found =
  | { readonly kind: 'found'; readonly selection: Selected; readonly layers: PolicyLayers }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The policies of a session in `workspace` that was started with `--policy NAME` or `--policy FILE`.
 */
export async function findKernelPolicies(
  name: string,
  context: CommandContext,
  workspace: string | undefined,
): Promise<Found> {
  const isFile = name.includes('/') || /\.ya?ml$/.test(name);
  const named = isFile ? await kernelPolicyOf(name, resolve(context.cwd, name)) : name;
  if (typeof named !== 'string' && named.kind === 'failed') return named;
  const store = new NodePolicyStore(userFolders(context.env));
  const layers = layerPolicies(await store.load([real(resolve(context.cwd, workspace ?? '.'))]));
  const selection = selectKernelPolicies(layers.files, named);
  return selection.kind === 'failed' ? selection : { kind: 'found', selection, layers };
}

async function kernelPolicyOf(
  shown: string,
  path: string,
): Promise<
  | { readonly kind: 'read'; readonly origin: string; readonly policy: KernelPolicy }
  | { readonly kind: 'failed'; readonly message: string }
> {
  const failed = (message: string) => ({ kind: 'failed', message }) as const;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return failed(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { documents, diagnostics } = loadPolicy(text);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) return failed(diagnosticLine(shown, error));
  const [policy, second] = documents.flatMap((each) => (each.kind === 'KernelPolicy' ? [each.policy] : []));
  if (policy === undefined) return failed(`${shown} holds no KernelPolicy`);
  if (second !== undefined) return failed(`${shown} holds several kernel policies; keep one in the file`);
  return { kind: 'read', origin: path, policy };
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
  /** What the policy's variables stand for, where that is not this machine's (a container). */
  readonly surroundings?: Surroundings | undefined;
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
  | ({ readonly kind: 'compiled'; readonly surroundings: Surroundings } & LayeredCompilation)
  | { readonly kind: 'failed'; readonly message: string };

/** Compiles for a session that is about to start here. */
export async function compileNamed(
  name: string,
  context: CommandContext,
  place: SessionPlace,
  exceptions: readonly string[] = [],
): Promise<Compiled> {
  const found = await findKernelPolicies(name, context, place.workspace);
  if (found.kind === 'failed') return found;
  const surroundings = place.surroundings ?? surroundingsOf(context, place);
  const compilation = compileLayers(found.selection, surroundings, exceptions);
  if (compilation.kind === 'failed') return { kind: 'failed', message: compilation.problems.join(' ') };
  const { models, unknown } = found.layers.kernels;
  const warnings = [...compilation.warnings];
  if (unknown === 'tighten')
    warnings.push('A policy asks for "unknown: tighten", which this version does not enforce.');
  if (models === 'any') return { ...compilation, warnings, surroundings };
  const closed = await closeModelsOf(compilation.policy, surroundings, context);
  if (closed.kind === 'failed') return closed;
  return { ...compilation, policy: closed.policy, warnings, surroundings };
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
