import type { ComponentFact } from '../facts.js';
import { components, judgePythonName, malicious, undecided, type Judged } from './components.js';

const { namespaces, higherOrder, python, functions, compilers } = components.torchExport;
const knownNamespaces = new Set(namespaces);
const knownHigherOrder = new Set(higherOrder);
const knownPython = new Set(python);
const knownFunctions = new Set(functions);
const knownCompilers = new Set(compilers);

/** What the loader of a torch.export package does with a text in it; undefined where that is ordinary. */
export function judgeTorchExport({ space, name }: ComponentFact): Judged | undefined {
  switch (space) {
    case 'export-operator':
      return operator(name);
    case 'export-class':
      return torchClass(name);
    case 'export-call':
      return called(name);
    case 'export-expression':
      return malicious(`evaluates ${JSON.stringify(name)} as Python where a shape should stand`);
    case 'export-import':
      return imported(name);
    case 'export-compiler':
      return compiler(name);
    case 'export-flag':
      return flag(name);
    default:
      return undefined;
  }
}

/** `torch.ops.aten.add.Tensor`, `_operator.mul`: the attributes are looked up one by one. */
function operator(name: string): Judged | undefined {
  if (knownPython.has(name)) return undefined;
  const [, inside] = /^torch\.ops\.(.+)$/s.exec(name) ?? [];
  if (inside === undefined) return pythonTarget(name);
  const [namespace = '', operatorName] = inside.split('.');
  const higher =
    namespace === 'higher_order' ? operatorName : operatorName === undefined ? namespace : undefined;
  if (higher !== undefined) {
    return knownHigherOrder.has(higher)
      ? undefined
      : undecided(`hands work to ${higher}: compiled code or an object that the graph does not show`);
  }
  if (!knownNamespaces.has(namespace))
    return undecided(`needs custom operators ${namespace}: a library has to bring ${name}`);
  return /_file$|^(from_?file|tofile|save|load)$|sox_io/.test(operatorName ?? '')
    ? malicious(`takes the operator ${name}, which opens files that the graph names`)
    : undefined;
}

/** A Python function, by its own name or by way of a module that another one imports: `torch.os.system`. */
function pythonTarget(name: string): Judged {
  if (name.startsWith('#'))
    return undecided(`needs the extension operator ${name}: your code has to bring it`);
  const parts = name.split('.').slice(0, 20);
  const bad = parts
    .map((_, index) => judgePythonName(parts.slice(index).join('.')))
    .find((judged, index) => judged?.verdict === 'malicious' && (index === 0 || parts.length - index > 1));
  return bad ?? undecided(`needs ${name}, which is no operator of PyTorch’s`);
}

/** TorchBind classes: `__torch__.torch.classes.NAMESPACE.NAME`. */
function torchClass(name: string): Judged | undefined {
  const [, namespace = ''] = /^__torch__\.torch\.classes\.(\w+)\./.exec(name) ?? [];
  return knownNamespaces.has(namespace)
    ? undefined
    : undecided(`needs the class ${name}: a library has to bring it`);
}

/** A function that `sympy.sympify` calls: SymPy's own names, then Python's builtins. */
function called(name: string): Judged | undefined {
  if (knownFunctions.has(name)) return undefined;
  const builtin = judgePythonName(`builtins.${name}`);
  return builtin?.verdict === 'malicious'
    ? malicious(`evaluates an expression that ${builtin.does}`)
    : undecided(`evaluates an expression that calls ${name}, which is no function of shapes`);
}

/** A default factory or an enumeration: its module is imported, the name looked up. */
function imported(name: string): Judged | undefined {
  if (/^builtins\.(list|dict|set|int|float|str|tuple)$/.test(name)) return undefined;
  const judged = judgePythonName(name);
  return judged === undefined ? undefined : { ...judged, does: `imports ${name}: ${judged.does}` };
}

function compiler(name: string): Judged | undefined {
  const base =
    name
      .split('/')
      .at(-1)
      ?.replace(/-\d+(\.\d+)*$|\.exe$/g, '') ?? '';
  const plain = /^[\w./+-]+$/.test(name) && knownCompilers.has(base.replace(/^.*-gnu-/, ''));
  return plain ? undefined : malicious(`starts ${JSON.stringify(name.slice(0, 200))} as a compiler`);
}

/** Flags end in a command line: what a shell would read, and options that make a compiler load or start a program. */
function flag(text: string): Judged | undefined {
  const plain = text.replaceAll('$ORIGIN', '');
  return /[;|&`\n<>]|\$[({]|(?:^|\s)--?(?:wrapper|fplugin|specs|ccbin)\b/.test(plain)
    ? malicious(`compiles with ${JSON.stringify(text.slice(0, 200))}, which can start a program`)
    : undefined;
}
