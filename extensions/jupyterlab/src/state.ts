/** What the Jupyter server says (kernelward_jupyter/hub.py, notices.py). The page adds nothing to it. */

export type Protection = 'on' | 'off' | 'unknown' | 'lost' | 'failed';

export interface KernelState {
  readonly id: string;
  readonly notebook: string | null;
  readonly protection: Protection;
  /** Why it was not started; empty but for "failed". */
  readonly failure: string;
  readonly policy: string | null;
  /** The policy of its next start; null: none. */
  readonly wanted: string | null;
  readonly tier: string;
  readonly sinceUnixMillis: number;
  /** Protected while it was running already: what it had open before is out of reach. */
  readonly late: boolean;
  /** What this tier does not cover on this machine. */
  readonly gaps: readonly string[];
  readonly denials: number;
}

/** Something that a kernel had open before it was protected (kernelward_jupyter/before.py). */
export interface Held {
  readonly kind: 'file' | 'socket' | 'mapping';
  readonly what: string;
  readonly access: readonly string[];
  /** Opening it so now would be denied, by `rule`. */
  readonly refused: boolean;
  readonly rule: string;
  readonly reason: string;
  readonly process: string;
}

/** What was refused comes first. */
export interface Before {
  readonly held: readonly Held[];
  /** Processes that had left the kernel's tree and stay unprotected. */
  readonly unarmed: readonly { readonly process: string; readonly certain: boolean }[];
  readonly processes: number;
  readonly threads: number;
  readonly omitted: number;
}

/** Whether a running kernel could be protected as it runs; why not is the agent's own word. */
export type LateProtection =
  { readonly kind: 'protected' } | { readonly kind: 'refused'; readonly reason: string };

export interface ServerState {
  readonly kind: 'state';
  readonly agent: 'answering' | 'unavailable';
  /** Why the agent does not answer; empty when it does. */
  readonly message: string;
  readonly tier: string;
  readonly gaps: readonly string[];
  readonly eventsDropped: number;
  readonly required: boolean;
  /** MIME types that the page draws itself although a kernel is protected: each is a gap. */
  readonly allowedOutputs: readonly string[];
  /** URI of the server's root folder. */
  readonly root: string;
  readonly kernels: readonly KernelState[];
  /** Path in the contents API → policy; null: switched off. A notebook that is absent was never switched. */
  readonly switches: Readonly<Record<string, string | null>>;
}

export interface Notice {
  readonly id: string;
  /** The kernel's id. */
  readonly kernel: string;
  readonly timeUnixMillis: number;
  /** The cell's id; of a notice in the background, the last cell that began before it. */
  readonly cell: string | null;
  readonly placement: 'cell' | 'background';
  readonly category: string;
  readonly action: 'deny' | 'audit';
  readonly operation: string;
  readonly object: string;
  readonly rule: string;
  readonly reason: string;
  readonly tier: string;
  readonly derived: boolean;
  readonly count: number;
  /** The acting process first, the kernel last; names as the processes call themselves. */
  readonly processes: readonly string[];
  /** Whether an exception for it may be granted from the notebook. */
  readonly grantable: boolean;
}

export interface NoticeBatch {
  readonly kind: 'notices';
  readonly notices: readonly Notice[];
  /** Notices that were not sent because there were too many at once. */
  readonly withheld: number;
}
