// The language server in a browser's worker. Files, and the user's approvals, are the client's to give.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { initializeResult } from '../initialize.js';
import { registerFeatures } from '../server.js';
import { EditorFiles } from './files.js';
import { EditorPolicies } from './policies.js';
import { EditorDigests, EditorScans } from './scans.js';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] &
  ConstructorParameters<typeof BrowserMessageWriter>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const files = new EditorFiles(connection);
const scans = new EditorScans(files);
const noVersions = { versions: new Map<string, string>(), origin: 'unknown' };

connection.onInitialize((params) => {
  registerFeatures(connection, params, {
    uris: { pathOf: (uri) => (uri.startsWith('untitled:') ? undefined : uri), uriOf: (path) => path },
    ports: {
      files,
      scans,
      digests: new EditorDigests(files),
      hub: { find: () => Promise.resolve([]), repositoryOf: () => undefined },
      interpreter: { facts: () => noVersions },
      policies: new EditorPolicies(connection, files),
      clock: { now: () => Date.now() },
    },
    configureInterpreter: () => undefined,
    inspect: (uri, findings) => scans.inspect(uri, findings),
  });
  return initializeResult(KERNELWARD_VERSION, { quarantine: false });
});
connection.listen();

/** Put in by the bundle. */
declare const KERNELWARD_VERSION: string;
