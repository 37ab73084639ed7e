export { startServer, type Surroundings } from './server.js';
export { serve, nodeUris, type Transport } from './node.js';
export type { Uris } from './uris.js';
