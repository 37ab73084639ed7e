import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { standing } from './notebooks.js';
import type { EventStream } from './stream.js';
import { story, words } from './words.js';

/** How the current notebook stands; a click opens the events panel. */
export class StatusItem extends Widget {
  private readonly stream: EventStream;
  private readonly tracker: INotebookTracker;
  private readonly trans: TranslationBundle;
  private readonly button = document.createElement('button');

  constructor(stream: EventStream, tracker: INotebookTracker, trans: TranslationBundle, clicked: () => void) {
    super();
    this.stream = stream;
    this.tracker = tracker;
    this.trans = trans;
    this.addClass('kw-StatusItem');
    this.button.type = 'button';
    this.button.addEventListener('click', clicked);
    this.node.append(this.button);
    stream.stateChanged.connect(this.draw, this);
    tracker.currentChanged.connect(this.draw, this);
    tracker.widgetAdded.connect((_, { sessionContext }) =>
      sessionContext.kernelChanged.connect(this.draw, this),
    );
    this.draw();
  }

  private draw(): void {
    const current = this.tracker.currentWidget;
    if (current) {
      const stand = standing(this.stream.state, current);
      this.button.textContent = this.trans.__('Kernelward: %1', words(stand, this.trans));
      this.button.title = story(stand, this.trans);
      return;
    }
    const { state } = this.stream;
    this.button.textContent =
      state?.agent === 'answering'
        ? this.trans.__('Kernelward: tier %1', state.tier)
        : this.trans.__('Kernelward: no agent');
    this.button.title = state?.message ?? '';
  }
}
