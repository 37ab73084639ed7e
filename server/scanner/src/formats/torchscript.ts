import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { measure } from '../reader/bytes.js';
import { decodeUtf8 } from '../pickle/text.js';

/** Longest source of one TorchScript module that is read. */
const maxSource = 16 * 2 ** 20;

/** Namespaces whose operators PyTorch and its own extensions register. */
const namespaces = new Set(
  'aten prim prims quantized sparse mkldnn mkl torchvision torchaudio torchtext static_runtime profiler cuda cudnn inductor xnnpack metal vulkan mobile rand _quantized _nnapi debugprims higher_order onednn prepacked symm_mem c10d_functional _c10d_functional'.split(
    ' ',
  ),
);

/** Operators that open files. */
const fileOperators = /\b(?:torch|ops\s*\.\s*aten)\s*\.\s*(from_file|save|load|_save|fromfile|tofile)\s*\(/g;

/**
 * The source of TorchScript (`code/*.py`): PyTorch compiles it while loading, weights_only or not (CVE-2025-32434). Its
 * operators are what it can do.
 */
export function* readTorchScriptSource(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const source = decodeUtf8(yield* input.bytes.read(0, Math.min(size, maxSource)), size > maxSource) ?? '';
  if (size > maxSource) scan.reason(input, 'Only the first 16 MiB of the source were read.');
  scan.meter.step(size >> 6);
  // Text in the source is no code.
  const code = source.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, (text) =>
    ' '.repeat(text.length),
  );
  for (const match of code.matchAll(fileOperators))
    state(scan, input, 'torchscript-file', match[0].replace(/[\s(]+/g, ''), match.index);
  for (const match of code.matchAll(/\bops\s*\.\s*([A-Za-z_]\w*)\s*\.\s*\w+/g)) {
    const [name, namespace = ''] = match;
    if (!namespaces.has(namespace))
      state(scan, input, 'torchscript-custom', name.replace(/\s+/g, ''), match.index);
  }
  // Classes that a library registers in C++ (torch::class_); PyTorch's own are in these namespaces.
  for (const match of code.matchAll(
    /__torch__\s*\.\s*torch\s*\.\s*classes\s*\.\s*([A-Za-z_]\w*)\s*\.\s*\w+/g,
  )) {
    const [name, namespace = ''] = match;
    if (!classNamespaces.has(namespace))
      state(scan, input, 'torchscript-custom', name.replace(/\s+/g, ''), match.index);
  }
}

const classNamespaces = new Set(
  'quantized sparse xnnpack metal vulkan mkldnn mkldnn_prepacked nnapi _nnapi c10d dist_c10d dist_rpc profiling rnn prepacked aten cuda inductor profiler torchvision torchaudio'.split(
    ' ',
  ),
);

function state(scan: Scan, input: Input, space: string, name: string, offset: number): void {
  scan.add(
    { kind: 'component', space, name, at: scan.location(input, offset), loader: 'pytorch' },
    `${space}|${name}`,
  );
}
