// What the analysis needs to know of a Python program, cut loose from the parser: one value per top-level statement,
// with offsets counted from that statement's beginning, so that it stays valid when text above it grows or shrinks.
import type { Span } from '../text/span.js';

export interface Name extends Span {
  readonly kind: 'name';
  readonly id: string;
}

export interface Attribute extends Span {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
}

export interface Argument extends Span {
  readonly kind: 'positional' | 'keyword' | 'star' | 'double-star';
  /** Of a keyword. */
  readonly name: string | undefined;
  readonly value: Expression;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** The offset of the closing parenthesis. */
  readonly close: number;
  /** A comma stands before the closing parenthesis. */
  readonly trailingComma: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'plain' | 'star' | 'double-star';
  readonly default: Expression | undefined;
}

export interface Clause {
  readonly target: Target;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface DictionaryEntry {
  /** Undefined for a `**spread`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export type Expression =
  | Name
  | Attribute
  | Call
  | (Span & { readonly kind: 'string'; readonly value: string; readonly bytes: boolean })
  /** An f-string, or strings side by side: the parts in order. */
  | (Span & { readonly kind: 'joined'; readonly parts: readonly Expression[] })
  | (Span & { readonly kind: 'constant'; readonly value: boolean | number | null })
  | (Span & { readonly kind: 'subscript'; readonly object: Expression; readonly index: Expression })
  | (Span & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Span & {
      readonly kind: 'either';
      readonly choices: readonly Expression[];
      readonly test: Expression | undefined;
      /** Of `or` and `and`: where the first choice is this, it is the value. */
      readonly decides?: boolean;
    })
  | (Span & { readonly kind: 'sequence'; readonly items: readonly Expression[] })
  | (Span & {
      readonly kind: 'dictionary';
      readonly entries: readonly DictionaryEntry[];
    })
  | (Span & { readonly kind: 'starred'; readonly value: Expression })
  | (Span & { readonly kind: 'walrus'; readonly target: Name; readonly value: Expression })
  | (Span & { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression })
  | (Span & {
      readonly kind: 'comprehension';
      readonly clauses: readonly Clause[];
      readonly results: readonly Expression[];
    })
  | (Span & { readonly kind: 'await'; readonly value: Expression })
  | (Span & { readonly kind: 'not'; readonly value: Expression })
  /** Anything whose value does not matter, with what is evaluated inside it. */
  | (Span & { readonly kind: 'other'; readonly inside: readonly Expression[] });

/** Left of an assignment: names are bound in it; the rest is evaluated. */
export type Target = Expression;

export interface Handler {
  readonly type: Expression | undefined;
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}

export interface FunctionStatement extends Span {
  readonly kind: 'function';
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface ClassStatement extends Span {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export type Statement =
  | (Span & { readonly kind: 'expression'; readonly value: Expression })
  | (Span & {
      readonly kind: 'assign';
      readonly targets: readonly Target[];
      readonly value: Expression | undefined;
    })
  | (Span & {
      readonly kind: 'update';
      readonly target: Target;
      readonly operator: string;
      readonly value: Expression;
    })
  | (Span & {
      readonly kind: 'import';
      /** `import a.b as c` */
      readonly names: readonly { readonly path: string; readonly as: string | undefined }[];
    })
  | (Span & {
      readonly kind: 'import-from';
      /** With its leading dots. */
      readonly module: string;
      /** `*` for a star import. */
      readonly names: readonly { readonly name: string; readonly as: string | undefined }[];
    })
  | (Span & {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[] | undefined;
    })
  | (Span & {
      readonly kind: 'loop';
      /** Undefined for `while`. */
      readonly target: Target | undefined;
      readonly over: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  | (Span & {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly Handler[];
      readonly otherwise: readonly Statement[];
      readonly finally: readonly Statement[];
    })
  | (Span & {
      readonly kind: 'with';
      readonly items: readonly { readonly value: Expression; readonly target: Target | undefined }[];
      readonly body: readonly Statement[];
    })
  | (Span & {
      readonly kind: 'match';
      readonly subject: Expression;
      readonly clauses: readonly {
        readonly names: readonly string[];
        readonly guard: Expression | undefined;
        readonly body: readonly Statement[];
      }[];
    })
  | FunctionStatement
  | ClassStatement
  | (Span & { readonly kind: 'return'; readonly value: Expression | undefined })
  | (Span & { readonly kind: 'raise'; readonly inside: readonly Expression[] })
  | (Span & { readonly kind: 'delete'; readonly targets: readonly Target[] })
  | (Span & { readonly kind: 'scope'; readonly names: readonly string[]; readonly global: boolean })
  | (Span & { readonly kind: 'other'; readonly inside: readonly Expression[] });
