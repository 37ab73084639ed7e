import {
  kernelPolicySchema,
  modelPolicySchema,
  type KernelPolicy,
  type ModelPolicy,
} from '@kernelward/policy-schemas';
import type { PolicyDiagnostic, PolicyRange } from './diagnostic.js';
import { checkKernelPolicy } from './kernel/check.js';
import { checkModelPolicy } from './model/check.js';
import { checkSchema, type Schema } from './yaml/schema.js';
import { quotable } from './yaml/quote.js';
import { nearest, oneOf } from './yaml/suggest.js';
import { readTree, toValue, type Tree, type TreeMap } from './yaml/tree.js';

/** A document that is valid by its schema and by the checks that a schema cannot say. */
export type PolicyDocument = ModelPolicyDocument | KernelPolicyDocument;

export interface ModelPolicyDocument {
  readonly kind: 'ModelPolicy';
  readonly policy: ModelPolicy;
  readonly range: PolicyRange;
}

export interface KernelPolicyDocument {
  readonly kind: 'KernelPolicy';
  readonly policy: KernelPolicy;
  readonly range: PolicyRange;
}

export interface LoadedPolicy {
  readonly documents: readonly PolicyDocument[];
  readonly diagnostics: readonly PolicyDiagnostic[];
}

const apiVersion = 'kernelward.dev/v1alpha1';

/**
 * Reads the text of one policy file, which may hold several documents separated by `---`. Never throws. A document with
 * an error is left out; the others are still there, and whoever decides must treat a file with errors as not readable
 * (`decide` does).
 */
export function loadPolicy(text: string): LoadedPolicy {
  const file = readTree(text.startsWith('\ufeff') ? text.slice(1) : text);
  const diagnostics: PolicyDiagnostic[] = [...file.diagnostics];
  const documents: PolicyDocument[] = [];
  let empty = diagnostics.length === 0;
  for (const { root } of file.documents) {
    if (root === undefined || (root.kind === 'scalar' && root.value === null)) continue;
    empty = false;
    const document = loadDocument(root, diagnostics);
    if (document !== undefined) documents.push(document);
  }
  if (empty) {
    diagnostics.push({
      severity: 'error',
      message: `The file holds no policy. Begin with "apiVersion: ${apiVersion}" and "kind: ModelPolicy" or "kind: KernelPolicy".`,
      range: { line: 1, column: 1, endLine: 1, endColumn: 2 },
    });
  }
  return { documents, diagnostics };
}

/** Whether a file can be used as it is. */
export function hasErrors(loaded: LoadedPolicy): boolean {
  return loaded.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

const schemas: Readonly<Record<string, Schema>> = {
  ModelPolicy: modelPolicySchema,
  KernelPolicy: kernelPolicySchema,
};

function loadDocument(root: Tree, diagnostics: PolicyDiagnostic[]): PolicyDocument | undefined {
  const kind = documentKind(root, diagnostics);
  if (kind === undefined || root.kind !== 'map') return undefined;
  const schema = schemas[kind];
  if (schema === undefined) return undefined;
  const problems = checkSchema(root, schema);
  diagnostics.push(...problems);
  if (problems.length > 0) return undefined;
  // The schema has just been checked: this is the border where text becomes the generated types.
  const value = toValue(root);
  const document: PolicyDocument =
    kind === 'ModelPolicy'
      ? { kind, policy: value as ModelPolicy, range: root.range }
      : { kind: 'KernelPolicy', policy: value as KernelPolicy, range: root.range };
  const semantic =
    document.kind === 'ModelPolicy'
      ? checkModelPolicy(document.policy, root)
      : checkKernelPolicy(document.policy, root);
  diagnostics.push(...semantic);
  return semantic.some((problem) => problem.severity === 'error') ? undefined : document;
}

/** `kind` and `apiVersion` choose the schema, so they are looked at first and reported alone. */
function documentKind(root: Tree, diagnostics: PolicyDiagnostic[]): string | undefined {
  const report = (message: string, range: PolicyRange): undefined => {
    diagnostics.push({ severity: 'error', message, range });
    return undefined;
  };
  const kinds = Object.keys(schemas);
  if (root.kind !== 'map') {
    return report(`A policy is a mapping that begins with "apiVersion: ${apiVersion}".`, root.range);
  }
  const version = valueOf(root, 'apiVersion');
  if (version?.kind === 'scalar' && version.value !== apiVersion) {
    return report(
      `apiVersion "${quotable(String(version.value))}" is not known to this version; write "${apiVersion}".`,
      version.range,
    );
  }
  const kind = valueOf(root, 'kind');
  if (kind === undefined) {
    const typo = root.entries.find((entry) => nearest(entry.key, ['kind']) !== undefined);
    return report(
      `kind is missing; write "kind: ${oneOf(kinds)}".`,
      typo?.keyRange ?? { ...root.range, endLine: root.range.line, endColumn: root.range.column + 1 },
    );
  }
  if (kind.kind === 'scalar' && typeof kind.value === 'string') {
    if (kinds.includes(kind.value)) return kind.value;
    const meant = nearest(kind.value, kinds);
    const help = meant === undefined ? `known are ${oneOf(kinds)}.` : `did you mean "${meant}"?`;
    return report(`kind "${quotable(kind.value)}" is not known; ${help}`, kind.range);
  }
  return report(`kind must be ${oneOf(kinds)}.`, kind.range);
}

export function valueOf(map: TreeMap, key: string): Tree | undefined {
  return map.entries.find((entry) => entry.key === key)?.value;
}
