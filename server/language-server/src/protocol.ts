// What travels between the language server and its editors beside standard LSP: names and shapes alone, so that a
// client can import this file without the server. Everything here is additive; a client that knows none of it still has
// diagnostics, hovers and quick fixes.
import type { FileReport, Location, Report } from '@kernelward/policy-schemas';
import type { Contents } from '@kernelward/scanner';

/** `initializationOptions` of the initialize request; each may be absent. */
export interface InitializationOptions {
  /** Another extension (Red Hat YAML) answers for policy files by the schema: then only semantic checks are ours. */
  readonly yamlExtensionPresent?: boolean;
  /** Workspace Trust. While false, nothing that the workspace names (interpreter, policy path) is used. Absent: true. */
  readonly trusted?: boolean;
  /**
   * The client has commands of its own for what a code action opens (`clientCommands`); without it code actions name
   * server commands alone.
   */
  readonly clientCommands?: boolean;
  /** The client answers `kernelRequests.values`. */
  readonly kernelValues?: boolean;
  /** The client shows how long answers take. */
  readonly status?: boolean;
}

/** `capabilities.experimental` of the server's answer: what depends on where it runs. */
export interface ServerExtras {
  /** It can move files to quarantine: there is a folder on this machine for it. */
  readonly quarantine: boolean;
  /** URI of the folder in which libraries keep what they downloaded from model hubs; it may not exist. */
  readonly hubCache?: string;
}

export const requests = {
  /**
   * Scans files and folders and answers the report of DESIGN.md's command line. Reports work-done progress under
   * `workDoneToken` and ends early on `$/cancelRequest` with what it has, the rest incomplete.
   */
  scan: 'kernelward/scan',
  /** The report on one model file, from the cache where it is current. */
  report: 'kernelward/report',
  /** Tensors, metadata, members and disassembly of one model file: what the report shows below the verdict. */
  contents: 'kernelward/contents',
  /** Moves a file out of reach of every program: FileParams -> QuarantineAnswer. */
  quarantine: 'kernelward/quarantine',
  /** -> Quarantined[], the newest first; rejects with MethodNotFound where the server has no such folder. */
  quarantined: 'kernelward/quarantined',
  /** RestoreParams -> QuarantineAnswer. */
  restore: 'kernelward/restore',
} as const;

export interface ScanParams {
  readonly uris: readonly string[];
  readonly workDoneToken?: string | number;
}
export type ScanAnswer = Report;

export interface ReportParams {
  readonly uri: string;
  /** Scan anew even where the cached verdict is current. */
  readonly rescan?: boolean;
  /** Compute the SHA-256, which reads the whole file; without it the answer has it only where it is known already. */
  readonly digest?: boolean;
}
export type ReportAnswer = FileReport;

export interface ContentsParams {
  readonly uri: string;
  /** Places to show in the disassembly: those of the findings. */
  readonly findings: readonly Location[];
}
/** Answered by scanner's `inspectModel`; empty where nothing of the file could be shown. */
export type ContentsAnswer = Contents;

/** A file that was taken out of its place. */
export interface Quarantined {
  readonly id: string;
  /** Its path when it was taken. */
  readonly path: string;
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
export interface RestoreParams {
  readonly id: string;
}
export type QuarantineAnswer =
  | { readonly kind: 'quarantined'; readonly entry: Quarantined }
  | { readonly kind: 'restored'; readonly path: string }
  /** Said to the user as it is. */
  | { readonly kind: 'refused'; readonly message: string };

export const notifications = {
  /** Client to server: the workspace was granted trust. */
  trusted: 'kernelward/trusted',
  /** Server to client: verdicts or approvals of these files changed; badges and trees look again. */
  verdictsChanged: 'kernelward/verdictsChanged',
  /** Server to client, where `initializationOptions.status` asks for it: StatusParams. */
  status: 'kernelward/status',
} as const;

/** How the server keeps up with a document. Sent at most four times a second for each. */
export interface StatusParams {
  readonly uri: string;
  /** What the last answer took. */
  readonly milliseconds: number;
  /** False while a long document is still being read: there may be more to show. */
  readonly complete: boolean;
}

export interface VerdictsChangedParams {
  readonly uris: readonly string[];
}

/** The kind of code action that applies every fix of a file. */
export const fixAllKind = 'source.fixAll.kernelward';

/** Commands that the server executes (`workspace/executeCommand`) for every client. */
export const serverCommands = {
  /** Argument: ApproveParams. Answers ApproveAnswer. Notes the file's digest in the user's approvals. */
  approve: 'kernelward.approveFile',
  /** Argument: AcceptCommentParams. The comment that asks for silence counts for this user from now on. */
  acceptComment: 'kernelward.acceptComment',
  /** Argument: AcceptPolicyParams. What a policy of the workspace approves and ignores counts for this user from now on. */
  acceptPolicy: 'kernelward.acceptPolicy',
  /** Argument: IgnoreParams. Findings of a rule in one file are left alone, by the user's own policy. */
  ignore: 'kernelward.ignoreInFile',
} as const;

export interface AcceptPolicyParams {
  readonly uri: string;
}

export interface IgnoreParams {
  readonly uri: string;
  /** The id of the rule. */
  readonly rule: string;
  /** Why. Without it the server asks, with the reasons that it knows to choose from. */
  readonly reason?: string;
}

export interface AcceptCommentParams {
  /** As a code action of the server gave it. */
  readonly key: string;
}

export interface ApproveParams {
  readonly uri: string;
  readonly reason?: string;
  /** The last day on which the approval counts: YYYY-MM-DD. */
  readonly until?: string;
}
export type ApproveAnswer =
  | { readonly kind: 'approved'; readonly sha256: string }
  /** Said to the user as it is: a malicious file is never approved by a click, a vanished one cannot be. */
  | { readonly kind: 'refused'; readonly message: string };

/**
 * A place in a model, as the fragment of the file's URI in related information: where `clientCommands` is set the client
 * shows reports, and opens them there. Parsed again by `placeOf`.
 */
export function fragmentOf({ member, offset }: Place): string {
  return encodeURIComponent(JSON.stringify({ member, offset }));
}

/** Of a decoded fragment; undefined where it is none of ours. */
export function placeOf(fragment: string): Place | undefined {
  try {
    const { member, offset } = JSON.parse(fragment) as Record<string, unknown>;
    return {
      ...(typeof member === 'string' && { member }),
      ...(typeof offset === 'number' && { offset }),
    };
  } catch {
    return undefined;
  }
}

export type Place = Pick<Location, 'member' | 'offset'>;

/** Commands of the client that code actions and lenses may name where `clientCommands` is set. */
export const clientCommands = {
  /** Arguments: uri, and optionally the Location of the finding to show. */
  showReport: 'kernelward.showReport',
} as const;

/**
 * Requests of a server that runs in a browser and has no files of its own; the client answers from the editor's file
 * system. Addresses are URIs.
 */
export const fileRequests = {
  /** FileParams -> FileStatAnswer | null where nothing is there. */
  stat: 'kernelward/files/stat',
  /** FileParams -> FolderEntryAnswer[] | null where it is no folder that can be listed. */
  list: 'kernelward/files/list',
  /** FileParams -> Uint8Array | null. The whole file: editors' file systems know no ranges. Ask for its size before. */
  read: 'kernelward/files/read',
} as const;

export interface FileParams {
  readonly uri: string;
}
export interface FileStatAnswer {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}
export interface FolderEntryAnswer {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Requests of such a server for the approvals of this user, which the client keeps outside of every workspace. */
export const userPolicyRequests = {
  /** -> KeptApproval[] */
  load: 'kernelward/approvals/load',
  /** { approvals: KeptApproval[] } */
  save: 'kernelward/approvals/save',
  /** -> the text of what else is this user's policy; empty where there is none yet. */
  loadText: 'kernelward/userPolicy/load',
  /** { text: string } */
  saveText: 'kernelward/userPolicy/save',
} as const;

export interface KeptApproval {
  readonly sha256: string;
  readonly path: string;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
}

/** Server to client, where `initializationOptions.kernelValues` says so. */
export const kernelRequests = {
  /** -> KernelValues: what a kernel policy may want to name, for completion. */
  values: 'kernelward/kernels/values',
} as const;

/** Of kernels that run now, what the agent told that they were denied. */
export interface KernelValues {
  readonly paths: readonly KernelValue[];
  /** Without a port. */
  readonly addresses: readonly KernelValue[];
}

export interface KernelValue {
  readonly value: string;
  /** Markdown: whose it is and how often. */
  readonly documentation: string;
}
