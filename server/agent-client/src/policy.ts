import type { CompiledPolicy } from '@kernelward/policy';
import { kernelward } from '#agent';
import { AgentError } from './errors.js';
import { maxFrameBytes } from './frames.js';

const Message = kernelward.agent.v1.CompiledPolicy;

/**
 * The binary CompiledPolicy that `kernelward-agent launch --policy` reads. Throws AgentError where it is too long to
 * reach the agent in one frame.
 */
export function encodePolicy(policy: CompiledPolicy): Uint8Array {
  const bytes = Message.encode(Message.fromObject(policy)).finish();
  // Room for the session's id and label in the same frame.
  if (bytes.length > maxFrameBytes - 4096) {
    throw new AgentError('protocol', 'The compiled policy is longer than the 1 MiB that the agent accepts.');
  }
  return bytes;
}
