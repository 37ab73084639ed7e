import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from './dom.js';
import type { Before, Held } from './state.js';

/** What a kernel had open before it was protected: no rule reaches that any more. Everything is set as text. */
export function beforeList(before: Before, trans: TranslationBundle): HTMLElement {
  const refused = before.held.filter((one) => one.refused);
  const rest = before.held.filter((one) => !one.refused);
  const made = element('div', 'kw-Before');
  if (refused.length > 0) {
    made.append(
      element('p', 'kw-Before-head', trans.__('The policy would refuse these now, and they stay open:')),
      list(refused, trans),
    );
  } else {
    made.append(
      element('p', 'kw-Before-head', trans.__('It has nothing open that the policy would refuse.')),
    );
  }
  if (before.unarmed.length > 0) {
    const left = element('ul', 'kw-Before-list');
    left.append(
      ...before.unarmed.map(({ process, certain }) =>
        element('li', '', certain ? process : trans.__('%1 (perhaps)', process)),
      ),
    );
    made.append(
      element('p', 'kw-Before-head', trans.__('These processes have left the kernel and are not protected:')),
      left,
    );
  }
  if (rest.length > 0) {
    const details = document.createElement('details');
    details.append(
      element('summary', '', trans.__('%1 more that the policy would allow', rest.length)),
      list(rest, trans),
    );
    made.append(details);
  }
  if (before.omitted > 0) {
    made.append(element('p', '', trans.__('%1 more are not listed.', before.omitted)));
  }
  return made;
}

function list(held: readonly Held[], trans: TranslationBundle): HTMLElement {
  const made = element('ul', 'kw-Before-list');
  made.append(...held.map((one) => item(one, trans)));
  return made;
}

function item(held: Held, trans: TranslationBundle): HTMLElement {
  const made = element('li', '');
  const what = element('code', 'kw-Attempt');
  // A long path breaks behind its slashes.
  for (const part of held.what.split(/(?<=\/)/u)) what.append(part, document.createElement('wbr'));
  const kind = {
    file: trans.__('open file'),
    socket: trans.__('socket'),
    mapping: trans.__('mapped'),
  }[held.kind];
  const detail = [kind, held.access.join(', '), held.process, held.rule].filter((part) => part !== '');
  made.append(what, element('span', 'kw-Before-detail', detail.join(' · ')));
  if (held.reason !== '') made.title = held.reason;
  return made;
}
