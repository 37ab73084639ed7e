// Which kernel policies a session runs under. One is named; those of the layers around it can only tighten it: the
// machine's and the user's that speak of every session, and the workspace's. What a user allows for one session by hand
// reaches the named policy and what the user and the workspace added, never the machine's.
import type { KernelPolicy } from '@kernelward/policy-schemas';
import type { Layer, LoadedPolicyFile } from '../layers.js';
import { asCeiling } from './ceiling.js';
import { compileKernelPolicy, type Compilation } from './compile.js';
import { allowException } from './exceptions.js';
import { formLimits, networkEntries, type CompiledPolicy } from './form.js';
import { preset, presetNames } from './merge.js';
import type { Surroundings } from './surroundings.js';
import { tighten } from './tighten.js';

/** A kernel policy in its place. */
export interface KernelLayer {
  readonly layer: Layer | 'preset';
  /** The file's path, or `preset NAME`. */
  readonly origin: string;
  readonly policy: KernelPolicy;
}

export type KernelSelection =
  | {
      readonly kind: 'selected';
      /** The policy that was named. */
      readonly named: KernelLayer;
      /** Those that hold for every session here, the highest layer first. */
      readonly over: readonly KernelLayer[];
    }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The policies of a session. `named` is a name (of the machine, of the user, then the presets) or a policy that the user
 * named by its file. A workspace's policy is not found by name: the workspace must not choose what its own code may do.
 * A policy file that cannot be read may have forbidden anything, so with one nothing is selected.
 */
export function selectKernelPolicies(
  files: readonly LoadedPolicyFile[],
  named: string | { readonly origin: string; readonly policy: KernelPolicy },
): KernelSelection {
  for (const { path, diagnostics } of files) {
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (error === undefined) continue;
    const { line, column } = error.range;
    const message = `${path}:${String(line)}:${String(column)}: error: ${error.message}`;
    return { kind: 'failed', message: `A policy is not in force: ${message}` };
  }
  const layers = files.flatMap(({ layer, path, documents }) =>
    documents.flatMap((each): KernelLayer[] =>
      each.kind === 'KernelPolicy' ? [{ layer, origin: path, policy: each.policy }] : [],
    ),
  );
  const chosen = typeof named === 'string' ? byName(layers, named) : fromFile(layers, named);
  if (chosen === undefined) {
    const message = `There is no kernel policy "${String(named)}"; the presets are ${presetNames.join(', ')}, and a file is named with its path`;
    return { kind: 'failed', message };
  }
  const over = layers.filter((each) => each.policy !== chosen.policy && holdsEverywhere(each));
  return { kind: 'selected', named: chosen, over };
}

function byName(layers: readonly KernelLayer[], name: string): KernelLayer | undefined {
  const found = layers.find(({ layer, policy }) => layer !== 'workspace' && policy.metadata.name === name);
  if (found !== undefined) return found;
  const policy = preset(name);
  return policy && { layer: 'preset', origin: `preset ${name}`, policy };
}

/** A file of the machine's or the user's layer keeps its authority, whichever way it is named. */
function fromFile(
  layers: readonly KernelLayer[],
  { origin, policy }: { readonly origin: string; readonly policy: KernelPolicy },
): KernelLayer {
  const same = layers.find(
    (each) => each.origin === origin && each.policy.metadata.name === policy.metadata.name,
  );
  return same ?? { layer: 'command-line', origin, policy };
}

function holdsEverywhere({ layer, policy }: KernelLayer): boolean {
  const scope = policy.spec.scope ?? (layer === 'user' ? 'by-name' : 'every-session');
  return scope === 'every-session';
}

export interface LayeredCompilation {
  /** What the agent enforces. */
  readonly policy: CompiledPolicy;
  /** Each layer for itself, the named one first: who decides, for explanations. */
  readonly layers: readonly { readonly layer: KernelLayer; readonly policy: CompiledPolicy }[];
  readonly warnings: readonly string[];
}

export type LayeredResult =
  | ({ readonly kind: 'compiled' } & LayeredCompilation)
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

/**
 * Compiles the policies of a session into one. `exceptions` are `OPERATION:OBJECT` that the user allowed by hand for this
 * session; the machine may forbid them. Never throws.
 */
export function compileLayers(
  { named, over }: Extract<KernelSelection, { kind: 'selected' }>,
  surroundings: Surroundings,
  exceptions: readonly string[] = [],
): LayeredResult {
  const layers: { layer: KernelLayer; policy: CompiledPolicy }[] = [];
  const warnings: string[] = [];
  for (const layer of [named, ...over]) {
    const policy = layer === named ? layer.policy : asCeiling(layer.policy);
    const compilation: Compilation = compileKernelPolicy(policy, surroundings);
    if (compilation.kind === 'failed')
      return { kind: 'failed', problems: compilation.problems.map((each) => `${layer.origin}: ${each}`) };
    layers.push({ layer, policy: compilation.policy });
    warnings.push(...compilation.warnings);
  }
  const forbids = layers.find(
    ({ layer }) => layer.layer === 'machine' && layer.policy.spec.exceptions === 'forbidden',
  );
  if (exceptions.length > 0 && forbids !== undefined) {
    const problem = `${forbids.layer.origin}: the machine's policy "${forbids.policy.name}" forbids exceptions of users.`;
    return { kind: 'failed', problems: [problem] };
  }
  const [first, ...rest] = layers.map(({ policy }) => policy);
  if (first === undefined) return { kind: 'failed', problems: ['There is no policy.'] };
  let policy = rest.reduce(tighten, first);
  for (const exception of exceptions) {
    const excepted = allowException(policy, exception, protectedFolders(surroundings));
    if (excepted.kind === 'unknown') return { kind: 'failed', problems: [excepted.message] };
    policy = excepted.policy;
  }
  if (exceptions.length > 0) {
    // The machine's word stands over what a user allows, unless it leaves that to users.
    for (const each of layers) {
      if (each.layer.layer === 'machine' && each.layer.policy.spec.exceptions !== 'allowed')
        policy = tighten(policy, each.policy);
    }
  }
  const problems = tooMany(policy);
  return problems.length > 0
    ? { kind: 'failed', problems }
    : { kind: 'compiled', policy, layers, warnings: [...new Set(warnings)] };
}

/** What protection itself rests on: no exception opens it. */
function protectedFolders({ config, data, cache }: Surroundings): string[] {
  return [...[...config, ...data, ...cache].map((folder) => `${folder}/kernelward`), '/etc/kernelward'];
}

function tooMany({ files, network, devices, environment }: CompiledPolicy): string[] {
  const check = (what: string, count: number, limit: number): string[] =>
    count <= limit ? [] : [`All layers together have ${String(count)} ${what}, at most ${String(limit)}.`];
  return [
    ...check('file rules', files.length, formLimits.files),
    ...check('network targets', network.length, formLimits.network),
    ...check('network targets beside names', networkEntries(network), formLimits.networkEntries),
    ...check('device rules', devices.length, formLimits.devices),
    ...check('variables to strip', environment.strip.length, formLimits.strip),
    ...check(
      'name patterns',
      new Set(files.map(({ name }) => name).filter((name) => name !== '')).size,
      formLimits.nameGlobs,
    ),
  ];
}
