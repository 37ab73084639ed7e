// What the views show about kernels and their protection. Everything here is an answer of the native agent or of the
// Jupyter server that Kernelward started; nothing that a kernel prints, sends or draws becomes part of it.
import type * as vscode from 'vscode';
import type { ProcessIdentity } from './processes.js';

/** The agent's own answer, or why there is none. */
export type AgentState =
  | { readonly kind: 'none'; readonly message: string }
  | {
      readonly kind: 'answering';
      /** `A1`, `A2`, `B`, `C` or `D`: what a canary has just proven. */
      readonly tier: string;
      readonly version: string;
      readonly gaps: readonly string[];
      readonly sessions: readonly AgentSession[];
      /** Events lost because the ring buffer was full; the denials behind them happened. */
      readonly eventsDropped: bigint;
    };

export interface AgentSession {
  readonly id: string;
  /** For people: the notebook's name as whoever started the session gave it. */
  readonly label: string;
  readonly policy: string;
  readonly alive: boolean;
  /** Armed while it was already running. */
  readonly late: boolean;
  readonly gaps: readonly string[];
  readonly denials: bigint;
  /** Its first process; absent where the agent did not say. */
  readonly process?: ProcessIdentity | undefined;
  /** Of a late session that was armed here: what it had open before, of what its policy refuses. */
  readonly held?: readonly string[] | undefined;
}

/** One event of the agent. */
export interface KernelEvent {
  /** `session:sequence:nanoseconds`, the same wherever the event is told. */
  readonly id: string;
  readonly session: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `deny`, `audit` or `allow`. */
  readonly action: string;
  /** `file`, `network`, … and `session` for a session's beginning and end. */
  readonly category: string;
  readonly operation: string;
  readonly object: string;
  readonly rule: string;
  readonly reason: string;
  readonly tier: string;
  /** Concluded from a refused system call, not taken from the hook that refused it. */
  readonly derived: boolean;
  readonly count: number;
  /** As the processes call themselves, the acting one first. They may lie. */
  readonly processes: readonly string[];
}

/** Where an event belongs, by the execution windows of the kernel's server. */
export interface Placement {
  readonly cell: vscode.Uri;
  /** `background`: it was not that cell that ran; it is the last one that began before the acting process did. */
  readonly kind: 'cell' | 'background';
}

/** What holds for the kernel of a notebook. */
export type NotebookProtection =
  | {
      readonly kind: 'on';
      readonly tier: string;
      readonly policy: string;
      readonly gaps: readonly string[];
      /** Armed while it ran: what it held before is not covered. */
      readonly late: boolean;
    }
  /** It runs elsewhere, or not at all, or nobody knows: never shown as protected. */
  | { readonly kind: 'off'; readonly why: string }
  /** It was to be protected, could not be, and was therefore not started. */
  | { readonly kind: 'failed'; readonly why: string };

export interface Protection extends vscode.Disposable {
  readonly agent: AgentState;
  /** For people: whether kernels that others start are armed when they start; empty where nobody asked for it. */
  readonly enrolment: string;
  /** The newest last. */
  readonly events: readonly KernelEvent[];
  notebook(uri: vscode.Uri): NotebookProtection;
  placement(event: string): Placement | undefined;
  /** Denials of the last run of a cell and of what it left running. */
  denials(cell: vscode.Uri): readonly KernelEvent[];
  forgetEvents(): void;
  readonly onDidChange: vscode.Event<void>;
  /** Puts protected kernels into the kernel picker; absent where no kernel can be started. Rejects with a reason for people. */
  readonly offerKernels?: () => Promise<void>;
  /**
   * Arms the kernel that the Jupyter extension runs for this notebook, as it is. Absent where no tier can do that now.
   * Resolves to what the kernel had open before; rejects with a reason for people, then nothing was changed.
   */
  readonly armRunning?: ((notebook: vscode.Uri) => Promise<readonly string[]>) | undefined;
}
