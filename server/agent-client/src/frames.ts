// Frames of agent.proto on a byte stream: the length as a varint, then that many bytes, at most 1 MiB.
import protobuf from 'protobufjs/minimal.js';
import { kernelward } from '#agent';
import { AgentError } from './errors.js';

const { Frame } = kernelward.agent.v1;
export type Frame = kernelward.agent.v1.Frame;
export type FrameFields = kernelward.agent.v1.Frame.$Properties;

/** Bytes of a frame without its length. */
export const maxFrameBytes = 1024 * 1024;

/** The bytes to send. Throws AgentError where the frame is too long to be accepted. */
export function encodeFrame(frame: FrameFields): Uint8Array {
  const body = Frame.encode(frame).finish();
  if (body.length > maxFrameBytes) {
    throw new AgentError('protocol', `The frame has ${String(body.length)} bytes; the agent accepts 1 MiB.`);
  }
  const length = protobuf.Writer.create().uint32(body.length).finish();
  const out = new Uint8Array(length.length + body.length);
  out.set(length);
  out.set(body, length.length);
  return out;
}

/** Cuts a byte stream into frames. What it holds never exceeds one frame and one chunk. */
export class FrameDecoder {
  private chunks: Uint8Array[] = [];
  private held = 0;
  /** Bytes of the frame that is being received; undefined while its length is. */
  private wanted: number | undefined;

  /** The frames that are complete with this chunk. Throws AgentError; the stream is of no use then. */
  push(chunk: Uint8Array): Frame[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    const frames: Frame[] = [];
    for (;;) {
      if (this.wanted === undefined) {
        this.wanted = this.takeLength();
        if (this.wanted === undefined) return frames;
      }
      if (this.held < this.wanted) return frames;
      const body = this.take(this.wanted);
      this.wanted = undefined;
      frames.push(decodeFrame(body));
    }
  }

  /** A varint of at most 32 bits, checked before anything is allocated for it. */
  private takeLength(): number | undefined {
    let length = 0;
    const head = this.peek(5);
    for (const [index, byte] of head.entries()) {
      length += (byte & 0x7f) * 2 ** (7 * index);
      if (length > maxFrameBytes) {
        throw new AgentError('protocol', `The agent announced a frame of more than 1 MiB.`);
      }
      if (byte < 0x80) {
        this.take(index + 1);
        return length;
      }
    }
    if (head.length === 5) throw new AgentError('protocol', 'What came from the agent has no valid length.');
    return undefined;
  }

  private peek(count: number): Uint8Array {
    const out: number[] = [];
    for (const chunk of this.chunks) {
      for (const byte of chunk) {
        if (out.length === count) return Uint8Array.from(out);
        out.push(byte);
      }
    }
    return Uint8Array.from(out);
  }

  private take(count: number): Uint8Array {
    const out = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const chunk = this.chunks[0];
      if (chunk === undefined) break;
      const part = chunk.subarray(0, count - filled);
      out.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) this.chunks.shift();
      else this.chunks[0] = chunk.subarray(part.length);
    }
    this.held -= count;
    return out;
  }
}

function decodeFrame(body: Uint8Array): Frame {
  try {
    return Frame.decode(body);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AgentError('protocol', `What came from the agent is not a frame of its protocol (${why}).`);
  }
}
