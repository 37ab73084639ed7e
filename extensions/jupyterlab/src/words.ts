import type { TranslationBundle } from '@jupyterlab/translation';
import { needsRestart, type Standing } from './notebooks.js';

/** Short words for the toolbar and the status bar. */
export function words(stand: Standing, trans: TranslationBundle): string {
  switch (stand.kind) {
    case 'on':
      return needsRestart(stand)
        ? trans.__('Protected until restart')
        : stand.kernel.late
          ? trans.__('Protected late · tier %1', stand.kernel.tier)
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
      const head = [
        trans.__('Policy %1, tier %2, since %3.', stand.kernel.policy, stand.kernel.tier, since),
        ...(stand.kernel.late
          ? [trans.__('It was running already then: what it had open before stays open.')]
          : []),
      ].join(' ');
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
