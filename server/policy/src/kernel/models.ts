// `models: approved-only`, the join of both kinds of policy: a session opens no model file that nobody approved. What is
// there when the session starts is known by its content and its digest and stands here by path, for as long as the agent
// finds it unchanged; what appears later is known by its name alone, and is closed where its name is a model's.
import { evaluate, isBelow } from './evaluate.js';
import {
  access,
  formLimits,
  type ActionName,
  type CompiledFileRule,
  type CompiledPolicy,
  type FileState,
} from './form.js';

export interface ModelsOfSession {
  /** Absolute paths, links resolved; each with its state before it was read and judged. */
  readonly approved: ReadonlyMap<string, FileState>;
  readonly notApproved: readonly string[];
  /** Folders in which a session finds or makes model files: its workspace, temporary folders, caches, the home folder. */
  readonly folders: readonly string[];
  /** Installed packages, which bring data of such names along. */
  readonly packages: readonly string[];
}

export type ClosedModels =
  | { readonly kind: 'closed'; readonly policy: CompiledPolicy }
  | { readonly kind: 'failed'; readonly message: string };

const id = 'models.approved-only';
const notApproved = 'The policy lets kernels open only model files that are approved.';
const changed = 'The file is not what was approved: it was changed or replaced after the session began.';
const keepBytes = 'The file is approved as it is; nothing in a session may put other bytes there.';

/** Endings by which libraries write and find models. */
export const modelEndings: readonly string[] = [
  'bin',
  'ckpt',
  'dill',
  'gguf',
  'h5',
  'hdf5',
  'joblib',
  'keras',
  'mar',
  'nemo',
  'npy',
  'npz',
  'onnx',
  'pb',
  'pickle',
  'pkl',
  'pt',
  'pt2',
  'pth',
  'rds',
  'safetensors',
  'skops',
  'tflite',
];

/** The policy without what is not approved. Nothing is allowed that it did not allow. */
export function closeModels(policy: CompiledPolicy, models: ModelsOfSession): ClosedModels {
  // The innermost folder of patterns decides: what the policy allows by name further in is closed there as well.
  const within = policy.files
    .filter(({ kind, access: bits, action }) => {
      const speaks = kind === 'FILE_RULE_KIND_NAME_GLOB' && (bits & access.read) !== 0;
      return speaks && action !== 'ACTION_DENY';
    })
    .map(({ path }) => path)
    .filter((path) => models.folders.some((folder) => isBelow(path, folder)));
  const open = models.packages.filter((folder) => allows(policy, `${folder}/.`));
  // Patterns win over folders: what is closed among the packages has to be said again.
  const closed = [...models.folders, ...within, ...open.flatMap((folder) => closedIn(policy, folder))];
  const unapproved = new Set(models.notApproved);
  const approved = [...models.approved.keys()].filter((path) => !unapproved.has(path));
  const files = [
    ...policy.files,
    ...[...new Set(closed)].flatMap((folder) => patterns(folder, 'ACTION_DENY')),
    ...[...new Set(open)]
      .filter((folder) => !closed.includes(folder))
      .flatMap((folder) => patterns(folder, 'ACTION_ALLOW')),
    ...[...unapproved].map((path) => rule(path, 'ACTION_DENY', access.read, notApproved)),
    ...approved
      .filter((path) => allows(policy, path))
      .map((path) => approval(path, models.approved.get(path))),
    ...approved.map((path) =>
      rule(path, 'ACTION_DENY', access.write | access.create | access.delete, keepBytes),
    ),
  ];
  if (files.length > formLimits.files) {
    return {
      kind: 'failed',
      message: `There are too many model files here to tell apart (${String(files.length)} rules).`,
    };
  }
  return { kind: 'closed', policy: { ...policy, files } };
}

function patterns(folder: string, action: ActionName): CompiledFileRule[] {
  return modelEndings.map((ending) => ({
    ...rule(folder, action, access.read, action === 'ACTION_DENY' ? notApproved : ''),
    kind: 'FILE_RULE_KIND_NAME_GLOB',
    name: `*.${ending}`,
  }));
}

function approval(path: string, state: FileState | undefined): CompiledFileRule {
  const allowed = rule(path, 'ACTION_ALLOW', access.read, changed);
  return state === undefined ? allowed : { ...allowed, state };
}

const rule = (path: string, action: ActionName, bits: number, reason: string): CompiledFileRule => ({
  id,
  path,
  kind: 'FILE_RULE_KIND_EXACT',
  access: bits,
  action,
  reason,
  name: '',
});

const allows = (policy: CompiledPolicy, path: string): boolean =>
  evaluate(policy, { kind: 'file', path, access: 'read' }).action !== 'deny';

/** Folders inside of `folder` in which reading is denied. */
function closedIn(policy: CompiledPolicy, folder: string): string[] {
  return policy.files
    .filter(
      ({ kind, path, access: bits }) =>
        kind === 'FILE_RULE_KIND_SUBTREE' &&
        (bits & access.read) !== 0 &&
        isBelow(path, folder) &&
        !allows(policy, `${path}/.`),
    )
    .map(({ path }) => path);
}
