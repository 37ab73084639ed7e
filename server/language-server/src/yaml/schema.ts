// One schema for a file whose documents may each be of another kind: `kind` chooses.
import { kernelPolicySchema, modelPolicySchema } from '@kernelward/policy-schemas';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * @param kinds the schema of each kind of policy, by the value of its property `kind`
 * @returns a schema without references to other files, so that no tool has to load one
 */
export function policyFileSchema(kinds: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const names = Object.keys(kinds);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Kernelward policy',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { description: 'Version of the policy format.' },
      kind: {
        enum: names,
        markdownDescription: names
          .map((name) => `\`${name}\`: ${String(kinds[name]?.description ?? '')}`)
          .join('\n\n'),
      },
    },
    allOf: names.map((name) => ({
      if: { properties: { kind: { const: name } }, required: ['kind'] },
      then: { $ref: `#/$defs/${name}` },
    })),
    $defs: Object.fromEntries(names.map((name) => [name, relocate(kinds[name] ?? {}, `#/$defs/${name}`)])),
  };
}

/** The schema with its local references moved below `base`. Its `$id` goes: it would become the base of every reference. */
function relocate(schema: JsonSchema, base: string): JsonSchema {
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(move);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([keyword]) => keyword !== '$id' && keyword !== '$schema')
        .map(([keyword, inner]) =>
          keyword === '$ref' && typeof inner === 'string' && inner.startsWith('#')
            ? [keyword, base + inner.slice(1)]
            : [keyword, move(inner)],
        ),
    );
  };
  return move(schema) as JsonSchema;
}

/** The schema of a policy file, whatever kinds its documents have. */
export const policySchema = policyFileSchema({
  ModelPolicy: modelPolicySchema,
  KernelPolicy: kernelPolicySchema,
});

/** A value that completion offers, and Markdown about it. */
export interface Offer {
  readonly value: string;
  readonly documentation?: string;
}

/** By the name of the definition whose values they are: `SourcePattern`, `LicenseId`, … */
export type Offers = Readonly<Record<string, readonly Offer[]>>;

/** The schema with values offered wherever one of these definitions stands, beside what the definition says itself. */
export function withOffers(schema: JsonSchema, offers: Offers): JsonSchema {
  const change = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => change(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [name, change(inner, name)] as const);
    const changed = Object.fromEntries(entries);
    const offered = Object.hasOwn(offers, key) ? (offers[key] ?? []) : [];
    if (offered.length === 0) return changed;
    const { title, description, ...own } = changed;
    return { title, description, anyOf: [enumOf(offered), ...withoutEnums(own, offered)] };
  };
  return change(schema) as JsonSchema;
}

function enumOf(offers: readonly Offer[]): JsonSchema {
  return {
    enum: offers.map(({ value }) => value),
    markdownEnumDescriptions: offers.map(({ documentation = '' }) => documentation),
  };
}

/** The branches of a definition, without words that are offered already: they would stand in the list twice. */
function withoutEnums(own: Record<string, unknown>, offers: readonly Offer[]): unknown[] {
  const values = new Set<unknown>(offers.map(({ value }) => value));
  const branches = Array.isArray(own['anyOf']) ? (own['anyOf'] as Record<string, unknown>[]) : [own];
  return branches.filter(
    ({ enum: words }) => !Array.isArray(words) || words.some((word) => !values.has(word)),
  );
}
