/** Why the agent could not be asked, or what it answered instead. */
export class AgentError extends Error {
  override readonly name = 'AgentError';

  constructor(
    /**
     * - `no-agent`: nothing listens on the socket.
     * - `version`: no common protocol version.
     * - `refused`: the agent answered with an error; `code` says which.
     * - `protocol`: what came is not this protocol (malformed, oversized, out of order).
     * - `closed`: the connection ended before the answer.
     * - `timeout`: no answer in time.
     */
    readonly kind: 'no-agent' | 'version' | 'refused' | 'protocol' | 'closed' | 'timeout',
    message: string,
    /** The name of agent.proto's ErrorCode, such as ERROR_CODE_NOT_PERMITTED. */
    readonly code?: string,
  ) {
    super(message);
  }
}
