import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { beforeList } from './before.js';
import { complain } from './complain.js';
import { element } from './dom.js';
import { isSwitchedOn, notebookPath, type Standing, standing } from './notebooks.js';
import type { Requests } from './requests.js';
import type { EventStream } from './stream.js';
import { story } from './words.js';

/** The policy that the switch chooses. Another one is chosen by the server's configuration. */
const switchPolicy = 'notebook';

/**
 * Switches protection. A running kernel is protected at once where the agent's tier can; else, and to take protection
 * off, the restart that it takes is offered.
 */
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
  const now = standing(stream.state, panel);
  if (now.kind === 'no-kernel' || now.kind === 'elsewhere' || now.kind === (on ? 'on' : 'off')) return;
  const offer = on
    ? await protectNow(now, requests, trans)
    : {
        title: trans.__('Take protection off this kernel?'),
        body: trans.__(
          'A protected kernel stays protected until it ends. Restart it without protection now?',
        ),
      };
  const answer = await showDialog({
    ...offer,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Later') }),
      Dialog.okButton({ label: trans.__('Restart') }),
    ],
  });
  if (answer.button.accept) await restart(panel, trans);
}

/** Protects what runs, and says what a restart would add to it. */
async function protectNow(
  stand: Standing,
  requests: Requests,
  trans: TranslationBundle,
): Promise<{ readonly title: string; readonly body: Widget }> {
  const restartIt = trans.__('Restart it now? Its variables are lost.');
  let why = story(stand, trans);
  if (stand.kind === 'off') {
    try {
      const answer = await requests.protect(stand.kernel.id);
      if (answer.kind === 'protected') {
        const intro = trans.__(
          'This kernel is protected from now on. What it opened before cannot be taken back.',
        );
        const before = beforeList(await requests.before(stand.kernel.id), trans);
        const whole = trans.__('A restart protects it from its start on. %1', restartIt);
        return { title: trans.__('Protected while it runs'), body: text(intro, before, whole) };
      }
      why = answer.reason;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
  }
  const intro = trans.__(
    'Here a kernel can only be protected from its start on: what it opened before cannot be taken back.',
  );
  return {
    title: trans.__('Protect this kernel?'),
    body: text(`${intro} ${restartIt}`, element('p', 'kw-Dialog-why', why)),
  };
}

function text(...parts: (string | HTMLElement)[]): Widget {
  const body = new Widget();
  body.addClass('kw-Dialog');
  body.node.append(...parts.map((one) => (typeof one === 'string' ? element('p', '', one) : one)));
  return body;
}

/** A kernel that could not be armed does not start; the switch then says why. */
export async function restart(panel: NotebookPanel, trans: TranslationBundle): Promise<void> {
  try {
    await panel.sessionContext.session?.kernel?.restart();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    complain(trans.__('The kernel did not start: %1', message));
  }
}
