import { measure } from '../reader/bytes.js';
import { findTrigger, type GraphNode } from '../onnx/trigger.js';
import { MessageReader, type Field } from '../protobuf/reader.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** Subgraphs in attributes of nodes in subgraphs: deeper ones are refused by every runtime. */
const maxNesting = 64;
/** Graphs with more nodes are not searched for a trigger: it is a heuristic, and not worth seconds. */
const maxSearched = 20_000;

/**
 * ONNX (onnx.proto): operators with their domains, in the graph, its subgraphs, its functions and the training graphs,
 * and the files that tensors name for their data (CVE-2022-25882, CVE-2024-27318, CVE-2026-27489). Weights are skipped.
 */
export function* readOnnx(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const walker = new OnnxWalker(scan, input);
  const model = new MessageReader(input.bytes, 0, size);
  const locals = new Set<string>();
  const bodies: { kind: Container; message: MessageReader }[] = [];
  for (let field = yield* model.field(); field !== undefined; field = yield* model.field()) {
    if (field.kind !== 'bytes') continue;
    if (field.number === 7) bodies.push({ kind: 'graph', message: model.message(field) });
    if (field.number === 20) bodies.push({ kind: 'training', message: model.message(field) });
    if (field.number === 25) {
      locals.add(yield* walker.functionHeader(model.message(field)));
      bodies.push({ kind: 'function', message: model.message(field) });
    }
  }
  walker.locals = locals;
  for (const { kind, message } of bodies) yield* walker.container(kind, message, 0);
  walker.searchTrigger();
}

/** GraphProto, FunctionProto, TrainingInfoProto. */
type Container = 'graph' | 'function' | 'training';

class OnnxWalker {
  /** `domain::name` of the functions that the model brings along: they are made of operators that are walked. */
  locals: ReadonlySet<string> = new Set();
  /** The main graph, as far as a search for a trigger needs it. */
  readonly nodes: GraphNode[] = [];
  readonly inputs: string[] = [];
  readonly outputs: string[] = [];

  constructor(
    private readonly scan: Scan,
    private readonly input: Input,
  ) {}

  *functionHeader(message: MessageReader): Parser<string> {
    let name = '';
    let domain = '';
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes') continue;
      if (field.number === 1) name = yield* message.text(field);
      if (field.number === 10) domain = yield* message.text(field);
    }
    return `${domain}::${name}`;
  }

  /** Nodes are field 1 of a graph and 7 of a function; a training graph has two graphs of its own (1 and 2). */
  *container(kind: Container, message: MessageReader, depth: number): Parser<void> {
    if (depth > maxNesting) {
      this.scan.reason(this.input, `Graphs are nested more than ${String(maxNesting)} deep.`);
      return;
    }
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      this.scan.meter.step();
      if (field.kind !== 'bytes') continue;
      if (kind === 'training') {
        if (field.number <= 2) yield* this.container('graph', message.message(field), depth + 1);
      } else if (field.number === (kind === 'graph' ? 1 : 7)) yield* this.node(message, field, depth);
      else if (kind === 'graph' && field.number === 5) yield* this.tensor(message.message(field));
      else if (kind === 'graph' && field.number === 15) yield* this.sparse(message.message(field));
      else if (kind === 'graph' && depth === 0 && (field.number === 11 || field.number === 12))
        (field.number === 11 ? this.inputs : this.outputs).push(
          yield* this.valueName(message.message(field)),
        );
    }
  }

  /** ValueInfoProto: the name is field 1. */
  private *valueName(message: MessageReader): Parser<string> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field())
      if (field.kind === 'bytes' && field.number === 1) return yield* message.text(field);
    return '';
  }

  /** States where an output depends on a comparison with the input, which is advice, no verdict. */
  searchTrigger(): void {
    if (this.nodes.length > maxSearched) return;
    const trigger = findTrigger(this);
    if (trigger === undefined) return;
    this.scan.add(
      {
        kind: 'component',
        space: 'onnx-trigger',
        name: trigger.operator,
        at: this.scan.location(this.input, trigger.place),
        loader: 'onnx',
      },
      `onnx-trigger|${trigger.operator}`,
    );
  }

  private *node(parent: MessageReader, place: Field & { kind: 'bytes' }, depth: number): Parser<void> {
    const message = parent.message(place);
    let operator = '';
    let domain = '';
    const attributes: MessageReader[] = [];
    const inputs: string[] = [];
    const outputs: string[] = [];
    const searched = depth === 0 && this.nodes.length <= maxSearched;
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes') continue;
      if (field.number === 4) operator = yield* message.text(field);
      else if (field.number === 7) domain = yield* message.text(field);
      else if (field.number === 5) attributes.push(message.message(field));
      else if (field.number <= 2 && searched)
        (field.number === 1 ? inputs : outputs).push(yield* message.text(field));
    }
    if (searched) this.nodes.push({ operator, inputs, outputs, place: place.start });
    const name = `${domain}::${operator}`;
    if (operator !== '' && !this.locals.has(name)) {
      this.scan.add(
        {
          kind: 'component',
          space: 'onnx-operator',
          name,
          at: this.scan.location(this.input, place.start),
          loader: 'onnx',
        },
        `onnx|${name}`,
      );
    }
    for (const attribute of attributes) yield* this.attribute(attribute, depth);
  }

  private *attribute(message: MessageReader, depth: number): Parser<void> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes') continue;
      if (field.number === 5 || field.number === 10) yield* this.tensor(message.message(field));
      else if (field.number === 6 || field.number === 11)
        yield* this.container('graph', message.message(field), depth + 1);
      else if (field.number === 22 || field.number === 23) yield* this.sparse(message.message(field));
    }
  }

  private *sparse(message: MessageReader): Parser<void> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind === 'bytes' && field.number <= 2) yield* this.tensor(message.message(field));
    }
  }

  /** TensorProto: external_data (13) is a list of key (1) and value (2). */
  private *tensor(message: MessageReader): Parser<void> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes' || field.number !== 13) continue;
      const entry = message.message(field);
      let key = '';
      let value = '';
      for (let part = yield* entry.field(); part !== undefined; part = yield* entry.field()) {
        if (part.kind !== 'bytes') continue;
        if (part.number === 1) key = yield* entry.text(part);
        if (part.number === 2) value = yield* entry.text(part);
      }
      if (key !== 'location') continue;
      this.scan.add(
        {
          kind: 'external-reference',
          what: 'a tensor’s data',
          target: value,
          at: this.scan.location(this.input, field.start),
          loader: 'onnx',
        },
        `onnx|${value}`,
      );
    }
  }
}
