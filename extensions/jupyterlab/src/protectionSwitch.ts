import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { complain } from './complain.js';
import { isSwitchedOn, needsRestart, notebookPath, type Standing, standing } from './notebooks.js';
import type { Requests } from './requests.js';
import type { EventStream } from './stream.js';

/** The policy that the switch chooses. Another one is chosen by the server's configuration. */
const switchPolicy = 'notebook';

/** Short words for the toolbar and the status bar. */
export function words(stand: Standing, trans: TranslationBundle): string {
  switch (stand.kind) {
    case 'on':
      return needsRestart(stand)
        ? trans.__('Protected until restart')
        : trans.__('Protected · tier %1', stand.kernel.tier);
    case 'off':
      return needsRestart(stand) ? trans.__('Restart to protect') : trans.__('Not protected');
    case 'lost':
      return trans.__('Protection lost');
    case 'failed':
      return trans.__('Kernel not started');
    case 'unknown':
      return trans.__('Protection unknown');
    case 'no-kernel':
      return stand.wanted ? trans.__('Will be protected') : trans.__('Not protected');
    case 'elsewhere':
      return trans.__('Not enforced');
  }
}

/** The whole story for the tooltip: tier, policy, since when, what is not covered. */
export function story(stand: Standing, trans: TranslationBundle): string {
  switch (stand.kind) {
    case 'on': {
      const since = new Date(stand.kernel.sinceUnixMillis).toLocaleString();
      const head = trans.__('Policy %1, tier %2, since %3.', stand.kernel.policy, stand.kernel.tier, since);
      const gaps = stand.kernel.gaps.map((gap) => `· ${gap}`);
      return gaps.length === 0 ? head : [head, trans.__('Not covered:'), ...gaps].join('\n');
    }
    case 'off':
      return needsRestart(stand)
        ? trans.__('This kernel started without protection. It is protected from its next start on.')
        : trans.__('This kernel may do whatever you may do.') + (stand.agent ? `\n${stand.agent}` : '');
    case 'lost':
      return trans.__(
        'The agent knows no session of this kernel any more. Restart the kernel to protect it again.',
      );
    case 'failed':
      return trans.__('The kernel could not be protected and was not started: %1', stand.why);
    case 'unknown':
      return trans.__('Whether this kernel is protected is not known: %1', stand.why);
    case 'no-kernel':
      return trans.__('This notebook has no kernel now.');
    case 'elsewhere':
      return trans.__(
        'This kernel runs on another machine or was started by another program: it is not protected here.',
      );
  }
}

/** Switches protection, and offers the restart that it takes: a running kernel cannot be restricted after the fact. */
export async function toggle(
  panel: NotebookPanel,
  stream: EventStream,
  requests: Requests,
  trans: TranslationBundle,
): Promise<void> {
  const { state } = stream;
  if (!state) {
    complain(trans.__('The Jupyter server does not answer.'));
    return;
  }
  const on = !isSwitchedOn(state, panel);
  const before = standing(state, panel);
  if (on && before.kind === 'elsewhere') {
    complain(story(before, trans));
    return;
  }
  try {
    await requests.switchNotebook(notebookPath(panel), on ? switchPolicy : null);
  } catch (error) {
    complain(error);
    return;
  }
  // A kernel that is just starting may have read the switch before or after this change.
  await panel.sessionContext.ready;
  const now = standing(stream.state, panel).kind;
  if (now === 'no-kernel' || now === 'elsewhere' || now === (on ? 'on' : 'off')) return;
  const answer = await showDialog({
    title: on ? trans.__('Protect this kernel?') : trans.__('Take protection off this kernel?'),
    body: on
      ? trans.__(
          'A kernel is protected from its start on: what it opened before cannot be taken back. Restart it now? Its variables are lost.',
        )
      : trans.__('A protected kernel stays protected until it ends. Restart it without protection now?'),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Later') }),
      Dialog.okButton({ label: trans.__('Restart') }),
    ],
  });
  if (answer.button.accept) await restart(panel, trans);
}

/** A kernel that could not be armed does not start; the switch then says why. */
export async function restart(panel: NotebookPanel, trans: TranslationBundle): Promise<void> {
  try {
    const kernel = panel.sessionContext.session?.kernel;
    await kernel?.restart();
    // Until a kernel answers something, the page does not know that it is idle.
    await kernel?.requestKernelInfo();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    complain(trans.__('The kernel did not start: %1', message));
  }
}

/** The switch in a notebook's toolbar. Its label is the state; the state is the agent's. */
export class ProtectionSwitch extends Widget {
  private readonly panel: NotebookPanel;
  private readonly stream: EventStream;
  private readonly trans: TranslationBundle;
  private readonly button: HTMLButtonElement;

  constructor(panel: NotebookPanel, stream: EventStream, requests: Requests, trans: TranslationBundle) {
    super();
    this.panel = panel;
    this.stream = stream;
    this.trans = trans;
    this.addClass('jp-ToolbarButton');
    this.addClass('kw-Switch');
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.button.addEventListener('click', () => {
      void toggle(panel, stream, requests, trans);
    });
    this.node.append(this.button);
    stream.stateChanged.connect(this.show_, this);
    panel.sessionContext.kernelChanged.connect(this.show_, this);
    panel.context.pathChanged.connect(this.show_, this);
    this.show_();
  }

  override dispose(): void {
    this.stream.stateChanged.disconnect(this.show_, this);
    super.dispose();
  }

  private show_(): void {
    const stand = standing(this.stream.state, this.panel);
    this.button.textContent = words(stand, this.trans);
    this.button.title = story(stand, this.trans);
    this.button.dataset['standing'] = needsRestart(stand) ? 'pending' : stand.kind;
    const { state } = this.stream;
    this.button.setAttribute('aria-pressed', String(state !== undefined && isSwitchedOn(state, this.panel)));
  }
}
