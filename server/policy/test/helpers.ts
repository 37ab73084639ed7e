import type { ModelPolicySpec } from '@kernelward/policy-schemas';
import {
  layerPolicies,
  loadPolicy,
  type DecideOptions,
  type Layer,
  type ModelSubject,
  type PolicyFile,
} from '../src/index.js';

export const digestA = 'a'.repeat(64);
export const digestB = 'b'.repeat(64);

/** A ModelPolicy with this `spec`, given as YAML in flow or block style without indentation. */
export function modelPolicy(spec: string, name = 'test'): string {
  const indented = spec
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  return `apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata:\n  name: ${name}\nspec:\n${indented}\n`;
}

/** A policy file of a layer; its digest is the layer's name, repeated, which is all that acceptance looks at. */
export function policyFile(layer: Layer, text: string, sha256 = fakeDigest(layer)): PolicyFile {
  return { layer, path: `/${layer}/kernelward.yaml`, text, sha256 };
}

export const fakeDigest = (name: string): string =>
  Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);

export const layersOf = (...files: PolicyFile[]): ReturnType<typeof layerPolicies> => layerPolicies(files);

export const today: DecideOptions = { now: new Date('2026-06-15T12:00:00Z') };

/** A clean, complete pickle whose digest is known. */
export function subject(changes: Partial<ModelSubject> = {}): ModelSubject {
  return {
    verdict: 'clean',
    complete: true,
    incompleteReasons: [],
    formats: ['pickle'],
    sha256: digestA,
    ...changes,
  };
}

/** The spec of the first ModelPolicy that loads from the text. */
export function modelSpec(text: string): ModelPolicySpec | undefined {
  return loadPolicy(text).documents.flatMap((each) =>
    each.kind === 'ModelPolicy' ? [each.policy.spec] : [],
  )[0];
}
