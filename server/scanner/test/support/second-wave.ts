import { concat } from './zip.js';

// Specimens of the formats that have no library here, each hostile one with its benign twin. All are inert.

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** A field of a protobuf message that holds bytes. */
function field(number: number, content: Uint8Array): Uint8Array {
  const tag = number * 8 + 2;
  const head = tag < 128 ? [tag] : [(tag & 127) | 128, tag >> 7];
  const length =
    content.length < 128 ? [content.length] : [(content.length & 127) | 128, content.length >> 7];
  return concat([bytes(...head, ...length), content]);
}
const number = (index: number, value: number): Uint8Array => bytes(index * 8, value);

/** Big-endian integers, as R writes them. */
const xdr = (...values: number[]): Uint8Array =>
  Uint8Array.from(
    values.flatMap((value) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]),
  );
const rds = (...items: Uint8Array[]): Uint8Array =>
  concat([text('X\n'), xdr(2, 0x040300, 0x020300), ...items]);
const symbol = (name: string): Uint8Array => concat([xdr(1, 0x40009, name.length), text(name)]);
const nil = xdr(254);

/** Little-endian integers, as Torch7 writes them. */
const int = (...values: number[]): Uint8Array => new Uint8Array(Int32Array.from(values).buffer);
const lua = (value: string): Uint8Array => concat([int(value.length), text(value)]);

const paddle = (operator: string): Uint8Array =>
  field(1, concat([number(1, 0), number(2, 0), field(4, field(3, text(operator)))]));
const coreml = (layer: Uint8Array): Uint8Array =>
  concat([number(1, 4), field(2, field(1, text('input'))), field(500, field(1, layer))]);

export interface Case {
  readonly format: string;
  readonly benign: Uint8Array;
  readonly hostile: Uint8Array;
  readonly verdict: 'malicious' | 'unknown';
  readonly rule: string;
}

export const cases: Readonly<Record<string, Case>> = {
  'R: a promise with an expression (CVE-2024-27322)': {
    format: 'rds',
    benign: rds(xdr(14, 1), new Uint8Array(8)),
    // A pair list whose value is a promise: unbound value, then the call system("x").
    hostile: rds(
      xdr(5),
      xdr(252),
      xdr(6),
      symbol('system'),
      xdr(2),
      concat([xdr(16, 1), xdr(0x40009, 1), text('x')]),
      nil,
    ),
    verdict: 'malicious',
    rule: 'embedded-code',
  },
  'PMML: an external entity': {
    format: 'pmml',
    benign: text('<?xml version="1.0"?><PMML version="4.4"><Header/></PMML>'),
    hostile: text(
      '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><PMML version="4.4">&x;</PMML>',
    ),
    verdict: 'malicious',
    rule: 'external-reference',
  },
  'OpenVINO: a layer of an extension library': {
    format: 'openvino',
    benign: text(
      '<net name="m" version="11"><layers><layer id="0" type="Relu" version="opset1"/></layers></net>',
    ),
    hostile: text(
      '<net name="m" version="11"><layers><layer id="0" type="Mine" version="extension"/></layers></net>',
    ),
    verdict: 'unknown',
    rule: 'graph-operator',
  },
  'Paddle: an operator that calls Python': {
    format: 'paddle',
    benign: paddle('relu'),
    hostile: paddle('py_func'),
    verdict: 'malicious',
    rule: 'graph-operator',
  },
  'Core ML: a custom layer': {
    format: 'coreml',
    benign: coreml(field(130, number(1, 1))),
    hostile: coreml(field(500, field(10, text('Mine')))),
    verdict: 'unknown',
    rule: 'graph-operator',
  },
  'MXNet: a custom operator': {
    format: 'json',
    benign: text('{"nodes": [{"op": "relu", "name": "a"}], "arg_nodes": [0], "heads": [[0, 0]]}'),
    hostile: text('{"nodes": [{"op": "Custom", "name": "a"}], "arg_nodes": [0], "heads": [[0, 0]]}'),
    verdict: 'unknown',
    rule: 'graph-operator',
  },
  'Torch7: a dumped function': {
    format: 'torch7',
    benign: concat([int(3, 1, 1), int(2), lua('weight'), int(1), new Uint8Array(8)]),
    hostile: concat([int(3, 1, 1), int(2), lua('forward'), int(8, 2), lua('\x1bLJ'), int(0)]),
    verdict: 'malicious',
    rule: 'embedded-code',
  },
  'MessagePack: an unknown extension': {
    format: 'msgpack',
    benign: concat([bytes(0x81, 0xa1), text('w'), bytes(0xc7, 2, 1, 0, 0)]),
    hostile: concat([bytes(0x81, 0xa1), text('w'), bytes(0xc7, 2, 99, 0, 0)]),
    verdict: 'unknown',
    rule: 'graph-operator',
  },
  'TensorRT: a compiled engine': {
    format: 'tensorrt',
    benign: concat([text('CBM1'), new Uint8Array(60)]),
    hostile: concat([text('ftrt'), new Uint8Array(60)]),
    verdict: 'unknown',
    rule: 'embedded-code',
  },
  'RKNN: a compiled model': {
    format: 'rknn',
    benign: concat([bytes(0x18, 0, 0, 0), text('ET12'), new Uint8Array(56)]),
    hostile: concat([text('RKNN'), new Uint8Array(60)]),
    verdict: 'unknown',
    rule: 'embedded-code',
  },
};
