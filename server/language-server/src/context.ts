import type { Checker, CheckerPorts } from '@kernelward/checker';
import type { Location } from '@kernelward/policy-schemas';
import type { Contents } from '@kernelward/scanner';
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { Documents } from './documents.js';
import type { QuarantinePort } from './features/quarantine.js';
import type { InitializationOptions } from './protocol.js';
import type { Uris } from './uris.js';
import type { PolicyYaml } from './yaml/index.js';

/** What every feature works with. A feature is a function that registers its handlers on the connection. */
export interface ServerContext {
  readonly connection: Connection;
  readonly checker: Checker;
  readonly ports: CheckerPorts;
  readonly documents: Documents;
  readonly uris: Uris;
  readonly policyYaml: PolicyYaml;
  /** Markdown of our own about a rule; undefined where the rule has none. */
  ruleDocumentation(rule: string): string | undefined;
  /** After the client said `initialized`: from then on the server may ask it. */
  onInitialized(listener: () => Promise<void>): void;
  /** Tables of what is in a model file; `findings` are places to show. Never rejects. */
  inspect(path: string, findings: readonly Location[]): Promise<Contents>;
  readonly quarantine: QuarantinePort | undefined;
  /** URIs of the folders that the client opened with. */
  readonly folders: readonly string[];
  configureInterpreter(options: { roots: readonly string[]; interpreter: string | undefined }): void;
  /** Notes how long the last answer about a document took, in milliseconds, and whether it was whole. */
  tellStatus(uri: string, milliseconds: number, complete: boolean): void;
  /** What the client said of itself in its initialize request. */
  client(): ClientOptions;
}

export interface ClientOptions {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
}

export type Feature = (context: ServerContext) => void;
