import { Notification } from '@jupyterlab/apputils';
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { type PanelLayout, Widget } from '@lumino/widgets';
import { kernelId } from './notebooks.js';
import { restart } from './protectionSwitch.js';
import type { Requests } from './requests.js';
import type { Notice } from './state.js';
import type { EventStream } from './stream.js';

/** Rows of one card; what is beyond is counted, and stands in the events panel. */
const maxRows = 5;

/** What was tried, as a person would say it: "read /home/u/.aws/credentials". */
export function attempt(notice: Notice, trans: TranslationBundle): string {
  const what = notice.operation.replaceAll('_', ' ');
  return notice.object === '' ? what : trans.__('%1 %2', what, notice.object);
}

/** Notices that differ in nothing that matters to a person. */
function sameness(notice: Notice): string {
  return JSON.stringify([notice.rule, notice.operation, notice.object, notice.placement]);
}

/** Cards under the cells of one notebook: what its kernel tried there and was denied. */
export class DenialCards {
  private readonly panel: NotebookPanel;
  private readonly stream: EventStream;
  private readonly requests: Requests;
  private readonly trans: TranslationBundle;
  private readonly cards = new Map<string, DenialCard>();
  /** What the user answered with "keep denying", in this page. */
  private readonly kept = new Set<string>();

  constructor(panel: NotebookPanel, stream: EventStream, requests: Requests, trans: TranslationBundle) {
    this.panel = panel;
    this.stream = stream;
    this.requests = requests;
    this.trans = trans;
    stream.noticesChanged.connect(this.changed, this);
    panel.sessionContext.kernelChanged.connect(this.drawAll, this);
    panel.content.modelContentChanged.connect(this.drawMissing, this);
    panel.disposed.connect(() => {
      stream.noticesChanged.disconnect(this.changed, this);
    });
    void panel.context.ready.then(() => {
      this.drawAll();
    });
  }

  /** A new run of a cell starts with a clean card: what is shown then is of this run. */
  cleared(cell: string): void {
    for (const notice of this.of(cell)) this.hidden.add(notice.id);
    this.draw(cell);
  }

  private readonly hidden = new Set<string>();

  private changed(_: EventStream, notices: readonly Notice[]): void {
    if (!notices.some((notice) => notice.kernel === kernelId(this.panel))) return;
    this.drawAll();
  }

  private drawAll(): void {
    const cells = new Set(this.cards.keys());
    for (const notice of this.stream.notices) if (notice.cell !== null) cells.add(notice.cell);
    for (const cell of cells) this.draw(cell);
  }

  /** Cells come into being when they are scrolled to, split or moved: their card comes with them. */
  private drawMissing(): void {
    for (const [cell, card] of this.cards) if (card.isDisposed) this.draw(cell);
  }

  private of(cell: string): Notice[] {
    const kernel = kernelId(this.panel);
    return this.stream.notices.filter(
      (one) => one.kernel === kernel && one.cell === cell && one.action === 'deny',
    );
  }

  private draw(id: string): void {
    const notices = this.of(id).filter((one) => !this.hidden.has(one.id) && !this.kept.has(sameness(one)));
    const cell = this.panel.content.widgets.find((one) => one.model.id === id);
    let card = this.cards.get(id);
    if (!cell || notices.length === 0) {
      card?.dispose();
      this.cards.delete(id);
      return;
    }
    if (!card || card.isDisposed || card.cell !== cell) {
      card?.dispose();
      card = new DenialCard(cell, this.trans, {
        allow: (notice) => this.allow(notice),
        keepDenying: (notice) => {
          this.kept.add(sameness(notice));
          this.draw(id);
        },
      });
      this.cards.set(id, card);
    }
    card.show_(notices);
  }

  private async allow(notice: Notice): Promise<void> {
    try {
      await this.requests.allow(notice.kernel, notice.id);
    } catch (error) {
      Notification.error(
        this.trans.__('Kernelward: %1', error instanceof Error ? error.message : String(error)),
      );
      return;
    }
    const { trans } = this;
    Notification.success(
      trans.__(
        'Allowed for this session: %1. It holds from the kernel’s next start.',
        attempt(notice, trans),
      ),
      {
        autoClose: false,
        actions: [{ label: trans.__('Restart kernel'), callback: () => void restart(this.panel, trans) }],
      },
    );
  }
}

interface Answers {
  readonly allow: (notice: Notice) => Promise<void>;
  readonly keepDenying: (notice: Notice) => void;
}

/** One card under one cell. Everything in it is set as text: an object's name is the attacker's. */
class DenialCard extends Widget {
  readonly cell: Cell;
  private readonly trans: TranslationBundle;
  private readonly answers: Answers;
  private readonly explained = new Set<string>();

  constructor(cell: Cell, trans: TranslationBundle, answers: Answers) {
    super();
    this.cell = cell;
    this.trans = trans;
    this.answers = answers;
    this.addClass('kw-DenialCard');
    this.node.setAttribute('role', 'status');
    this.node.setAttribute('aria-label', trans.__('Denied by Kernelward'));
    void cell.ready.then(() => {
      if (!this.isDisposed && !cell.isDisposed) (cell.layout as PanelLayout).addWidget(this);
    });
  }

  show_(notices: readonly Notice[]): void {
    const { trans } = this;
    const groups = new Map<string, Notice[]>();
    for (const notice of notices) {
      const key = sameness(notice);
      groups.set(key, [...(groups.get(key) ?? []), notice]);
    }
    const rows = [...groups].slice(-maxRows).map(([key, group]) => this.row(key, group));
    const more = groups.size - rows.length;
    const title = element('div', 'kw-DenialCard-title', trans.__('Kernelward denied'));
    this.node.replaceChildren(title, ...rows);
    if (more > 0) {
      this.node.append(
        element('div', 'kw-DenialCard-more', trans.__('… and %1 more in the events panel', more)),
      );
    }
  }

  private row(key: string, group: readonly Notice[]): HTMLElement {
    const { trans } = this;
    const [notice] = group;
    if (!notice) return element('div', '');
    const row = element('div', 'kw-DenialCard-row');
    const times = group.reduce((sum, one) => sum + one.count, 0);
    const what = element('code', 'kw-DenialCard-attempt', attempt(notice, trans));
    const rule = element('span', 'kw-DenialCard-rule', notice.rule);
    row.append(
      what,
      ...(times > 1 ? [element('span', 'kw-DenialCard-count', `× ${String(times)}`)] : []),
      rule,
    );
    if (notice.placement === 'background') {
      const where = trans.__('in the background, started after this cell');
      row.append(element('span', 'kw-DenialCard-where', where));
    }
    if (notice.reason !== '') row.append(element('div', 'kw-DenialCard-reason', notice.reason));
    const actions = element('div', 'kw-DenialCard-actions');
    if (notice.grantable) {
      actions.append(button(trans.__('Allow for this session'), () => void this.answers.allow(notice)));
    }
    actions.append(
      button(trans.__('Keep denying'), () => {
        this.answers.keepDenying(notice);
      }),
      button(trans.__('Why?'), () => {
        if (!this.explained.delete(key)) this.explained.add(key);
        why.hidden = !this.explained.has(key);
      }),
    );
    const why = element('div', 'kw-DenialCard-why', explanation(notice, trans));
    why.hidden = !this.explained.has(key);
    row.append(actions, why);
    return row;
  }
}

/** Rule, tier, how it is known, and which processes led to it. */
export function explanation(notice: Notice, trans: TranslationBundle): string {
  const known = notice.derived
    ? trans.__('Concluded from a refused system call (tier %1).', notice.tier)
    : trans.__('Reported by the hook that refused it (tier %1).', notice.tier);
  const chain = [...notice.processes].reverse().join(' → ');
  return [
    trans.__('Rule %1.', notice.rule),
    known,
    ...(chain ? [trans.__('Processes, as they call themselves: %1.', chain)] : []),
    trans.__('At %1.', new Date(notice.timeUnixMillis).toLocaleTimeString()),
    ...(notice.grantable ? [] : [trans.__('This cannot be allowed from a notebook.')]),
  ].join(' ');
}

export function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function button(label: string, clicked: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'jp-mod-styled kw-DenialCard-button';
  made.textContent = label;
  made.addEventListener('click', clicked);
  return made;
}
