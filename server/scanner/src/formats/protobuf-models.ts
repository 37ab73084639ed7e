import { measure, type Bytes } from '../reader/bytes.js';
import { MessageReader, topFields, type Field } from '../protobuf/reader.js';
import { Damaged } from '../reader/budget.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

type Part = Field & { kind: 'bytes' };

/** The fields of a message that hold bytes. */
function* parts(message: MessageReader): Parser<Part[]> {
  const found: Part[] = [];
  for (let field = yield* message.field(); field !== undefined; field = yield* message.field()) {
    if (field.kind === 'bytes') found.push(field);
  }
  return found;
}

/** Core ML (Model.proto): a version, a description (2), and one model with a field number of 200 and more. */
export function* isCoreMl(bytes: Bytes, size: number): Parser<boolean> {
  const fields = yield* topFields(bytes, size);
  return (
    fields?.get(1) === false &&
    fields.get(2) === true &&
    [...fields.keys()].some((number) => number >= 200 && number <= 3000)
  );
}

const customModel = 555;
const linkedModel = 556;
const neuralNetworks = new Set([303, 403, 500]);
const pipelines = new Set([200, 201, 202]);
const customLayer = 500;

/** Custom models and layers run classes of the app that loads the model; a linked model is another file. */
export function* readCoreMl(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const queue = [new MessageReader(input.bytes, 0, size)];
  for (let model = queue.pop(); model !== undefined; model = queue.pop()) {
    scan.meter.step(16);
    for (const field of yield* parts(model)) {
      if (field.number === customModel) yield* custom(scan, input, model, field, 'model');
      else if (field.number === linkedModel) {
        scan.add(
          {
            kind: 'external-reference',
            what: 'a linked model',
            target: yield* model.text(field, 200),
            at: scan.location(input, field.start),
            loader: 'other',
          },
          `coreml|${String(field.start)}`,
        );
      } else if (pipelines.has(field.number)) {
        // Pipelines hold models (1); classifier and regressor pipelines hold a pipeline (1).
        const pipeline = model.message(field);
        for (const inner of yield* parts(pipeline))
          if (inner.number === 1) queue.push(pipeline.message(inner));
      } else if (neuralNetworks.has(field.number)) {
        const network = model.message(field);
        for (const layer of yield* parts(network)) {
          if (layer.number !== 1) continue;
          const message = network.message(layer);
          for (const kind of yield* parts(message))
            if (kind.number === customLayer) yield* custom(scan, input, message, kind, 'layer');
        }
      }
    }
  }
}

function* custom(scan: Scan, input: Input, message: MessageReader, field: Part, what: string): Parser<void> {
  const inner = message.message(field);
  // The class name is field 10 of both.
  const name = (yield* parts(inner)).find(({ number }) => number === 10);
  scan.add(
    {
      kind: 'component',
      space: 'coreml-custom',
      name: name === undefined ? what : yield* inner.text(name, 200),
      at: scan.location(input, field.start),
      loader: 'other',
    },
    `coreml|${what}|${String(field.start)}`,
  );
}

/** Paddle's ProgramDesc (framework.proto): blocks (1) with index, parent, variables (3) and operators (4). */
export function* isPaddle(bytes: Bytes, size: number): Parser<boolean> {
  const fields = yield* topFields(bytes, size, 64);
  if (fields?.get(1) !== true || [...fields.keys()].some((number) => number > 8)) return false;
  try {
    const program = new MessageReader(bytes, 0, size);
    const block = yield* program.field();
    if (block?.kind !== 'bytes' || block.number !== 1) return false;
    const reader = program.message(block);
    const index = yield* reader.field();
    const parent = yield* reader.field();
    return index?.kind === 'number' && index.number === 1 && parent?.kind === 'number' && parent.number === 2;
  } catch (error) {
    if (error instanceof Damaged) return false;
    throw error;
  }
}

/** The type (3) of every operator (4) of every block (1). */
export function* readPaddle(scan: Scan, input: Input): Parser<void> {
  const program = new MessageReader(input.bytes, 0, yield* measure(input.bytes));
  for (const block of yield* parts(program)) {
    if (block.number !== 1) continue;
    const blockReader = program.message(block);
    for (const operator of yield* parts(blockReader)) {
      if (operator.number !== 4) continue;
      scan.meter.step();
      const reader = blockReader.message(operator);
      for (const field of yield* parts(reader)) {
        if (field.number !== 3) continue;
        const name = yield* reader.text(field, 200);
        scan.add(
          {
            kind: 'component',
            space: 'paddle-operator',
            name,
            at: scan.location(input, operator.start),
            loader: 'other',
          },
          `paddle|${name}`,
        );
      }
    }
  }
}

/** TensorFlow's fingerprint.pb: five checksums and a version, nothing else. */
export function* isFingerprint(bytes: Bytes, size: number): Parser<boolean> {
  const fields = yield* topFields(bytes, size, 16);
  if (fields === undefined || fields.size < 4) return false;
  return [...fields].every(([number, holdsBytes]) => number <= 7 && (!holdsBytes || number >= 6));
}
