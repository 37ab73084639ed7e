// Changes to policy files that people also edit by hand: comments and order stay, other documents stay byte for byte.
import type { AcceptedPolicy, ApprovedFile, ModelPolicy, Suppression } from '@kernelward/policy-schemas';
import { isCollection, isMap, isSeq, parseAllDocuments, type Document, type ParsedNode } from 'yaml';
import type { PolicyDiagnostic } from './diagnostic.js';
import { hasErrors, loadPolicy } from './load.js';

export type PolicyEdit =
  | { readonly kind: 'edited'; readonly text: string }
  /** The file has errors: a person has to look at it first. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly PolicyDiagnostic[] };

/**
 * The text of a policy file with one more approved file. An approval of the same digest is replaced. `text` is undefined
 * where the file does not exist yet; `name` is the name of a policy that has to be made for it.
 */
export function addApproval(text: string | undefined, approval: ApprovedFile, name: string): PolicyEdit {
  return addEntry(text, approvals, { ...approval }, name);
}

/** The text of a policy file with one more suppression. One of the same rules in the same files is replaced. */
export function addSuppression(text: string | undefined, suppression: Suppression, name: string): PolicyEdit {
  return addEntry(text, suppressions, { ...suppression }, name);
}

/** The text of the user's policy file with one more accepted policy of a workspace. */
export function acceptPolicy(text: string | undefined, accepted: AcceptedPolicy, name: string): PolicyEdit {
  return addEntry(text, acceptedPolicies, { ...accepted }, name);
}

/** Approvals and accepted policies are known by their digest, suppressions by what they speak of. */
type Entry = Readonly<Record<string, unknown>>;

function keyOf(entry: Entry): string {
  return typeof entry['sha256'] === 'string'
    ? entry['sha256']
    : JSON.stringify([entry['rules'], entry['paths']]);
}

/** A list that a program may add to: where it stands in a policy, and what is in it. */
interface List {
  readonly path: readonly string[];
  readonly entries: (policy: ModelPolicy) => readonly object[];
}

const approvals: List = {
  path: ['spec', 'approved', 'files'],
  entries: ({ spec }) => spec.approved?.files ?? [],
};
const suppressions: List = {
  path: ['spec', 'code', 'suppressions'],
  entries: ({ spec }) => spec.code?.suppressions ?? [],
};
const acceptedPolicies: List = {
  path: ['spec', 'acceptedPolicies'],
  entries: ({ spec }) => spec.acceptedPolicies ?? [],
};

function isListed(entry: Entry, { entries }: List, policy: ModelPolicy): boolean {
  return entries(policy).some((other) => keyOf({ ...other }) === keyOf(entry));
}

function addEntry(text: string | undefined, list: List, entry: Entry, name: string): PolicyEdit {
  const { path } = list;
  const before = text ?? '';
  if (isBlank(before)) return withNewPolicy(before, list, entry, name);
  const loaded = loadPolicy(before);
  if (hasErrors(loaded)) return { kind: 'refused', diagnostics: loaded.diagnostics };
  const policy = loaded.documents.flatMap((each) => (each.kind === 'ModelPolicy' ? [each.policy] : []))[0];
  if (policy === undefined) return withNewPolicy(before, list, entry, name);
  const isNew = !isListed(entry, list, policy);
  let after = edit(
    before,
    path,
    (depth) => (isNew ? entryLines(entry, depth) : undefined),
    (document) => {
      insert(document, path, entry);
    },
  );
  // The first approval of a policy must not block every file that has none; that is for a person to ask for.
  const rule = policy.spec.rules?.['approved-file'];
  if (list === approvals && policy.spec.approved === undefined && rule === undefined) {
    const lines = (depth: number): string[] => [`${'  '.repeat(depth)}approved-file: advisory`];
    after = edit(after, ['spec', 'rules'], lines, (document) => {
      document.setIn(['spec', 'rules', 'approved-file'], 'advisory');
    });
  }
  return checked(after, list, entry, loaded.diagnostics);
}

/**
 * Adds `lines` to the list or mapping at `path` of the first ModelPolicy and leaves every other character as it was.
 * Where that place is in flow style, or there are no lines for it, `fallback` changes the document, and the file is
 * written anew: comments and order stay, spacing may change.
 */
function edit(
  text: string,
  path: readonly string[],
  lines: (depth: number) => readonly string[] | undefined,
  fallback: (document: Document.Parsed<ParsedNode>) => void,
): string {
  const documents = parseAllDocuments(text, { version: '1.2' });
  if (!Array.isArray(documents)) return text;
  const document = documents.find((candidate) => candidate.get('kind') === 'ModelPolicy');
  if (document === undefined) return text;
  const spliced = splice(text, document, path, lines);
  if (spliced !== undefined) return spliced;
  fallback(document);
  const options = { lineWidth: 0, indentSeq: indentsLists(text) };
  return documents.map((each) => each.toString(options)).join('');
}

function splice(
  text: string,
  document: Document.Parsed<ParsedNode>,
  path: readonly string[],
  lines: (depth: number) => readonly string[] | undefined,
): string | undefined {
  let parent: unknown = document.contents;
  for (const [index, key] of path.entries()) {
    if (!isMap<ParsedNode, ParsedNode | null>(parent) || parent.flow === true) return undefined;
    const child = parent.get(key, true);
    if (child === undefined) {
      const missing = path.slice(index);
      const inner = lines(missing.length);
      return inner && insertLines(text, parent, [...openLines(missing), ...inner]);
    }
    parent = child;
  }
  if (!isCollection(parent) || parent.flow === true || parent.items.length === 0) return undefined;
  const inner = lines(0);
  return inner && insertLines(text, parent, inner);
}

const isSame = (item: unknown, entry: Entry): boolean =>
  isMap(item) && keyOf(item.toJSON() as Entry) === keyOf(entry);

/** `a:`, `  b:` … */
const openLines = (keys: readonly string[]): string[] =>
  keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`);

/** One item of a list. */
function entryLines(entry: Entry, depth: number): string[] {
  const present = Object.entries(entry).filter(([, value]) => value !== undefined);
  return present.map(
    ([key, value], index) => `${'  '.repeat(depth)}${index === 0 ? '- ' : '  '}${key}: ${scalar(value)}`,
  );
}

/** Adds lines after the last one of a block collection, at its indentation. */
function insertLines(
  text: string,
  block: { readonly range?: readonly [number, number, number] | null },
  lines: readonly string[],
): string | undefined {
  const start = block.range?.[0];
  if (start === undefined) return undefined;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const end = lastCharacter(block);
  const newline = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  const head = newline === -1 ? `${text}\n` : text.slice(0, newline + 1);
  const tail = newline === -1 ? '' : text.slice(newline + 1);
  const ending = head.endsWith('\r\n') ? '\r\n' : '\n';
  return head + lines.map((line) => `${' '.repeat(indent)}${line}${ending}`).join('') + tail;
}

/** The offset after the last character of content, comments and blank lines not counted. */
function lastCharacter(node: unknown): number {
  if (isMap<ParsedNode, ParsedNode | null>(node) && node.flow !== true) {
    const pair = node.items.at(-1);
    return pair === undefined
      ? (node.range?.[1] ?? 0)
      : Math.max(lastCharacter(pair.value), lastCharacter(pair.key));
  }
  if (isSeq<ParsedNode | null>(node) && node.flow !== true && node.items.length > 0) {
    return lastCharacter(node.items.at(-1));
  }
  return (node as ParsedNode | null)?.range[1] ?? 0;
}

function insert(document: Document.Parsed<ParsedNode>, path: readonly string[], entry: Entry): void {
  const list = document.getIn(path, false);
  if (!isSeq(list)) {
    document.setIn(path, document.createNode([entry]));
    return;
  }
  const index = list.items.findIndex((item) => isSame(item, entry));
  if (index === -1) {
    list.flow = list.items.length > 0 ? list.flow === true : false;
    list.add(document.createNode(entry));
    return;
  }
  const present = list.items[index];
  if (!isMap(present)) return;
  for (const [key, value] of Object.entries(entry)) {
    present.set(key, Array.isArray(value) ? document.createNode(value) : value);
  }
  // A new approval without an end, or without a reason, does not inherit the old one's.
  for (const key of ['reason', 'until']) if (entry[key] === undefined) present.delete(key);
}

function withNewPolicy(before: string, list: List, entry: Entry, name: string): PolicyEdit {
  const { path } = list;
  const rules = [
    '  rules:',
    '    # A file without approval is reported, not blocked. Write "blocking" to let only approved files pass.',
    '    approved-file: advisory',
  ];
  const lines = [
    'apiVersion: kernelward.dev/v1alpha1',
    'kind: ModelPolicy',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    ...(list === approvals ? rules : []),
    ...openLines(path).slice(1),
    ...entryLines(entry, path.length),
  ];
  const text = `${lines.join('\n')}\n`;
  const kept = before === '' || before.endsWith('\n') ? before : `${before}\n`;
  return checked(isBlank(before) ? kept + text : `${kept}---\n${text}`, list, entry, []);
}

/** What is written must be what is read: anything else is a defect here, never a silent loss there. */
function checked(text: string, list: List, entry: Entry, warnings: readonly PolicyDiagnostic[]): PolicyEdit {
  const after = loadPolicy(text);
  if (hasErrors(after)) return { kind: 'refused', diagnostics: after.diagnostics };
  const isThere = after.documents.some(
    (document) => document.kind === 'ModelPolicy' && isListed(entry, list, document.policy),
  );
  if (isThere) return { kind: 'edited', text };
  return { kind: 'refused', diagnostics: warnings };
}

/** JSON text is YAML text; plain words need no quotes. */
function scalar(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(scalar).join(', ')}]`;
  const text = String(value);
  return /^[A-Za-z0-9_./-]+$/.test(text) && !/^[\d.+-]/.test(text) && !/^(true|false|null|~)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** Nothing but comments and blank lines. */
function isBlank(text: string): boolean {
  return text.split(/\r?\n/).every((line) => /^\s*(#.*)?$/.test(line));
}

/** Whether the file writes `files:` and its dashes at different columns; the usual style where it has no list. */
function indentsLists(text: string): boolean {
  const match = /^( *)[\w-]+:[^\S\n]*(?:#.*)?\n(?:\s*#.*\n)*( *)- /m.exec(text);
  return match === null || (match[2] ?? '').length > (match[1] ?? '').length;
}
