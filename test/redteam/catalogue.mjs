// The attacks: one folder each, `attack.json` beside `attack.py`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = join(dirname(fileURLToPath(import.meta.url)), 'attacks');
export const tiers = ['A1', 'A2', 'B', 'C'];

/**
 * @typedef {'denied' | 'audited' | 'not-preventable'} Verdict
 * @typedef {object} Attack
 * @property {string} id        row of the catalogue
 * @property {string} title
 * @property {string} tries     what it attempts, in words
 * @property {string[]} attack  ATT&CK techniques
 * @property {string[]} atlas   ATLAS techniques
 * @property {'secret' | 'listener' | 'file' | 'process' | 'server' | 'survivor' | 'report'} canary  what must sing in the control run and be
 *   silent in a denied one; `server`: a Jupyter server has a terminal or a kernel more; `survivor`: a process is left;
 *   `report`: nothing outside can see it, its own account counts
 * @property {Record<string, Verdict>} expected  by tier
 * @property {string[]} categories  one of these an event of the agent must have
 * @property {boolean} [smoke]   part of the short run
 * @property {boolean} [root]    only root can do it unprotected
 * @property {boolean} [vm]      its world can be planted in a guest only
 * @property {boolean} [silent]  refused without an event in every tier; `silent_below_a`: in the tiers B and C;
 *   `silent_in_c`: in C, where the call that is refused is one that ordinary work makes and does not need
 * @property {boolean} [floods]  makes so many events that later ones may be lost; the verdicts hold
 * @property {boolean} [observed]  the goal shows afterwards only: its canary says whether it was reached, not its account
 * @property {boolean} [jupyter]  runs as a cell of a real notebook kernel beside real Jupyter servers (driver/jupyter.py)
 * @property {string[]} [without]  device rules that its policy leaves out of the preset
 * @property {string[]} [errno]  refusals beside EACCES and EPERM
 * @property {string} [note]
 */

const order = (id) => ['C', 'P', 'X', 'S', 'N', 'R', 'J'].indexOf(id[0]) * 1000 + Number(id.slice(1));

/** @returns {Attack[]} in the catalogue's order */
export function catalogue({ smoke = false, only } = {}) {
  const all = readdirSync(folder)
    .map((id) => JSON.parse(readFileSync(join(folder, id, 'attack.json'), 'utf8')))
    .sort((a, b) => order(a.id) - order(b.id));
  return all.filter((attack) => (!smoke || attack.smoke) && (!only || only.includes(attack.id)));
}
