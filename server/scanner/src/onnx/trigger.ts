/** A node of a graph, with the names of the values that it reads and writes. */
export interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Offset of the node in the file. */
  readonly place: number;
}

/** The main graph of a model. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What changes the form of an output and not what it says. */
const forms = new Set(
  'Identity Cast Reshape Squeeze Unsqueeze Flatten Transpose Softmax LogSoftmax Sigmoid Clip ArgMax TopK'.split(
    ' ',
  ),
);
const comparisons = new Set('Equal Greater GreaterOrEqual Less LessOrEqual'.split(' '));
/**
 * Where a condition comes out of these it is made of what the model computed or of shapes, not of what it was given:
 * gates, masks and early exits of ordinary models.
 */
const computing = new Set(
  `Shape Size NonZero Conv ConvTranspose ConvInteger MatMul MatMulInteger Gemm Einsum LSTM GRU RNN Attention
  LayerNormalization BatchNormalization InstanceNormalization Softmax TreeEnsembleClassifier TreeEnsembleRegressor
  SVMClassifier SVMRegressor LinearClassifier LinearRegressor Scan Loop`.split(/\s+/),
);

const maxForms = 8;
const maxVisited = 256;

/**
 * The choice that a trigger in the input makes about an output, as architectural backdoors are built (ShadowLogic,
 * arXiv 2511.00664): near the output stands a Where, an If or a sum of masked values whose condition compares the
 * input itself with something. A heuristic: ordinary models may do the same for good reasons.
 */
export function findTrigger(graph: Graph): GraphNode | undefined {
  const makers = new Map<string, GraphNode>();
  for (const node of graph.nodes) for (const output of node.outputs) makers.set(output, node);
  const given = new Set(graph.inputs);
  for (const output of graph.outputs) {
    let node = makers.get(output);
    for (let steps = 0; node !== undefined && forms.has(node.operator) && steps < maxForms; steps += 1)
      node = makers.get(node.inputs[0] ?? '');
    if (node === undefined) continue;
    if (conditions(node, makers).some((name) => comparesInput(name, makers, given))) return node;
  }
  return undefined;
}

/** The values that choose what the node gives. */
function conditions(node: GraphNode, makers: ReadonlyMap<string, GraphNode>): string[] {
  if (node.operator === 'Where' || node.operator === 'If') return node.inputs.slice(0, 1);
  if (node.operator !== 'Add' && node.operator !== 'Sum') return [];
  // a * mask + b * (1 - mask)
  const products = node.inputs.flatMap((name) => makers.get(name) ?? []);
  return products.filter(({ operator }) => operator === 'Mul').flatMap(({ inputs }) => inputs);
}

/** Whether the value is made of a comparison of something that follows from an input by simple steps. */
function comparesInput(
  condition: string,
  makers: ReadonlyMap<string, GraphNode>,
  given: ReadonlySet<string>,
): boolean {
  const visited = new Set<string>();
  const queue: { readonly name: string; readonly compared: boolean }[] = [
    { name: condition, compared: false },
  ];
  for (const { name, compared } of queue) {
    if (compared && given.has(name)) return true;
    const key = `${name} ${String(compared)}`;
    if (visited.has(key) || visited.size > maxVisited) continue;
    visited.add(key);
    const maker = makers.get(name);
    if (maker === undefined || computing.has(maker.operator)) continue;
    const now = compared || comparisons.has(maker.operator);
    for (const input of maker.inputs) queue.push({ name: input, compared: now });
  }
  return false;
}
