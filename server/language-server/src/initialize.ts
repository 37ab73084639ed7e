// What the server says of itself in its answer to `initialize`. Nothing here needs the server's larger parts.
import { TextDocumentSyncKind, type InitializeResult } from 'vscode-languageserver';
import { fixAllKind, serverCommands, type ServerExtras } from './protocol.js';

export function initializeResult(version: string, extras: ServerExtras): InitializeResult {
  return {
    capabilities: { ...capabilities, experimental: extras },
    serverInfo: { name: 'kernelward', version },
  };
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  notebookDocumentSync: {
    notebookSelector: [{ notebook: 'jupyter-notebook', cells: [{ language: 'python' }] }],
  },
  diagnosticProvider: { identifier: 'kernelward', interFileDependencies: false, workspaceDiagnostics: false },
  hoverProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
  codeLensProvider: {},
  completionProvider: { triggerCharacters: [' ', ':', '-', '"'] },
  executeCommandProvider: { commands: Object.values(serverCommands) },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
