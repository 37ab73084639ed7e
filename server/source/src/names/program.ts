import type { Span } from '../text/span.js';
import type { Expression } from '../syntax/ir.js';
import type { Arguments, Value } from './value.js';

/** An argument where it is written. */
export interface WrittenArgument {
  readonly kind: 'positional' | 'keyword';
  readonly name: string | undefined;
  readonly span: Span;
  readonly value: Span;
  readonly expression: Expression;
}

/** A call, with everything that is known about it. */
export interface CallSite {
  readonly span: Span;
  readonly callee: Span;
  /** The callee as it is written, for edits. */
  readonly calleeExpression: Expression;
  readonly arguments: Arguments;
  readonly written: readonly WrittenArgument[];
  readonly spreads: boolean;
  /** The offset of the closing parenthesis; undefined for a function that is passed on. */
  readonly close: number | undefined;
  readonly trailingComma: boolean;
}

/** How a function was used without being called. */
export type Reference = 'passed' | 'named';

/** Listens to what a program does with the libraries that it uses. */
export interface Observer {
  /** `path` is the qualified name of what is called, as far as it is known. */
  call(path: string, receiver: Arguments | undefined, site: CallSite): void;
  /** Any call at all, whatever it calls; for keywords that mean the same everywhere. */
  anyCall(callee: Value, site: CallSite): void;
  reference(path: string, how: Reference, bound: Arguments | undefined, at: Expression): void;
  /** An environment variable is set by the program itself. */
  variable(name: string, value: Value, at: Span): void;
  /** A `try` begins, its body is over, its handlers are over. */
  tryBody(): void;
  handlers(): void;
  tryEnd(): void;
}
