// The language server without its surroundings: the same code runs in Node and in a browser's worker.
import { Checker, type CheckerPorts } from '@kernelward/checker';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { Location } from '@kernelward/policy-schemas';
import type { Contents } from '@kernelward/scanner';
import type { ClientOptions, Feature, ServerContext } from './context.js';
import { Documents } from './documents.js';
import { codeActions } from './features/codeActions.js';
import { codeLens } from './features/codeLens.js';
import { completion } from './features/completion.js';
import { configuration } from './features/configuration.js';
import { contents } from './features/contents.js';
import { diagnostics } from './features/diagnostics.js';
import { executeCommand } from './features/executeCommand.js';
import { hover } from './features/hover.js';
import { quarantine, type QuarantinePort } from './features/quarantine.js';
import { scan } from './features/scan.js';
import { watchedFiles } from './features/watchedFiles.js';
import { guarded } from './guard.js';
import { statusTeller } from './status.js';
import { kernelRequests, type InitializationOptions, type KernelValues } from './protocol.js';
import type { Uris } from './uris.js';
import { cachedSources, policySchema, PolicyYaml, type Offers } from './yaml/index.js';

export interface Surroundings {
  readonly ports: CheckerPorts;
  readonly uris: Uris;
  /** Where the environment's versions are looked for; called again when roots or settings change. */
  configureInterpreter(options: { roots: readonly string[]; interpreter: string | undefined }): void;
  readonly ruleDocumentation?: (rule: string) => string | undefined;
  /** Tables of what is in a model file; `findings` are places to show. Never rejects. */
  inspect(path: string, findings: readonly Location[]): Promise<Contents>;
  /** Absent where no folder can be kept out of reach of other programs. */
  readonly quarantine?: QuarantinePort;
}

const features: readonly Feature[] = [
  diagnostics,
  hover,
  codeActions,
  codeLens,
  completion,
  executeCommand,
  scan,
  contents,
  quarantine,
  watchedFiles,
  configuration,
];

/**
 * Registers everything on the connection, for a client that said this in its `initialize` request. What it sends after
 * that request must not be let through before.
 */
export function registerFeatures(
  connection: Connection,
  params: InitializeParams,
  surroundings: Surroundings,
): void {
  const { ports, uris } = surroundings;
  const client = clientOptions(params);
  const initialized: (() => Promise<void>)[] = [];
  const context: ServerContext = {
    connection,
    checker: new Checker(ports),
    ports,
    documents: new Documents((uri) => uris.pathOf(uri)),
    uris,
    policyYaml: new PolicyYaml({
      schema: policySchema,
      schemaAnsweredElsewhere: client.options.yamlExtensionPresent === true,
      offers: () => offersHere(connection, ports, client.options),
    }),
    client: () => client,
    ruleDocumentation: surroundings.ruleDocumentation ?? (() => undefined),
    configureInterpreter: (options) => {
      surroundings.configureInterpreter(options);
    },
    tellStatus: statusTeller(connection, client.options.status === true),
    inspect: (path, findings) => surroundings.inspect(path, findings),
    quarantine: surroundings.quarantine,
    folders: foldersOf(params),
    onInitialized: (listener) => initialized.push(listener),
  };
  for (const feature of features) feature(context);
  connection.onInitialized(async () => {
    for (const listener of initialized) await guarded(connection, 'initialized', listener, undefined);
  });
  context.documents.listen(connection);
}

function clientOptions({ capabilities: own, initializationOptions }: InitializeParams): ClientOptions {
  const options: unknown = initializationOptions;
  const given = typeof options === 'object' && options !== null ? (options as InitializationOptions) : {};
  return { capabilities: own, options: given };
}

function foldersOf(params: InitializeParams): string[] {
  const { workspaceFolders } = params;
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Older clients, and editors with one folder.
  const { rootUri } = params;
  return rootUri === null ? [] : [rootUri];
}

/** What policies may name on this machine: sources in its cache, and what its kernels were denied, as the client tells. */
async function offersHere(
  connection: Connection,
  ports: CheckerPorts,
  { kernelValues }: InitializationOptions,
): Promise<Offers> {
  const none: KernelValues = { paths: [], addresses: [] };
  const [sources, values] = await Promise.all([
    cachedSources(ports),
    kernelValues === true
      ? connection.sendRequest<KernelValues>(kernelRequests.values).catch(() => none)
      : none,
  ]);
  return { SourcePattern: sources, PathPattern: values.paths, NetworkTarget: values.addresses };
}
