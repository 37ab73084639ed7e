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
}
