import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What every feature gets. A feature is a function of this that registers itself and returns how to take it away. */
export interface Services {
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
}

export type Feature = (services: Services) => vscode.Disposable;
