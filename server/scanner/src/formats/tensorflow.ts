import { isTensorflowOperator } from '../judge/components.js';
import { Damaged } from '../reader/budget.js';
import { measure, SliceBytes, type Bytes } from '../reader/bytes.js';
import { MessageReader, topFields, type Field } from '../protobuf/reader.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

const maxNesting = 8;

/** SavedModel (saved_model.proto): MetaGraphDefs, each with a GraphDef and its function library. */
export function* readSavedModel(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const walker = new GraphWalker(scan, input);
  const model = new MessageReader(input.bytes, 0, size);
  for (let field = yield* model.field(); field !== undefined; field = yield* model.field()) {
    if (field.kind !== 'bytes' || field.number !== 2) continue;
    const graph = model.message(field);
    for (let part = yield* graph.field(); part !== undefined; part = yield* graph.field()) {
      if (part.kind === 'bytes' && part.number === 2) yield* walker.graph(graph.message(part), 0);
    }
  }
  walker.finish();
}

/** A frozen GraphDef (.pb). */
export function* readGraphDef(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const walker = new GraphWalker(scan, input);
  yield* walker.graph(new MessageReader(input.bytes, 0, size), 0);
  walker.finish();
}

/** Whether the bytes are a GraphDef: nodes with a name and an operator, and nothing that a GraphDef does not have. */
export function* isGraphDef(bytes: Bytes, size: number): Parser<boolean> {
  const fields = yield* topFields(bytes, size, 64);
  if (fields?.get(1) !== true || [...fields.keys()].some((number) => number > 5)) return false;
  const graph = new MessageReader(bytes, 0, size);
  const first = yield* graph.field();
  if (first?.kind !== 'bytes' || first.number !== 1) return false;
  const node = graph.message(first);
  let named = 0;
  try {
    for (let field = yield* node.field(); field !== undefined; field = yield* node.field()) {
      if (field.kind !== 'bytes' || field.number > 7) return false;
      if (field.number === 1 && /^[A-Za-z0-9_.\\/>-]+$/.test(yield* node.text(field))) named += 1;
      if (field.number === 2 && /^[A-Za-z_][A-Za-z0-9_>]*$/.test(yield* node.text(field))) named += 1;
    }
  } catch (error) {
    if (error instanceof Damaged) return false;
    throw error;
  }
  return named === 2;
}

/** Names of operators that one graph may have before the walk is cut: TensorFlow has fewer than two thousand. */
const maxOperators = 10_000;

class GraphWalker {
  /** Operator -> where it was first seen. A function of the library is an operator, too, whose nodes are walked. */
  private readonly operators = new Map<string, number>();
  private readonly functions = new Set<string>();

  constructor(
    private readonly scan: Scan,
    private readonly input: Input,
  ) {}

  /** States the operators, when all functions are known. */
  finish(): void {
    for (const [operator, offset] of this.operators) {
      if (this.functions.has(operator) && !isTensorflowOperator(operator)) continue;
      this.state(isTensorflowOperator(operator) ? 'tf-operator' : 'tf-custom', operator, offset);
    }
  }

  *graph(message: MessageReader, depth: number): Parser<void> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes') continue;
      if (field.number === 1) yield* this.node(message, field, depth);
      else if (field.number === 2) yield* this.library(message.message(field), depth);
    }
  }

  /** FunctionDefLibrary: functions (1), each with its nodes (3). */
  private *library(message: MessageReader, depth: number): Parser<void> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes' || field.number !== 1) continue;
      const body = message.message(field);
      for (let part = yield* body.field(); part !== undefined; part = yield* body.field()) {
        if (part.kind !== 'bytes') continue;
        if (part.number === 1) yield* this.signature(body.message(part));
        if (part.number === 3) yield* this.node(body, part, depth);
      }
    }
  }

  /** OpDef: its name (1) is what calls the function. */
  private *signature(message: MessageReader): Parser<void> {
    const field = yield* message.field();
    if (field?.kind === 'bytes' && field.number === 1 && this.functions.size < maxOperators)
      this.functions.add(yield* message.text(field));
  }

  private *node(parent: MessageReader, place: Field & { kind: 'bytes' }, depth: number): Parser<void> {
    this.scan.meter.step();
    const message = parent.message(place);
    let operator = '';
    const attributes: MessageReader[] = [];
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes') continue;
      if (field.number === 2) operator = yield* message.text(field);
      else if (field.number === 5) attributes.push(message.message(field));
    }
    if (!this.operators.has(operator)) {
      if (this.operators.size < maxOperators) this.operators.set(operator, place.start);
      else this.scan.reason(this.input, `The graph has more than ${String(maxOperators)} operators.`);
    }
    for (const attribute of attributes) yield* this.attribute(operator, attribute, place.start, depth);
  }

  private state(space: string, name: string, offset: number): void {
    this.scan.add(
      { kind: 'component', space, name, at: this.scan.location(this.input, offset), loader: 'tensorflow' },
      `${space}|${name}`,
    );
  }

  /** An entry of NodeDef.attr: key (1) and AttrValue (2), of which strings (2) and tensors (8) matter. */
  private *attribute(operator: string, message: MessageReader, offset: number, depth: number): Parser<void> {
    let key = '';
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes') continue;
      if (field.number === 1) key = yield* message.text(field);
      if (field.number !== 2) continue;
      const value = message.message(field);
      for (let part = yield* value.field(); part !== undefined; part = yield* value.field()) {
        if (part.kind !== 'bytes') continue;
        if (part.number === 2 && key === 'output_stream' && (yield* value.text(part)).startsWith('file:')) {
          this.state('tf-print-file', operator, offset);
        }
        if (part.number === 8) yield* this.tensor(value.message(part), depth);
      }
    }
  }

  /** A constant of strings (TensorProto.string_val, 8) may hold a serialized graph: DatasetFromGraph runs it at load. */
  private *tensor(message: MessageReader, depth: number): Parser<void> {
    for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
      if (field.kind !== 'bytes' || field.number !== 8 || field.length < 16) continue;
      const bytes = new SliceBytes(this.input.bytes, field.start, field.length);
      if (!(yield* isGraphDef(bytes, field.length))) continue;
      if (depth >= maxNesting) {
        this.scan.reason(this.input, `Graphs are nested more than ${String(maxNesting)} deep.`);
        return;
      }
      yield* this.graph(message.message(field), depth + 1);
    }
  }
}
