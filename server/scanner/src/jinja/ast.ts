/** Expressions of Jinja, as far as judging them needs. Offsets are characters from the start of the template. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null; readonly offset: number }
  | {
      readonly kind: 'attribute';
      readonly object: Expression;
      readonly name: string;
      readonly offset: number;
    }
  | { readonly kind: 'item'; readonly object: Expression; readonly key: Expression; readonly offset: number }
  | { readonly kind: 'slice'; readonly parts: readonly Expression[]; readonly offset: number }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly offset: number;
    }
  | {
      readonly kind: 'filter' | 'test';
      readonly name: string;
      readonly input: Expression;
      readonly args: readonly Expression[];
      readonly offset: number;
    }
  | {
      readonly kind: 'operation';
      readonly operator: string;
      readonly operands: readonly Expression[];
      readonly offset: number;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly offset: number };

/** A template as judged: its expressions, its statements by name, and its literal text. */
export interface Template {
  readonly expressions: readonly Expression[];
  readonly statements: readonly { readonly name: string; readonly offset: number }[];
  readonly text: string;
}
