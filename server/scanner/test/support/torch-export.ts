import { assemble } from './assembler.js';
import type { RuleCases } from './rule.js';
import { concat, zip, type ZipMember } from './zip.js';

// Packages of torch.export and AOTInductor as PyTorch 2.8 writes them (torch/export/pt2_archive), all inert.

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const json = (value: unknown): Uint8Array => text(JSON.stringify(value));

/** `torch.save` of a dictionary, as the weights, constants and sample inputs of a package are. */
export const savedDictionary = (pickle = 'PROTO 2\nEMPTY_DICT\nSTOP'): Uint8Array =>
  zip([
    { name: 'archive/data.pkl', data: assemble(pickle), padding: 9 },
    { name: 'archive/version', data: text('3\n') },
  ]);

interface Program {
  readonly target?: string;
  readonly expression?: string;
  readonly context?: unknown;
  readonly classOf?: string;
  /** Put the node into the graph of a branch of torch.cond. */
  readonly branch?: boolean;
}

/** An ExportedProgram of torch/_export/serde/schema.py: one linear layer's worth of it. */
export function program({ target, expression, context, classOf, branch }: Program = {}): unknown {
  const tensor = {
    dtype: 7,
    sizes: [
      {
        as_expr: {
          expr_str: expression ?? "Symbol('s77', positive=True, integer=True)",
          hint: { as_int: 2 },
        },
      },
      { as_int: 4 },
    ],
    requires_grad: false,
    device: { type: 'cpu', index: null },
    strides: [{ as_int: 4 }, { as_int: 1 }],
    storage_offset: { as_int: 0 },
    layout: 7,
  };
  const node = {
    target: target ?? 'torch.ops.aten.linear.default',
    inputs: [{ name: 'input', arg: { as_tensor: { name: 'x' } }, kind: 1 }],
    outputs: [{ as_tensor: { name: 'linear' } }],
    metadata: {
      stack_trace: '  File "m.py", line 3, in forward\n    return os.path.join(x)',
      nn_module_stack: 'L__self__,,torch.nn.modules.linear.Linear',
    },
  };
  const inner = { inputs: [], outputs: [], nodes: [node], tensor_values: { x: tensor }, sym_int_values: {} };
  const cond = {
    target: 'torch.ops.higher_order.cond',
    inputs: [{ name: '', arg: { as_graph: { name: 'true_graph_0', graph: inner } }, kind: 1 }],
    outputs: [],
    metadata: {},
  };
  const specification = JSON.stringify([
    1,
    {
      type: 'collections.defaultdict',
      context: context ?? {
        default_factory_module: 'builtins',
        default_factory_name: 'list',
        dict_context: [],
      },
      children_spec: [],
    },
  ]);
  return {
    graph_module: {
      graph: {
        inputs: classOf === undefined ? [] : [{ as_custom_obj: { name: 'o', class_fqn: classOf } }],
        outputs: [],
        nodes: [{ ...node, target: '_operator.mul' }, branch === true ? cond : node],
        tensor_values: { x: tensor },
        sym_int_values: { s77: { as_expr: { expr_str: 's77//2 + Max(1, s77)' } } },
        sym_bool_values: {},
      },
      signature: { input_specs: [], output_specs: [] },
      module_call_graph: [
        { fqn: '', signature: { inputs: [], outputs: [], in_spec: specification, out_spec: specification } },
      ],
    },
    opset_version: { aten: 10 },
    range_constraints: { s77: { min_val: 2, max_val: 8 } },
    schema_version: { major: 8, minor: 8 },
    verifiers: ['TRAINING'],
    torch_version: '2.8.0',
  };
}

/** A package with one exported program. */
export function exported(content: unknown, weights = savedDictionary()): Uint8Array {
  return pt2([
    { name: 'models/model.json', data: json(content) },
    { name: 'data/weights/model.pt', data: weights },
    { name: 'data/constants/model.pt', data: savedDictionary() },
    {
      name: 'data/sample_inputs/model.pt',
      data: savedDictionary('PROTO 2\nEMPTY_TUPLE\nEMPTY_DICT\nTUPLE2\nSTOP'),
    },
  ]);
}

/** A package of AOTInductor: what the compiler made for one model. */
export function compiled(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return pt2(Object.entries(files).map(([name, data]) => ({ name: `data/aotinductor/model/${name}`, data })));
}

function pt2(members: readonly ZipMember[]): Uint8Array {
  return zip(
    [
      ...members,
      { name: 'archive_format', data: text('pt2') },
      { name: 'archive_version', data: text('0') },
      { name: 'byteorder', data: text('little') },
      { name: '.data/version', data: text('6\n') },
    ].map((member) => ({ ...member, name: `model/${member.name}`, padding: 11 })),
  );
}

/** Before PyTorch 2.8 torch.export.save wrote a plain zip. */
export function exportedBefore28(content: unknown): Uint8Array {
  return zip([
    { name: 'version', data: text('8.8') },
    { name: 'serialized_exported_program.json', data: json(content) },
    { name: 'serialized_state_dict.pt', data: savedDictionary() },
    { name: 'serialized_constants.pt', data: savedDictionary() },
    { name: 'serialized_example_inputs.pt', data: savedDictionary() },
  ]);
}

/** Settings that AOTInductor's loader compiles a package without a library with. */
export const flags = (compiler = 'g++', flag = 'O3'): Uint8Array =>
  json({
    compiler,
    definitions: [' TORCH_INDUCTOR_CPP_WRAPPER'],
    cflags: [flag, 'fPIC'],
    ldflags: ['shared', 'Wl,-rpath,$ORIGIN'],
    compile_only: false,
  });

export const wrapper = text('#include <torch/csrc/inductor/aoti_runtime/model.h>\n');
export const library = concat([Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1), new Uint8Array(57)]);

export const exportCases: RuleCases = {
  reports: {
    'an operator of another namespace': exported(program({ target: 'torch.ops.mine.run.default' })),
    'such an operator in a package of PyTorch 2.7': exportedBefore28(
      program({ target: 'torch.ops.mine.run.default' }),
    ),
    'such an operator in a branch': exported(program({ target: 'torch.ops.mine.run.default', branch: true })),
    'an extension operator': exported(program({ target: '#mine:run' })),
    'an operator that opens files': exported(program({ target: 'torch.ops.aten.from_file.default' })),
    'a Python function by way of torch': exported(program({ target: 'torch.os.system' })),
    'a Python function': exported(program({ target: 'os.system' })),
    'compiled code behind a delegate': exported(
      program({ target: 'torch.ops.higher_order.aoti_call_delegate' }),
    ),
    'a shape that calls exec': exported(program({ expression: 'exec("import os")' })),
    'a shape that walks attributes': exported(program({ expression: 's0 . real' })),
    'a shape in letters that Python normalizes': exported(program({ expression: 'ｅval(s0)' })),
    'a shape that calls what no shape calls': exported(program({ expression: 'lambdify(s0, s0)' })),
    'a default factory of the project': exported(
      program({
        context: { default_factory_module: 'os', default_factory_name: 'system', dict_context: [] },
      }),
    ),
    'an enumeration in a pytree': exported(
      program({ context: JSON.stringify([{ __enum__: true, fqn: 'mine.module:Colour', name: 'RED' }]) }),
    ),
    'a class of another library': exported(program({ classOf: '__torch__.torch.classes.mine.Store' })),
    'a compiler that is none': compiled({
      'm.wrapper.cpp': wrapper,
      'm.wrapper_compile_flags.json': flags('/tmp/run.sh'),
    }),
    'a flag with a command': compiled({
      'm.wrapper.cpp': wrapper,
      'm.wrapper_compile_flags.json': flags('g++', 'O3; id'),
    }),
    'a flag with a plugin': compiled({
      'm.wrapper.cpp': wrapper,
      'm.wrapper_compile_flags.json': flags('g++', '-fplugin=x'),
    }),
  },
  ignores: {
    'an ordinary program': exported(program()),
    'an ordinary program of PyTorch 2.7': exportedBefore28(program()),
    'an ordinary branch': exported(program({ branch: true })),
    'shapes of torch’s own functions': exported(
      program({ expression: "Mod(FloorDiv(s0 - 1, 2) + 1.5, ceiling(Symbol('u0', integer=True))) <= 3**2" }),
    ),
    'a class of PyTorch': exported(
      program({ classOf: '__torch__.torch.classes.quantized.LinearPackedParamsBase' }),
    ),
    'an ordinary compiler': compiled({
      'm.wrapper.cpp': wrapper,
      'm.wrapper_compile_flags.json': flags('/usr/bin/x86_64-linux-gnu-g++-12'),
    }),
  },
};
