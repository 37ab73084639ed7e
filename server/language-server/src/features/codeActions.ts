// textDocument/codeAction: the fixes of a finding, all of them at once, naming a commit, comments that ask for silence,
// approving the file that a call names, opening that file's report.
import type { CallDiagnostic, ModelFile, TextRange } from '@kernelward/checker';
import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { Feature, ServerContext } from '../context.js';
import type { OpenText, Place } from '../documents.js';
import { guarded } from '../guard.js';
import { clientCommands, fixAllKind, serverCommands } from '../protocol.js';
import { isPolicyFile } from '../yaml/index.js';
import { callsAt, rangeOf } from './calls.js';

export const codeActions: Feature = (context) => {
  const { connection, documents } = context;
  connection.onCodeAction(({ textDocument: { uri }, range, context: { diagnostics, only } }) =>
    guarded(
      connection,
      'code actions',
      async () => {
        if (isPolicyFile(uri))
          return only === undefined || only.some(isQuickFix) ? policyFixes(context, uri, range) : [];
        const place = documents.place(uri);
        if (place === undefined) return [];
        const all =
          only === undefined || only.some(isFixAll) ? fixAll(context, place, only !== undefined) : [];
        if (only !== undefined && !only.some(isQuickFix)) return all;
        const calls = callsAt(context, place, range).filter(({ hidden }) => !hidden);
        const actions = await Promise.all(
          calls.map(async (call) => [
            ...fixes(place, call, diagnostics),
            ...(await pins(context, place, call)),
            ...fileActions(context, call),
            ...silence(context, place, call),
          ]),
        );
        return [...actions.flat(), ...all];
      },
      [],
    ),
  );
};

/** The word that was probably meant in a policy, or quotes around what is to be text. */
async function policyFixes(
  { documents, policyYaml }: ServerContext,
  uri: string,
  range: Range,
): Promise<CodeAction[]> {
  const text = documents.text(uri);
  if (text === undefined) return [];
  const fixes = await policyYaml.fixes(text.document, range);
  return fixes.map(({ title, range: place, newText }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    isPreferred: fixes.length === 1,
    edit: { changes: { [uri]: [{ range: place, newText }] } },
  }));
}

function isQuickFix(kind: string): boolean {
  return CodeActionKind.QuickFix === kind || kind === CodeActionKind.Empty;
}

function isFixAll(kind: string): boolean {
  return fixAllKind === kind || fixAllKind.startsWith(`${kind}.`);
}

/** The first fix of every finding that has one; of two that would edit the same place, the first. */
function fixAll({ checker }: ServerContext, { document, index, text }: Place, asked: boolean): CodeAction[] {
  const taken: { from: number; to: number }[] = [];
  const edits: TextEdit[] = [];
  let count = 0;
  for (const { finding, hidden } of checker.check(document, index)) {
    const [fix] = finding.fixes;
    if (fix === undefined || hidden) continue;
    const overlaps = fix.edits.some(({ range }) =>
      taken.some((other) => range.from <= other.to && other.from <= range.to),
    );
    if (overlaps) continue;
    count += 1;
    taken.push(...fix.edits.map(({ range }) => range));
    edits.push(...editsOf(text, fix.edits));
  }
  // One finding has its own quick fix.
  if (count === 0 || (count === 1 && !asked)) return [];
  return [
    {
      title: `Fix all ${String(count)} model loads that have a fix`,
      kind: fixAllKind,
      edit: { changes: { [text.uri]: edits } },
    },
  ];
}

function editsOf(text: OpenText, edits: readonly { range: TextRange; text: string }[]): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(text, edit.range), newText: edit.text }));
}

/** Names the commit that is in the local cache: the one that was looked at. */
async function pins(
  { ports }: ServerContext,
  { text }: Place,
  { finding }: CallDiagnostic,
): Promise<CodeAction[]> {
  const { pin } = finding;
  if (pin === undefined) return [];
  const [path] = await ports.hub.find(pin.repository, undefined, undefined);
  const commit = /[\\/]snapshots[\\/]([0-9a-f]{40})[\\/]/.exec(path ?? '')?.[1];
  if (commit === undefined) return [];
  return [
    {
      title: `Name the commit in the local cache: ${commit.slice(0, 8)}`,
      kind: CodeActionKind.QuickFix,
      edit: {
        changes: { [text.uri]: editsOf(text, [{ range: pin.range, text: pin.before + commit + pin.after }]) },
      },
    },
  ];
}

/**
 * Ways to have a finding left alone. Comments say why only when the user has typed it; until then they silence nothing.
 * The policy is the user's own, so that nobody who gets the file gets the silence with it.
 */
function silence(
  { uris, ports }: ServerContext,
  { text, document: { path } }: Place,
  { finding, suppressed }: CallDiagnostic,
): CodeAction[] {
  const order = (title: string, command: string, argument: object): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    command: { title, command, arguments: [argument] },
  });
  if (suppressed?.kind === 'not-accepted') {
    const { asks } = suppressed;
    if (asks.kind === 'comment') {
      const title = `Accept the comment that asks to ignore ${finding.rule} here`;
      return [order(title, serverCommands.acceptComment, { key: asks.key })];
    }
    const title = `Accept ${ports.files.name(asks.path)}, which asks to ignore ${finding.rule} here`;
    return [order(title, serverCommands.acceptPolicy, { uri: uris.uriOf(asks.path) })];
  }
  const line = text.document.positionAt(finding.range.from).line;
  const lineStart = text.document.offsetAt({ line, character: 0 });
  const rest = text.document.getText().slice(lineStart, finding.range.from);
  const indent = /^[ \t]*/.exec(rest)?.[0] ?? '';
  const insertion = (title: string, at: number, comment: string): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    edit: { changes: { [text.uri]: editsOf(text, [{ range: { from: at, to: at }, text: comment }]) } },
  });
  const { rule } = finding;
  return [
    insertion(`Ignore ${rule} in this line`, lineStart, `${indent}# kernelward: ignore[${rule}]\n`),
    insertion(`Ignore ${rule} in this file`, 0, `# kernelward: ignore-file[${rule}]\n`),
    ...(path === undefined
      ? []
      : [
          order(`Ignore ${rule} in this file, by your policy`, serverCommands.ignore, {
            uri: uris.uriOf(path),
            rule,
          }),
        ]),
  ];
}

function fixes(
  { text }: Place,
  { finding }: CallDiagnostic,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const own = diagnostics.filter(
    ({ source, code, range }) =>
      source === 'kernelward' &&
      code === finding.rule &&
      text.document.offsetAt(range.start) === finding.range.from,
  );
  return finding.fixes.map(({ title, edits }, index) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: own,
    isPreferred: index === 0,
    edit: { changes: { [text.uri]: editsOf(text, edits) } },
  }));
}

function fileActions(context: ServerContext, { target }: CallDiagnostic): CodeAction[] {
  if (target.kind !== 'files') return [];
  return target.files.slice(0, 3).flatMap((file) => [...approval(context, file), ...report(context, file)]);
}

/** Nobody is offered to approve what no approval would let through. */
function approval({ uris, ports }: ServerContext, { path, result, judgement }: ModelFile): CodeAction[] {
  const { kind } = judgement.approval;
  if (result.verdict === 'malicious' || kind === 'approved') return [];
  const title = `Approve this file: ${ports.files.name(path)}`;
  const command = { title, command: serverCommands.approve, arguments: [{ uri: uris.uriOf(path) }] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

function report({ uris, ports, client }: ServerContext, { path }: ModelFile): CodeAction[] {
  if (client().options.clientCommands !== true) return [];
  const title = `Open the report on ${ports.files.name(path)}`;
  const command = { title, command: clientCommands.showReport, arguments: [uris.uriOf(path)] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}
