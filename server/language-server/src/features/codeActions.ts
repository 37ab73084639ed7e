// textDocument/codeAction: the fixes of a finding, approving the file that it names, opening that file's report.
import type { CallDiagnostic, ModelFile } from '@kernelward/checker';
import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Feature, ServerContext } from '../context.js';
import type { Place } from '../documents.js';
import { guarded } from '../guard.js';
import { clientCommands, serverCommands } from '../protocol.js';
import { callsAt, rangeOf } from './calls.js';

export const codeActions: Feature = (context) => {
  const { connection, documents } = context;
  connection.onCodeAction(({ textDocument: { uri }, range, context: { diagnostics, only } }) =>
    guarded(
      connection,
      'code actions',
      () => {
        const place = documents.place(uri);
        if (place === undefined || (only !== undefined && !only.some(isQuickFix))) return [];
        return callsAt(context, place, range).flatMap((call) => [
          ...fixes(place, call, diagnostics),
          ...fileActions(context, call),
        ]);
      },
      [],
    ),
  );
};

function isQuickFix(kind: string): boolean {
  return CodeActionKind.QuickFix === kind || kind === CodeActionKind.Empty;
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
    edit: {
      changes: {
        [text.uri]: edits.map((edit) => ({ range: rangeOf(text, edit.range), newText: edit.text })),
      },
    },
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
