// Licences by their SPDX identifiers, and what a model card declares.
import spdx from 'spdx-license-ids/index.json' with { type: 'json' };
import deprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' };
import { parseDocument } from 'yaml';

/** Identifiers of the SPDX License List, without those that it no longer recommends. */
export const licenseIds: readonly string[] = spdx;
/** Identifiers that the list keeps for old texts. */
export const deprecatedLicenseIds: readonly string[] = deprecated;

/** In lower case: hubs write `apache-2.0`, SPDX `Apache-2.0`, and the list has no two that differ in case alone. */
const known = new Set([...spdx, ...deprecated].map((id) => id.toLowerCase()));

export function isLicenseId(id: string): boolean {
  return known.has(id.toLowerCase()) || /^LicenseRef-./i.test(id);
}

/** What the publisher of a model says. Empty: there is a model card, or there is none, and it names no licence. */
export interface DeclaredLicenses {
  /** As the card has them. */
  readonly ids: readonly string[];
}

/** Characters of a model card that are read for its head. */
export const maxCardHead = 65_536;

/**
 * The licences at the head of a model card: `license: mit`, a list of them, and `license_name` where `license` is `other`
 * (huggingface.co/docs/hub/model-cards). Hostile text: bounded, and never throws.
 */
export function declaredLicenses(card: string): DeclaredLicenses {
  const head = /^\ufeff?---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(\r?\n|$)/.exec(card.slice(0, maxCardHead))?.[1];
  if (head === undefined) return { ids: [] };
  let value: unknown;
  try {
    // Anchors are not followed: a card has no use for them, and they can stand for more than the text has room for.
    value = parseDocument(head, { schema: 'core', logLevel: 'silent', uniqueKeys: false }).toJS({
      maxAliasCount: 0,
    });
  } catch {
    return { ids: [] };
  }
  if (typeof value !== 'object' || value === null) return { ids: [] };
  const { license, license_name: name } = value as Record<string, unknown>;
  const all = (Array.isArray(license) ? license : [license]).filter((one) => typeof one === 'string');
  const ids = all.flatMap((id) => (id === 'other' && typeof name === 'string' ? [name] : [id]));
  return { ids: ids.map((id) => id.trim()).filter((id) => id !== '') };
}

/** Whether a policy's licence is what a card declares. */
export function sameLicense(wanted: string, declared: string): boolean {
  const plain = (id: string): string => id.toLowerCase().replace(/^licenseref-/, '');
  return plain(wanted) === plain(declared);
}
