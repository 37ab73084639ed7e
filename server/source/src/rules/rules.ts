import data from '../data/rules.json' with { type: 'json' };

export interface Rule {
  readonly id: string;
  /** One line, for lists and hovers. */
  readonly title: string;
}

/** Every rule that a finding can carry; `docs/rules/ID.md` explains each. */
export const rules: readonly Rule[] = data.rules;
