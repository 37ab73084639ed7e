import type { Severity } from '@kernelward/policy-schemas';

/** One condition of `data/apis/*.json`; the schema beside them documents each. */
export type Condition =
  | {
      readonly argument: string;
      readonly is: boolean | string | number | null;
      readonly unknown?: 'no';
      readonly spread?: 'no';
    }
  | { readonly argument: string; readonly given: boolean; readonly spread?: 'no' }
  | { readonly argument: string; readonly names: readonly string[]; readonly unknown?: 'no' }
  | { readonly argument: string; readonly dictionary: true }
  | { readonly argument: string; readonly matches: string; readonly unknown?: 'no' }
  | { readonly argument: string; readonly listed: readonly string[] }
  | { readonly version: string; readonly below: string; readonly unknown?: 'no' }
  | { readonly version: string; readonly from: string; readonly unknown?: 'no' }
  | { readonly environment: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** What a call is where the condition holds. */
export interface Case {
  readonly when?: Condition;
  /** Undefined: nothing to say. */
  readonly severity?: Severity;
  /** The call cannot run code from the file: shown only where the file is known, for its verdict. */
  readonly safe?: boolean;
  /** Worth a word although it is safe, and although no file is known. */
  readonly remark?: boolean;
  readonly message?: string;
}

export type Fix =
  /** Sets a keyword, unless one of the others is given. */
  | {
      readonly kind: 'keyword';
      readonly argument: string;
      readonly value: string;
      readonly unless?: readonly string[];
      readonly title?: string;
    }
  /** Calls another function of the same module, without the arguments that it does not know. */
  | {
      readonly kind: 'callee';
      readonly to: string;
      readonly drop?: readonly string[];
      readonly only?: readonly string[];
    }
  /** Takes a keyword away. */
  | { readonly kind: 'remove'; readonly argument: string };

export interface Entry {
  readonly rule: string;
  readonly grade: 'R1' | 'R2' | 'R3' | 'S';
  /** Qualified names; `*` stands for any text, `x()` for what x returns. */
  readonly names: readonly string[];
  /** Parameters by position, as the function declares them. */
  readonly parameters?: readonly string[];
  readonly model?: {
    readonly argument?: string;
    /** The argument of the call that made the object: `Unpickler(file).load()`. */
    readonly receiver?: number;
    readonly as: 'file' | 'repository';
  };
  /** The first whose condition holds counts; the last has none. */
  readonly cases: readonly Case[];
  readonly fixes?: readonly Fix[];
  /** The argument that would name one commit of the repository. */
  readonly pin?: string;
  /**
   * Whether handing the function on is as good as calling it. Default: where a call without known arguments is risky.
   * `passed`: another name for it is only a remark, for what its calls do depends on their arguments.
   */
  readonly reference?: boolean | 'passed';
  readonly cwe?: readonly string[];
  readonly reason: string;
  readonly source: string;
}

/** A keyword that means the same in any call. */
export interface KeywordEntry extends Omit<Entry, 'names'> {
  readonly keyword: string;
  /** The functions, by their last name, where the keyword means this (a regular expression); default: all. */
  readonly callees?: string;
  /** Those where it does not. */
  readonly except?: string;
}
