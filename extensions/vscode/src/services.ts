import type { ScanAnswer, ServerExtras } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Protection } from './protection/protection.js';

/** What every feature gets. A feature is a function of this that registers itself and returns how to take it away. */
export interface Services {
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  /** Of this user, for every workspace. */
  readonly storage: vscode.Memento;
  /** Fires the report of every scan that the user asked for. */
  readonly scanned: vscode.EventEmitter<ScanAnswer>;
  /** Fires when verdicts or approvals of files changed. The client has one listener a notification: this one. */
  readonly verdictsChanged: vscode.Event<readonly vscode.Uri[]>;
  /** Fires for every answer to a question for diagnostics. */
  readonly answered: vscode.Event<Answered>;
  /** Whether a file's name is one that opens as a report. The content decides what it is; this only avoids asking of all. */
  readonly isModelFile: (uri: vscode.Uri) => boolean;
  /** Of the notebook kernels on the machine where this runs. */
  readonly protection: Protection;
}

export interface Answered {
  readonly uri: vscode.Uri;
  /** From the question to the answer. */
  readonly milliseconds: number;
}

export type Feature = (services: Services) => vscode.Disposable;

/** The names are said once, in the selector of the custom editor: `*.{pt,pkl,…}`. */
export function modelFileNames(context: vscode.ExtensionContext): (uri: vscode.Uri) => boolean {
  const manifest = context.extension.packageJSON as {
    contributes: { customEditors: { selector: { filenamePattern: string }[] }[] };
  };
  const patterns = manifest.contributes.customEditors.flatMap(({ selector }) => selector);
  const extensions = new Set(
    patterns.flatMap(({ filenamePattern }) => /\{(.*)\}/.exec(filenamePattern)?.[1]?.split(',') ?? []),
  );
  return ({ path }) => extensions.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** What the server can do where it runs; nothing before it answered. */
export function serverExtras(client: BaseLanguageClient): ServerExtras {
  const extras = client.initializeResult?.capabilities.experimental as ServerExtras | undefined;
  return extras ?? { quarantine: false };
}
