/** Where in a policy file, counted from 1; columns in UTF-16 units; the end is exclusive. */
export interface PolicyRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What is wrong in a policy file. With an `error` the document it stands in is not used. */
export interface PolicyDiagnostic {
  readonly severity: 'error' | 'warning';
  /** A sentence: what is wrong, and what to write instead where that is known. */
  readonly message: string;
  readonly range: PolicyRange;
  /** How an editor can mend it by changing the text of `range`, where one answer is likely. */
  readonly fix?: PolicyFix;
}

export type PolicyFix =
  | { readonly kind: 'replace'; readonly text: string }
  /** What stands there is to be text: YAML takes it for a number, a truth value or nothing. */
  | { readonly kind: 'quote' };
