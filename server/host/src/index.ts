export { nodePorts, type NodePorts, type NodePortsOptions } from './node-ports.js';
export { Digests } from './digests.js';
export { nodeFiles } from './files.js';
export { userFolders, type UserFolders } from './folders.js';
export { HuggingFaceCache } from './hub-cache.js';
export { NodeInterpreterService, type InterpreterOptions } from './interpreter.js';
export { isPolicyPath, NodePolicyStore } from './policy-store.js';
export { ScanPool, type ScanFileOptions, type ScanPoolOptions } from './scan-pool.js';
export { UserCache } from './user-cache.js';
