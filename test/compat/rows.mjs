// The ordinary cells in one tier: on this machine, or in a guest.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drive, openPlace } from '../redteam/native.mjs';
import { folder, judgeCells } from './cells.mjs';
import { notebookPlan } from './python.mjs';

const program = join(dirname(fileURLToPath(import.meta.url)), 'drive.py');

/**
 * @param {object} place  of openPlace
 * @param {string[]} names
 * @returns {Promise<object[]>} rows of judgeCells
 */
export async function cellsAt(place, names, { trace, ci }) {
  const { plan, interpreter } = notebookPlan(place);
  plan.cells = names.map((name) => join(folder, `${name}.py`));
  return judgeCells(names, await drive(program, plan, trace, interpreter), { ci });
}

/** @returns {Promise<object[]>} rows of one tier */
export async function cellRows({ tier, kernel, guest, names, trace, ci }) {
  if (guest) return (await import('../vm/redteam.mjs')).guestCells({ tier, kernel, names, trace, ci });
  const place = await openPlace(tier);
  try {
    return await cellsAt(place, names, { trace, ci });
  } finally {
    await place.close();
  }
}
