/* Generated from schemas/kernel-policy.schema.json by generate.mjs. Edit the schema, then run: npm run generate */

/**
 * `read`: contents and folder listings. `write`: change, create and delete together. `change`: what exists. `create`, `delete`: names. `execute`: start as a program. `connect`: to a Unix socket.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "FileAccessName".
 */
export type FileAccessName = "read" | "write" | "change" | "create" | "delete" | "execute" | "connect";
/**
 * Stable name of the rule, unique in the policy: shown in the notebook and in events. Lower-case words with dots and dashes.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "RuleId".
 */
export type RuleId = string;
/**
 * `allow`, `deny`, or `audit`: allowed and reported.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Action".
 */
export type Action = "allow" | "deny" | "audit";
/**
 * An absolute path, `~/…` or `{variable}/…`; `{uid}` may stand anywhere. Variables: home, home-listing, workspace, tmp, cache, config, data, runtime, environment, packages, scripts, path, ipython, jupyter-runtime, jupyter-data, jupyter-config, huggingface, connection-file.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "PathPattern".
 */
export type PathPattern = string;
/**
 * Why the rule exists, in a sentence. Shown with a denial.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Reason".
 */
export type Reason = string;
/**
 * An address, a prefix, a host name, `own-ports`, `model-services`, `model-hubs` or `local-model-servers`.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "NetworkTarget".
 */
export type NetworkTarget = string;
/**
 * The name of an environment variable; `*` stands for any characters.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "VariablePattern".
 */
export type VariablePattern = string;

/**
 * What a notebook kernel and every process it starts may do. The more specific rule decides, whatever the order; where no rule speaks, the category's default does.
 */
export interface KernelPolicy {
  /**
   * Version of the policy language.
   */
  apiVersion: "kernelward.dev/v1alpha1";
  /**
   * KernelPolicy: what a notebook kernel may do. ModelPolicy: what may be loaded. Both may stand in one file, separated by a line with three dashes.
   */
  kind: "KernelPolicy";
  metadata: Metadata;
  spec: KernelPolicySpec;
}
/**
 * Names the policy in messages, reports and events.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Metadata".
 */
export interface Metadata {
  /**
   * Lower-case letters, digits, dots and dashes; at most 63 characters. `kernelward run --policy NAME` finds the policy by it.
   */
  name: string;
  /**
   * What the policy is for, in a sentence. For people.
   */
  description?: string;
}
/**
 * The rules by category. A category that is left out is taken from `extends`; without `extends` it allows nothing.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "KernelPolicySpec".
 */
export interface KernelPolicySpec {
  /**
   * A preset that this policy starts from. A rule here with the id of one of its rules replaces it; a default here replaces its default.
   */
  extends?: "notebook";
  /**
   * `refuse`: when protection cannot be switched on, the kernel does not start. `best-effort`: it starts with what could be applied, and says so.
   */
  onArmingFailure?: "refuse" | "best-effort";
  /**
   * `every-session`: no session may do more than this policy allows, whatever policy it was started with. `by-name`: the policy holds where a session names it. A policy of the machine or of a workspace holds for every session unless it says otherwise, one of the user by name. What a policy leaves out closes nothing where it is laid over another one.
   */
  scope?: "every-session" | "by-name";
  /**
   * In the machine's policy: whether a user may allow a single denial for one session. `allowed`: of this policy's denials, too. `forbidden`: of no policy's. Without it users may except what other policies deny, not what this one does.
   */
  exceptions?: "allowed" | "forbidden";
  files?: Files;
  programs?: Programs;
  network?: Network;
  devices?: Devices;
  environment?: EnvironmentRules;
  interfaces?: Interfaces;
  limits?: Limits;
}
/**
 * Files and folders by what they are, not by how they are reached: a link, a rename or a mount changes nothing.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Files".
 */
export interface Files {
  /**
   * What is allowed where no rule speaks.
   *
   * @maxItems 8
   */
  default?: FileAccessName[];
  /**
   * The rule for the object that is nearest to the file decides: the very path first, then name patterns, then the innermost folder.
   *
   * @maxItems 2000
   */
  rules?: FileRule[];
}
/**
 * What may be done with some files and folders.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "FileRule".
 */
export interface FileRule {
  id: RuleId;
  action: Action;
  /**
   * What the rule speaks about. For everything else other rules or the default decide.
   *
   * @minItems 1
   * @maxItems 8
   */
  access: FileAccessName[];
  /**
   * Absolute paths, `~/…`, or paths that begin with a variable such as `{workspace}`. `FOLDER/** /NAME` stands for every NAME beneath the folder; NAME may begin or end with `*`.
   *
   * @minItems 1
   * @maxItems 500
   */
  paths: PathPattern[];
  /**
   * `tree`: the path and everything beneath it. `itself`: the path alone (of a folder: its listing).
   */
  covers?: "tree" | "itself";
  reason?: Reason;
}
/**
 * Which programs may be started. A program may run when neither a rule here nor a file rule refuses `execute`.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Programs".
 */
export interface Programs {
  /**
   * Programs that the session itself has written, created or made executable.
   */
  selfWritten?: "allow" | "deny";
  /**
   * Programs, or folders of programs. What the session writes there itself is refused by `selfWritten` all the same.
   *
   * @maxItems 500
   */
  rules?: ProgramRule[];
}
/**
 * Whether some programs may be started.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "ProgramRule".
 */
export interface ProgramRule {
  id: RuleId;
  action: Action;
  /**
   * A program's path, or a folder's path with a slash at its end.
   *
   * @minItems 1
   * @maxItems 500
   */
  paths: PathPattern[];
  reason?: Reason;
}
/**
 * Connections to internet addresses, and what is sent to them.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Network".
 */
export interface Network {
  /**
   * For addresses that no rule names.
   */
  default?: "allow" | "deny";
  /**
   * `own-ports` before every address, the longer prefix before the shorter, fewer ports before more, one protocol before both.
   *
   * @maxItems 64
   */
  rules?: NetworkRule[];
}
/**
 * Whether some addresses may be reached.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "NetworkRule".
 */
export interface NetworkRule {
  id: RuleId;
  action: Action;
  /**
   * Addresses (`10.1.2.3`, `10.0.0.0/8`, `2001:db8::/32`), host names (`pypi.org`, `*.example.org` for every name below it; international ones as `xn--…`), which are decided where a connection names its host (tier C: through the proxy of the session's environment), `own-ports`: loopback ports that the session itself has opened, or a set of what is known to serve models: `model-services` (hosted models' APIs), `model-hubs` (where models are downloaded from), `local-model-servers` (ports of this machine at which such programs listen by default). What a policy says of a host by its name counts before what it says of a set.
   *
   * @minItems 1
   * @maxItems 64
   */
  to: NetworkTarget[];
  /**
   * TCP, UDP or both.
   */
  protocol?: "tcp" | "udp" | "any";
  /**
   * Ports (`443`) and ranges (`"8000-8080"`). Without it every port.
   *
   * @minItems 1
   * @maxItems 16
   *
   * Items: A port from 1 to 65535, or a range of them.
   */
  ports?: (number | string)[];
  reason?: Reason;
}
/**
 * Device nodes, whatever their names and wherever they are.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Devices".
 */
export interface Devices {
  /**
   * For devices that no rule names.
   */
  default?: "allow" | "deny";
  /**
   * A device before a group of devices.
   *
   * @maxItems 256
   */
  rules?: DeviceRule[];
}
/**
 * Whether some devices may be used.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "DeviceRule".
 */
export interface DeviceRule {
  id: RuleId;
  action: Action;
  /**
   * As the kernel numbers them: `char MAJOR:MINOR` or `block MAJOR:MINOR`, `*` for every number; or a node's path in /dev, which may end with `*` and stands for the numbers it has when the kernel starts.
   *
   * @minItems 1
   * @maxItems 64
   *
   * Items: Such as `char 1:3`, `char 195:*` or `/dev/nvidia*`.
   */
  devices: string[];
  reason?: Reason;
}
/**
 * Environment variables that the kernel inherits.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "EnvironmentRules".
 */
export interface EnvironmentRules {
  /**
   * Names to remove before the kernel starts; `*` stands for any characters. Added to those of `extends`.
   *
   * @maxItems 400
   */
  strip?: VariablePattern[];
  /**
   * Names that stay although `strip` matches them. Added to those of `extends`.
   *
   * @maxItems 400
   *
   * Items: The exact name of an environment variable.
   */
  keep?: string[];
}
/**
 * Kernel interfaces that are closed to a protected session unless they are opened here.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Interfaces".
 */
export interface Interfaces {
  /**
   * `debug`: ptrace among processes of the session. `exotic-sockets`: raw, packet, vsock, Bluetooth, MPTCP, SCTP.
   *
   * @maxItems 6
   *
   * Items: A group of kernel interfaces.
   */
  open?: ("io-uring" | "debug" | "namespaces" | "keyring" | "userfaultfd" | "exotic-sockets")[];
}
/**
 * Resource limits of every process of the session. What is left out is not limited.
 *
 * This interface was referenced by `KernelPolicy`'s JSON-Schema
 * via the `definition` "Limits".
 */
export interface Limits {
  /**
   * Processes and threads that the session may have at a time: counted by a control group of its own where root starts it, else as RLIMIT_NPROC above what this user's tasks number at the start.
   */
  processes?: number;
  /**
   * Open descriptors of one process (RLIMIT_NOFILE).
   */
  openFiles?: number;
  /**
   * Address space of one process, in bytes (RLIMIT_AS).
   */
  addressSpaceBytes?: number;
  /**
   * Largest file that may be written, in bytes (RLIMIT_FSIZE).
   */
  fileSizeBytes?: number;
  /**
   * Memory of the session, all its processes together, in bytes (memory.max of a control group of its own). What is over it ends inside the session alone. Where no such group can be made each process is held to it by RLIMIT_DATA, and status says so.
   */
  memoryBytes?: number;
  /**
   * Processors that the session may keep busy, all its processes together (cpu.max of a control group of its own). Where no such group can be made they are not limited, and status says so.
   */
  cpus?: number;
}
