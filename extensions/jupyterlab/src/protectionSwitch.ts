import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { isSwitchedOn, needsRestart, type Standing, standing } from './notebooks.js';
import type { Requests } from './requests.js';
import type { EventStream } from './stream.js';
import { toggle } from './toggle.js';
import { story, words } from './words.js';

/** Which colour the switch has (index.css). */
function colour(stand: Standing): string {
  if (needsRestart(stand)) return 'pending';
  return stand.kind === 'on' && stand.kernel.late ? 'late' : stand.kind;
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
    this.button.dataset['standing'] = colour(stand);
    const { state } = this.stream;
    this.button.setAttribute('aria-pressed', String(state !== undefined && isSwitchedOn(state, this.panel)));
  }
}
