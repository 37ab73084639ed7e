import { policyTestSchema, type PolicyTest, type PolicyTestCase } from '@kernelward/policy-schemas';
import type { PolicyDiagnostic } from './diagnostic.js';
import { rangeAt } from './yaml/range.js';
import { checkSchema } from './yaml/schema.js';
import { readTree, toValue } from './yaml/tree.js';

export type LoadedTest =
  | { readonly kind: 'test'; readonly test: PolicyTest; readonly lines: readonly number[] }
  | { readonly kind: 'wrong'; readonly diagnostics: readonly PolicyDiagnostic[] };

export const testedAccesses = ['read', 'write', 'create', 'delete', 'execute', 'connect'] as const;

/** Reads a PolicyTest; `lines` are those of its cases, from 1. Never throws. */
export function loadPolicyTest(text: string): LoadedTest {
  const { documents, diagnostics } = readTree(text);
  const root = documents[0]?.root;
  if (diagnostics.length > 0) return { kind: 'wrong', diagnostics };
  const range = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const wrong = (message: string, at = range): LoadedTest => ({
    kind: 'wrong',
    diagnostics: [{ severity: 'error', message, range: at }],
  });
  if (root === undefined || documents.length !== 1)
    return wrong('The file holds no PolicyTest, or more than one.');
  const problems = checkSchema(root, policyTestSchema);
  if (problems.length > 0) return { kind: 'wrong', diagnostics: problems };
  // The schema has just been checked.
  const test = toValue(root) as PolicyTest;
  const lines = test.cases.map((_, index) => rangeAt(root, ['cases', index]));
  for (const [index, each] of test.cases.entries()) {
    if (accessesOf(each).length !== 1)
      return wrong(`A case has exactly one of ${testedAccesses.join(', ')}.`, lines[index]);
  }
  return { kind: 'test', test, lines: lines.map(({ line }) => line) };
}

export function accessesOf(each: PolicyTestCase): (typeof testedAccesses)[number][] {
  return testedAccesses.filter((access) => each[access] !== undefined);
}
