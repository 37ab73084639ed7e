import type { NotebookPanel } from '@jupyterlab/notebook';
import type { KernelState, ServerState } from './state.js';

/** How a notebook stands, in the words that the switch, the status bar and the panel share. */
export type Standing =
  /** The server or the agent has not answered. */
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'no-kernel'; readonly wanted: boolean }
  /** The kernel was not started by this server, or not through our provisioner. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'off'; readonly kernel: KernelState; readonly agent: string }
  | { readonly kind: 'on'; readonly kernel: KernelState }
  /** The agent has no such session (any more): nothing is claimed. */
  | { readonly kind: 'lost'; readonly kernel: KernelState }
  /** It could not be protected, so it was not started. */
  | { readonly kind: 'failed'; readonly why: string };

export function kernelId(panel: NotebookPanel): string | undefined {
  return panel.sessionContext.session?.kernel?.id;
}

/** The notebook's path in the contents API, without a drive of Jupyter's real-time collaboration. */
export function notebookPath(panel: NotebookPanel): string {
  return panel.context.path.replace(/^RTC:/, '');
}

export function isSwitchedOn(state: ServerState, panel: NotebookPanel): boolean {
  return (state.switches[notebookPath(panel)] ?? null) !== null;
}

export function standing(state: ServerState | undefined, panel: NotebookPanel): Standing {
  if (!state) return { kind: 'unknown', why: 'The Jupyter server does not answer.' };
  const id = kernelId(panel);
  if (id === undefined) return { kind: 'no-kernel', wanted: isSwitchedOn(state, panel) };
  const kernel = state.kernels.find((one) => one.id === id);
  if (!kernel) return { kind: 'elsewhere' };
  switch (kernel.protection) {
    case 'on':
      return { kind: 'on', kernel };
    case 'lost':
      return { kind: 'lost', kernel };
    case 'failed':
      return { kind: 'failed', why: kernel.failure };
    case 'unknown':
      return { kind: 'unknown', why: state.message };
    case 'off':
      return { kind: 'off', kernel, agent: state.message };
  }
}

/** The kernel runs otherwise than its next start would: a restart is what is missing. */
export function needsRestart(stand: Standing): boolean {
  if (stand.kind === 'off') return stand.kernel.wanted !== null;
  return (stand.kind === 'on' || stand.kind === 'lost') && stand.kernel.wanted === null;
}

/** Whether what this kernel sends is untrusted in the page. While nothing is known it is. */
export function kernelUntrusted(state: ServerState | undefined, id: string | undefined): boolean {
  if (!state) return true;
  const kernel = state.kernels.find((one) => one.id === id);
  return kernel !== undefined && kernel.protection !== 'off';
}

/**
 * Whether the outputs of this notebook are untrusted in the page. While nothing is known they are; so are those of a
 * notebook that is switched on, whichever kernel made them.
 */
export function outputsUntrusted(state: ServerState | undefined, panel: NotebookPanel): boolean {
  return kernelUntrusted(state, kernelId(panel)) || (state !== undefined && isSwitchedOn(state, panel));
}
