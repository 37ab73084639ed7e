// The attacks in one tier: on this machine, or in a guest.
import { join } from 'node:path';
import { notebookPlan } from '../compat/python.mjs';
import { drive, openPlace, planOf } from './native.mjs';
import { venv, writePolicy } from './policy.mjs';
import { judgeAll } from './verdict.mjs';

/**
 * @param {object} place  of openPlace
 * @param {import('./catalogue.mjs').Attack[]} attacks
 * @returns {Promise<object[]>} rows of judgeAll
 */
export async function attacksAt(place, attacks, { trace }) {
  const lines = [];
  const planned = (list) =>
    list.map(({ id, without }) => {
      const folder = join(place.attacks, id);
      if (!without) return { id, folder };
      const policy = join(place.scratch, `${id}.policy`);
      writePolicy(policy, { ...place, ...venv(place.home), without });
      return { id, folder, policy };
    });
  const programs = attacks.filter((attack) => !attack.jupyter);
  if (programs.length > 0) {
    const policy = join(place.scratch, 'notebook.policy');
    writePolicy(policy, { ...place, ...venv(place.home) });
    const plan = planOf(place, policy, planned(programs));
    lines.push(...(await drive(join(place.drivers, 'drive.py'), plan, trace)));
  }
  const cells = attacks.filter((attack) => attack.jupyter);
  if (cells.length > 0) {
    const { plan, interpreter } = notebookPlan(place);
    plan.attacks = planned(cells);
    plan.survives = cells.filter((attack) => attack.observed).map(({ id }) => id);
    lines.push(...(await drive(join(place.drivers, 'jupyter.py'), plan, trace, interpreter)));
  }
  return judgeAll(attacks, place.tier, lines, place.uid === 0);
}

/** @returns {Promise<object[]>} rows of one tier */
export async function attackRows({ tier, kernel, guest, attacks, trace }) {
  if (guest) return (await import('../vm/redteam.mjs')).guestRows({ tier, kernel, attacks, trace });
  const place = await openPlace(tier);
  try {
    return await attacksAt(place, attacks, { trace });
  } finally {
    await place.close();
  }
}
