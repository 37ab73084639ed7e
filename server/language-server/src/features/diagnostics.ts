// textDocument/diagnostic for Python texts, notebook cells and policy files.
//
// Pull where the client can be told to pull again, else push; never both, which would double every diagnostic. Cells
// depend on the cells above them, but interFileDependencies stays false: clients answer `true` by asking for one cell
// every half second. Instead the server sends workspace/diagnostic/refresh when what a cell gives to later cells changed.
import { isWorthReporting, type CallDiagnostic, type Level } from '@kernelward/checker';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReportKind,
  type ClientCapabilities,
  type Diagnostic,
} from 'vscode-languageserver';
import type { Feature, ServerContext } from '../context.js';
import type { Place } from '../documents.js';
import { guarded } from '../guard.js';
import { fragmentOf } from '../protocol.js';
import { isPolicyFile } from '../yaml/index.js';

/** Milliseconds in which several reasons to refresh become one. */
const refreshAfter = 15;

export const diagnostics: Feature = (context) => {
  const { connection, checker, documents } = context;

  connection.languages.diagnostics.on(({ textDocument: { uri } }) =>
    guarded(
      connection,
      'diagnostics',
      async () => ({ kind: DocumentDiagnosticReportKind.Full, items: await diagnosticsOf(context, uri) }),
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
    ),
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void guarded(connection, 'refresh', () => refreshNow(context), undefined);
    }, refreshAfter);
  };
  checker.onDidChange(refresh);

  documents.texts.onDidChangeContent(({ document: { uri } }) => {
    void guarded(
      connection,
      'change',
      async () => {
        if (!pulls(context.client().capabilities)) await publish(context, uri);
      },
      undefined,
    );
  });
  documents.notebooks.onDidChange(({ cells }) => {
    const structure = (cells?.added.length ?? 0) + (cells?.removed.length ?? 0) > 0;
    for (const cell of cells?.changed.textContent ?? []) {
      void guarded(
        connection,
        'cell change',
        () => {
          const place = documents.place(cell.document);
          if (place === undefined) return;
          if (checker.changesLaterCells(place.document, place.index)) refresh();
        },
        undefined,
      );
    }
    if (structure || !pulls(context.client().capabilities)) refresh();
  });
};

/** Only a client that can be told to ask again sees verdicts that arrive later. */
export function pulls({ textDocument, workspace }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true;
}

async function refreshNow(context: ServerContext): Promise<void> {
  if (pulls(context.client().capabilities)) {
    await context.connection.languages.diagnostics.refresh();
    return;
  }
  for (const uri of context.documents.uris()) await publish(context, uri);
}

async function publish(context: ServerContext, uri: string): Promise<void> {
  await context.connection.sendDiagnostics({ uri, diagnostics: await diagnosticsOf(context, uri) });
}

async function diagnosticsOf(context: ServerContext, uri: string): Promise<Diagnostic[]> {
  const place = context.documents.place(uri);
  if (place !== undefined) {
    const started = performance.now();
    const calls = context.checker.check(place.document, place.index);
    context.tellStatus(
      uri,
      performance.now() - started,
      context.checker.isSettled(place.document, place.index),
    );
    return calls.filter(isShown).map((call) => toDiagnostic(context, place, call));
  }
  const text = context.documents.text(uri);
  return text !== undefined && isPolicyFile(uri) ? context.policyYaml.diagnostics(text.document) : [];
}

/** A safe load of a file that is not there, or not known yet, is nothing to underline. */
function isShown(call: CallDiagnostic): boolean {
  return isWorthReporting(call) || (!call.hidden && call.target.kind === 'files');
}

function toDiagnostic({ uris, client }: ServerContext, { text }: Place, call: CallDiagnostic): Diagnostic {
  const { finding, message, level, related } = call;
  const showsReports = client().options.clientCommands === true;
  const start = { line: 0, character: 0 };
  return {
    range: {
      start: text.document.positionAt(finding.range.from),
      end: text.document.positionAt(finding.range.to),
    },
    severity: severities[level],
    code: finding.rule,
    source: 'kernelward',
    message,
    ...(level === 'hint' ? { tags: [] satisfies DiagnosticTag[] } : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((other) => ({
            location: {
              uri: uris.uriOf(other.path) + (showsReports ? `#${fragmentOf(other.location)}` : ''),
              range: { start, end: start },
            },
            message: `${whereIn(other.location)}${other.message}`,
          })),
        }),
  };
}

function whereIn({ member, offset }: { member?: string; offset?: number }): string {
  const parts = [member, offset === undefined ? undefined : `byte ${String(offset)}`];
  const where = parts.filter((part) => part !== undefined).join(', ');
  return where === '' ? '' : `${where}: `;
}

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
