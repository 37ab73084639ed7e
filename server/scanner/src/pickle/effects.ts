import { isArgumentSensitive } from '../judge/call.js';
import type { Input, Scan } from '../scan.js';
import type { Effects } from './machine.js';
import { mayBeEncoded } from './encodings.js';
import { mayHoldModel } from './sniff.js';
import { render, renderArguments } from './render.js';
import {
  globalsIn,
  pathOf,
  type BytesValue,
  type CallValue,
  type GlobalValue,
  type StringValue,
  type Value,
} from './values.js';

/** A bytes or string object that may hold another pickle, to be looked at when its stream has ended. */
export interface Blob {
  readonly value: BytesValue | StringValue;
  readonly offset: number;
}

/** How many blobs of one stream are looked into. */
export const maxBlobs = 4096;

/** Turns what the machine does into facts about the input. */
export class FactEffects implements Effects {
  readonly blobs: Blob[] = [];
  /** Calls and imports so far: tells a pickle from bytes that merely look like one. */
  acts = 0;

  constructor(
    private readonly scan: Scan,
    private readonly input: Input,
    /** Added to every offset: the stream may lie inside bytes of its own. */
    private readonly base = 0,
  ) {}

  private at(offset: number) {
    return this.scan.location(this.input, this.base + offset);
  }

  imported({ module, name }: GlobalValue, offset: number): void {
    this.acts += 1;
    this.scan.add(
      { kind: 'import', module, name, at: this.at(offset), loader: this.input.loader },
      `${module}|${name}`,
    );
  }

  called(call: CallValue, offset: number): void {
    this.acts += 1;
    const { opcode, callee, args, kwargs } = call;
    // Calls that rules cannot tell apart are one fact: a callable whose arguments matter is keyed with them, any other
    // with the globals that it is handed.
    const what = isArgumentSensitive(callee)
      ? renderArguments(args, kwargs, 400)
      : globalsIn(kwargs === undefined ? args : [...args, kwargs], 64)
          .map(pathOf)
          .join();
    this.scan.add(
      { kind: 'call', opcode, callee, args, kwargs, at: this.at(offset), loader: this.input.loader },
      `${opcode}|${render(callee, 300)}|${what}`,
    );
  }

  wrote(
    opcode: 'BUILD' | 'SETITEM' | 'APPEND' | 'ADDITEMS',
    target: Value,
    state: Value,
    offset: number,
  ): void {
    // Key: what is written to, and the globals in what is written. State of a fresh instance is judged with its class.
    this.scan.add(
      { kind: 'state-write', opcode, target, state, at: this.at(offset), loader: this.input.loader },
      `${opcode}|${target.kind === 'call' ? render(target.callee, 300) + (isArgumentSensitive(target.callee) ? render(target, 400) : '') : render(target, 300)}|${globalsIn([state], 64).map(pathOf).join()}`,
    );
  }

  extension(code: number, offset: number): void {
    this.acts += 1;
    this.scan.add({ kind: 'extension', code, at: this.at(offset), loader: this.input.loader }, String(code));
  }

  anomaly(detail: string, offset: number): void {
    this.scan.anomaly(this.input, 'frame-mismatch', detail, this.base + offset);
  }

  expansion(detail: string, offset: number): void {
    this.scan.anomaly(this.input, 'expansion', detail, this.base + offset);
  }

  blob(value: Value, offset: number): void {
    if (this.blobs.length >= maxBlobs) return;
    if (
      (value.kind === 'string' && mayBeEncoded(value.text, mayHoldModel)) ||
      ((value.kind === 'bytes' || value.kind === 'bytearray') && mayHoldModel(value.head))
    )
      this.blobs.push({ value, offset });
  }
}
