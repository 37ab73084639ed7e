// CompiledPolicy of native-agent/proto/agent.proto as plain objects: enumerations by the names of protobuf's JSON form, so
// that server/agent-client can encode them and a person can read them.

export const access = {
  read: 1,
  /** Change what exists. */
  write: 2,
  create: 4,
  delete: 8,
  execute: 16,
  connect: 32,
} as const;

/** One class of access; a rule's `access` is a set of their bits. */
export type AccessClass = keyof typeof access;

export type ActionName = 'ACTION_ALLOW' | 'ACTION_DENY' | 'ACTION_AUDIT';

export interface CompiledPolicy {
  readonly version: 1;
  readonly name: string;
  readonly files: readonly CompiledFileRule[];
  readonly programs: readonly CompiledProgramRule[];
  readonly network: readonly CompiledNetworkRule[];
  readonly devices: readonly CompiledDeviceRule[];
  readonly environment: { readonly strip: readonly string[]; readonly keep: readonly string[] };
  readonly defaults: {
    readonly files: number;
    readonly network: 'ACTION_ALLOW' | 'ACTION_DENY';
    readonly devices: 'ACTION_ALLOW' | 'ACTION_DENY';
    readonly selfWrittenPrograms: 'ACTION_ALLOW' | 'ACTION_DENY';
  };
  readonly surface: {
    readonly allowIoUring: boolean;
    readonly allowDebug: boolean;
    readonly allowNamespaces: boolean;
    readonly allowKeyring: boolean;
    readonly allowUserfaultfd: boolean;
    readonly allowExoticSockets: boolean;
  };
  /** 0: unlimited by the agent. */
  readonly limits: {
    readonly processes: number;
    readonly openFiles: number;
    readonly addressSpaceBytes: number;
    readonly fileSizeBytes: number;
    readonly memoryBytes: number;
    /** Thousandths of a processor. */
    readonly cpuMillis: number;
  };
  readonly bestEffort: boolean;
  /** As uname -m has it; the agent of another architecture refuses the policy. */
  readonly architecture?: string;
}

export interface CompiledFileRule {
  readonly id: string;
  /** Absolute and normalised. */
  readonly path: string;
  readonly kind: 'FILE_RULE_KIND_SUBTREE' | 'FILE_RULE_KIND_EXACT' | 'FILE_RULE_KIND_NAME_GLOB';
  /** Set of `access` bits; not 0. */
  readonly access: number;
  readonly action: ActionName;
  readonly reason: string;
  /** For NAME_GLOB: literal text with at most one `*` at each end; else empty. */
  readonly name: string;
  /** The rule, which allows one file to be read, holds while the file is as it was then. */
  readonly state?: FileState;
}

/** A regular file as it was when somebody looked at it: decimal numbers, as protobuf's JSON form has them. */
export interface FileState {
  /** Bytes. */
  readonly size: string;
  /** Time of the inode's last change, nanoseconds since 1970. */
  readonly changedUnixNanos: string;
}

export interface CompiledProgramRule {
  readonly id: string;
  readonly path: string;
  readonly directory: boolean;
  readonly action: ActionName;
  readonly reason: string;
}

export interface CompiledNetworkRule {
  readonly id: string;
  readonly action: ActionName;
  readonly protocol: 'PROTOCOL_ANY' | 'PROTOCOL_TCP' | 'PROTOCOL_UDP';
  /** Empty: every port. */
  readonly ports: readonly PortRange[];
  readonly cidr?: Cidr;
  readonly ownPorts?: true;
  readonly domain?: string;
  readonly reason: string;
}

export interface PortRange {
  readonly low: number;
  readonly high: number;
}

export interface Cidr {
  /** 4 or 16 bytes in network order, host bits zero. */
  readonly address: Uint8Array;
  readonly prefix: number;
}

export interface CompiledDeviceRule {
  readonly id: string;
  readonly type: 'DEVICE_TYPE_CHAR' | 'DEVICE_TYPE_BLOCK';
  /** -1: every number. */
  readonly major: number;
  readonly minor: number;
  readonly action: ActionName;
  readonly reason: string;
}

/** Network rules as the kernel tells them apart: of those for names it knows ports, protocol and action alone. */
export function networkEntries(rules: readonly CompiledNetworkRule[]): number {
  const shape = ({ domain, action, protocol, ports }: CompiledNetworkRule, index: number): string =>
    domain === undefined ? String(index) : JSON.stringify([action === 'ACTION_DENY', protocol, ports]);
  return new Set(rules.map(shape)).size;
}

/** Limits that the agent refuses beyond. */
export const formLimits = {
  files: 10_000,
  programs: 1_000,
  network: 256,
  /** Of which rules for names with the same ports, protocol and action count once. */
  networkEntries: 64,
  devices: 256,
  strip: 512,
  nameGlobs: 64,
  nameGlobBytes: 63,
  pathBytes: 4095,
} as const;
