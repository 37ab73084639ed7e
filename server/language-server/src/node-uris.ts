import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Uris } from './uris.js';

export const nodeUris: Uris = {
  pathOf(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      return fileURLToPath(uri);
    } catch {
      // A host that is not this one, or an escape that no path has.
      return undefined;
    }
  },
  uriOf: (path) => pathToFileURL(path).href,
};
