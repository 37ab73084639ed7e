import * as vscode from 'vscode';
import type { Protection } from './protection.js';

/** Protection where there are no processes: none, and said so. */
export function noProtection(): Protection {
  const changed = new vscode.EventEmitter<void>();
  return {
    agent: { kind: 'none', message: vscode.l10n.t('There is no agent in a browser.') },
    enrolment: '',
    events: [],
    notebook: () => ({ kind: 'off', why: vscode.l10n.t('kernels of a browser cannot be protected') }),
    placement: () => undefined,
    denials: () => [],
    forgetEvents: () => undefined,
    onDidChange: changed.event,
    dispose: () => {
      changed.dispose();
    },
  };
}
