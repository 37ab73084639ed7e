/** The parts of the Language Server Protocol 3.18 that this client speaks. */

export interface Position {
  /** Both from 0; `character` in UTF-16 units, as CodeMirror counts. */
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  /** 1 error, 2 warning, 3 information, 4 hint. */
  readonly severity?: 1 | 2 | 3 | 4;
  readonly code?: string | number;
  readonly source?: string;
  readonly message: string;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface Command {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

export interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument?: { readonly uri: string };
    readonly edits?: readonly TextEdit[];
  }[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: Command;
  readonly data?: unknown;
}

export interface InitializeResult {
  readonly capabilities: {
    readonly diagnosticProvider?: unknown;
    readonly codeActionProvider?: boolean | { readonly resolveProvider?: boolean };
  };
}

export interface DocumentDiagnosticReport {
  readonly kind: 'full' | 'unchanged';
  readonly items?: readonly Diagnostic[];
}

export const initializeParams = (root: string): unknown => ({
  processId: null,
  clientInfo: { name: 'JupyterLab' },
  rootUri: root,
  workspaceFolders: [{ uri: root, name: 'Jupyter' }],
  capabilities: {
    general: { positionEncodings: ['utf-16'] },
    workspace: { diagnostics: { refreshSupport: true }, applyEdit: true, configuration: false },
    textDocument: {
      synchronization: { dynamicRegistration: false },
      diagnostic: { dynamicRegistration: false },
      publishDiagnostics: { versionSupport: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
        resolveSupport: { properties: ['edit'] },
        dataSupport: true,
      },
    },
    notebookDocument: { synchronization: { dynamicRegistration: false, executionSummarySupport: false } },
  },
});
