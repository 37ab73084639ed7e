import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { beforeList } from './before.js';
import { attempted, explanation } from './cards.js';
import { element } from './dom.js';
import { standing } from './notebooks.js';
import type { Requests } from './requests.js';
import type { KernelState, Notice } from './state.js';
import type { EventStream } from './stream.js';
import { story, words } from './words.js';

const shown = 200;
const drawEveryMs = 200;

/** Everything the agent reported of this server's kernels, the newest first, and how the current notebook stands. */
export class EventsPanel extends Widget {
  private readonly stream: EventStream;
  private readonly requests: Requests;
  private readonly tracker: INotebookTracker;
  private readonly trans: TranslationBundle;
  private drawing = 0;
  private opened = false;
  /** What the kernel in front had open before it was protected; asked for once for each session of it. */
  private before: { readonly of: string; readonly drawn: HTMLElement } | undefined;

  constructor(stream: EventStream, requests: Requests, tracker: INotebookTracker, trans: TranslationBundle) {
    super();
    this.stream = stream;
    this.requests = requests;
    this.tracker = tracker;
    this.trans = trans;
    this.id = 'kernelward-events';
    this.addClass('kw-EventsPanel');
    this.title.caption = trans.__('Kernelward: protection and denials');
    stream.stateChanged.connect(this.changed, this);
    stream.noticesChanged.connect(this.changed, this);
    tracker.currentChanged.connect(this.changed, this);
    tracker.widgetAdded.connect((_, { sessionContext }) =>
      sessionContext.kernelChanged.connect(this.changed, this),
    );
  }

  protected override onAfterShow(): void {
    this.changed();
  }

  protected override onAfterAttach(): void {
    this.changed();
  }

  /** Drawn now and then, and only while it is seen: a flood of events must not make typing slow. */
  private changed(): void {
    if (!this.isVisible || this.drawing !== 0) return;
    this.drawing = window.setTimeout(() => {
      this.drawing = 0;
      this.draw();
    }, drawEveryMs);
  }

  private draw(): void {
    const { trans } = this;
    const { state, notices } = this.stream;
    const head = element('div', 'kw-EventsPanel-head');
    const current = this.tracker.currentWidget;
    if (current) {
      const stand = standing(state, current);
      head.append(
        element('h3', '', current.title.label),
        element('div', 'kw-EventsPanel-standing', words(stand, trans)),
        this.details(story(stand, trans)),
      );
      if (stand.kind === 'on' && stand.kernel.late) head.append(this.openBefore(stand.kernel));
    }
    if (state?.agent === 'unavailable') head.append(element('p', 'kw-EventsPanel-warning', state.message));
    if (state && state.eventsDropped > 0) {
      head.append(
        element(
          'p',
          '',
          trans.__('%1 events were lost; the denials behind them happened.', state.eventsDropped),
        ),
      );
    }
    if (this.stream.withheld > 0) {
      const text = trans.__('%1 more were too many at once and are not listed.', this.stream.withheld);
      head.append(element('p', 'kw-EventsPanel-more', text));
    }
    const list = element('ul', 'kw-EventsPanel-list');
    list.append(
      ...[...notices]
        .reverse()
        .slice(0, shown)
        .map((notice) => this.item(notice)),
    );
    if (notices.length === 0) list.append(element('li', '', trans.__('Nothing was denied.')));
    this.node.replaceChildren(head, list);
  }

  /** The first line, and the rest (what is not covered: long in the lower tiers) behind it; open stays open. */
  private details(text: string): HTMLElement {
    const [first = '', ...rest] = text.split('\n');
    if (rest.length === 0) return element('div', 'kw-EventsPanel-story', first);
    const made = document.createElement('details');
    made.className = 'kw-EventsPanel-story';
    made.open = this.opened;
    made.addEventListener('toggle', () => {
      this.opened = made.open;
    });
    made.append(element('summary', '', first), element('div', 'kw-EventsPanel-gaps', rest.join('\n')));
    return made;
  }

  private openBefore(kernel: KernelState): HTMLElement {
    const of = `${kernel.id} ${String(kernel.sinceUnixMillis)}`;
    if (this.before?.of !== of) {
      const drawn = element('div', 'kw-EventsPanel-before');
      this.before = { of, drawn };
      this.requests.before(kernel.id).then(
        (before) => {
          drawn.replaceChildren(beforeList(before, this.trans));
        },
        (error: unknown) => {
          drawn.textContent = this.trans.__('What it had open before is not known: %1', String(error));
        },
      );
    }
    return this.before.drawn;
  }

  private item(notice: Notice): HTMLElement {
    const { trans } = this;
    const item = element('li', 'kw-EventsPanel-item');
    item.title = explanation(notice, trans);
    const where =
      notice.cell === null
        ? trans.__('not in a cell')
        : notice.placement === 'background'
          ? trans.__('in the background')
          : trans.__('in a cell');
    const action = notice.action === 'deny' ? trans.__('denied') : trans.__('audited');
    item.append(
      element('span', 'kw-EventsPanel-time', new Date(notice.timeUnixMillis).toLocaleTimeString()),
      attempted(notice, trans),
      element('span', 'kw-EventsPanel-detail', `${action} · ${notice.rule} · ${where}`),
    );
    return item;
  }
}
