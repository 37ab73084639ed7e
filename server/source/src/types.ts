import type { Severity } from '@kernelward/policy-schemas';

/** Half-open range of UTF-16 offsets in one document (a file, or one cell of a notebook). */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** The model file that a call names, as far as the text tells. */
export type ModelReference =
  /** A path that the text fixes: a literal, a constant, a `Path(...)` of literals. Relative to the working directory. */
  | { readonly kind: 'path'; readonly path: string; readonly range: TextRange }
  /** A file of a hub repository, to be looked for in the local cache. */
  | {
      readonly kind: 'hub';
      readonly repository: string;
      readonly file?: string;
      readonly revision?: string;
      readonly range: TextRange;
    }
  | { readonly kind: 'unknown' };

/** Text edits that keep the program's meaning but for the risk; all ranges are in the document of the finding. */
export interface SourceFix {
  readonly title: string;
  readonly edits: readonly { readonly range: TextRange; readonly text: string }[];
}

/** The text that names a commit is `before`, the commit, `after`, in place of `range`. */
export interface RevisionPin {
  readonly repository: string;
  readonly range: TextRange;
  readonly before: string;
  readonly after: string;
}

export interface SourceFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The callee, or the keyword that makes the call risky. */
  readonly range: TextRange;
  /** The whole call. */
  readonly callRange: TextRange;
  /** The qualified name that the call resolves to, such as torch.load. */
  readonly callee: string;
  readonly model: ModelReference;
  /** True where the call cannot run code from the file (weights_only=True): the file's verdict still shows, as a hint. */
  readonly safeLoad: boolean;
  /** A safe load with something to say about it even where its file is clean, or not known. */
  readonly remark?: true;
  readonly fixes: readonly SourceFix[];
  /** Where a commit of the repository would be named; which one is for the local cache to say. */
  readonly pin?: RevisionPin;
  readonly cwe: readonly string[];
}

/** Versions of distributions by normalised name (PEP 503), where known. */
export interface InterpreterFacts {
  readonly versions: ReadonlyMap<string, string>;
  /** Where the versions come from, for the message: `interpreter .venv`, `uv.lock`, ... */
  readonly origin: string;
}

/** An edit of a text: `from` and `to` are UTF-16 offsets in the text as the edits before it left it. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A comment `# kernelward: ignore[rule, ...] reason`. */
export interface Suppression {
  readonly kind: 'line' | 'file';
  /** Rule ids; empty where the comment names none, which then means every rule. */
  readonly rules: readonly string[];
  /** Empty where none is given. */
  readonly reason: string;
  /** The comment. */
  readonly range: TextRange;
  /** Where findings are silenced: those that begin here. */
  readonly covers: TextRange;
}
