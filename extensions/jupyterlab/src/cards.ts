import { Notification } from '@jupyterlab/apputils';
import type { Cell, ICodeCellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { type PanelLayout, Widget } from '@lumino/widgets';
import { complain } from './complain.js';
import { element } from './dom.js';
import { kernelId } from './notebooks.js';
import type { Requests } from './requests.js';
import type { Notice } from './state.js';
import type { EventStream } from './stream.js';
import { restart } from './toggle.js';

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
      complain(error);
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

interface Row {
  readonly node: HTMLElement;
  readonly times: HTMLElement;
}

/** One card under one cell. Everything in it is set as text: an object's name is the attacker's. */
class DenialCard extends Widget {
  readonly cell: Cell;
  private readonly trans: TranslationBundle;
  private readonly answers: Answers;
  private readonly rows = new Map<string, Row>();
  private readonly more = element('div', 'kw-DenialCard-more');

  constructor(cell: Cell, trans: TranslationBundle, answers: Answers) {
    super();
    this.cell = cell;
    this.trans = trans;
    this.answers = answers;
    this.addClass('kw-DenialCard');
    this.node.setAttribute('role', 'status');
    this.node.setAttribute('aria-label', trans.__('Denied by Kernelward'));
    this.node.append(element('div', 'kw-DenialCard-title', trans.__('Kernelward denied')), this.more);
    void cell.ready.then(() => {
      if (!this.isDisposed && !cell.isDisposed) (cell.layout as PanelLayout).addWidget(this);
    });
  }

  /** Rows that stay are left in place: a kernel that floods must not take a button away from under the pointer. */
  show_(notices: readonly Notice[]): void {
    const groups = new Map<string, Notice[]>();
    for (const notice of notices) {
      const group = groups.get(sameness(notice));
      if (group) group.push(notice);
      else groups.set(sameness(notice), [notice]);
    }
    const shown = [...groups].slice(0, maxRows);
    for (const [key, row] of this.rows) {
      if (shown.some(([one]) => one === key)) continue;
      row.node.remove();
      this.rows.delete(key);
    }
    for (const [key, [first, ...rest]] of shown) {
      if (!first) continue;
      const row = this.rows.get(key) ?? this.row(first);
      if (!this.rows.has(key)) this.more.before(row.node);
      this.rows.set(key, row);
      const times = rest.reduce((sum, one) => sum + one.count, first.count);
      row.times.textContent = times > 1 ? `× ${String(times)}` : '';
    }
    const more = groups.size - shown.length;
    this.more.textContent = more > 0 ? this.trans.__('… and %1 more in the events panel', more) : '';
  }

  private row(notice: Notice): Row {
    const { trans } = this;
    const node = element('div', 'kw-DenialCard-row');
    const times = element('span', 'kw-DenialCard-count');
    node.append(attempted(notice, trans), times);
    if (notice.placement === 'background') {
      node.append(element('div', 'kw-DenialCard-where', this.startedAfter()));
    }
    if (notice.reason !== '') node.append(element('div', 'kw-DenialCard-reason', notice.reason));
    node.append(element('div', 'kw-DenialCard-rule', trans.__('Rule %1, tier %2', notice.rule, notice.tier)));
    const why = element('div', 'kw-DenialCard-why', explanation(notice, trans));
    why.hidden = true;
    const actions = element('div', 'kw-DenialCard-actions');
    if (notice.grantable) {
      actions.append(button(trans.__('Allow for this session'), () => void this.answers.allow(notice)));
    }
    const explain = button(trans.__('Why?'), () => {
      why.hidden = !why.hidden;
      explain.setAttribute('aria-expanded', String(!why.hidden));
    });
    explain.setAttribute('aria-expanded', 'false');
    const keep = button(trans.__('Keep denying'), () => {
      this.answers.keepDenying(notice);
    });
    actions.append(keep, explain);
    node.append(actions, why);
    return { node, times };
  }

  /** What left its cell behind is told by the number that the cell has in the notebook. */
  private startedAfter(): string {
    const count = this.cell.model.type === 'code' ? (this.cell.model as ICodeCellModel).executionCount : null;
    const { trans } = this;
    return count === null
      ? trans.__('in the background, started after this cell')
      : trans.__('in the background, started after cell [%1]', count);
  }
}

/** The attempt as an element. A long path breaks behind its slashes. */
export function attempted(notice: Notice, trans: TranslationBundle): HTMLElement {
  const made = element('code', 'kw-Attempt');
  const parts = attempt(notice, trans).split(/(?<=\/)/u);
  for (const part of parts) made.append(part, document.createElement('wbr'));
  return made;
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

function button(label: string, clicked: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'jp-mod-styled kw-DenialCard-button';
  made.textContent = label;
  made.addEventListener('click', clicked);
  return made;
}
