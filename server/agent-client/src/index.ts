// The native agent from Node: its protocol, where it is, and what a policy's variables stand for on this machine.
export { AgentClient, protocolVersions } from './client.js';
export type { AgentEvent, AgentStatus, ConnectOptions } from './client.js';
export { AgentError } from './errors.js';
export { encodeFrame, FrameDecoder, maxFrameBytes } from './frames.js';
export type { Frame, FrameFields } from './frames.js';
export { actionName, categoryName, eventJson, operationName, statusJson, tierName } from './json.js';
export { toBigInt, toLong } from './long.js';
export { encodePolicy } from './policy.js';
export { findAgentBinary } from './binary.js';
export type { BinarySearch } from './binary.js';
export { systemSocket, userSocket } from './sockets.js';
export { anyConnectionFile, deviceNumbers, nodeSurroundings } from './surroundings.js';
export type { SurroundingsOptions } from './surroundings.js';
export { makeIpythonProfile } from './ipython.js';
