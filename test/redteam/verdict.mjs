// Judges an attack from its two runs. What is missing, unfinished or inconclusive is a failure, never a pass.
import { readFileSync } from 'node:fs';

const refusals = ['EACCES', 'EPERM', 'SIGSYS'];

/**
 * @param {import('./catalogue.mjs').Attack} attack
 * @param {string} tier
 * @param {{ control?: object, guarded?: object, root: boolean }} runs  the driver's lines; `root`: whose sessions these are
 * @returns {{ id: string, tier: string, expected: string, measured: string, passed: boolean | undefined, note: string }}
 *   `measured`: denied, succeeded, partly (some ways of several), not here, broken; `passed` undefined: not applicable
 */
export function judge(attack, tier, { control, guarded, root }) {
  const row = (measured, passed, note = '') => ({
    id: attack.id,
    tier,
    expected: attack.expected[tier],
    measured,
    passed,
    note,
  });
  if (!control || !guarded)
    return row('broken', false, `no line of the ${control ? 'protected' : 'control'} run`);
  if (!control.whole) return row('broken', false, `the control run did not finish: ${control.errors ?? ''}`);

  const of = (run, phase) => run.attempts.filter((attempt) => attempt.phase === phase);
  const proven = of(control, 'attack').filter((attempt) => attempt.outcome === 'succeeded');
  const unproven = of(control, 'attack').filter((attempt) => attempt.outcome !== 'succeeded');
  const because = unproven.map((attempt) => `${attempt.attempt}: ${attempt.detail}`).join('; ');
  if (proven.length === 0) {
    const here = unproven.some((attempt) => attempt.outcome !== 'not-here');
    if (!here) return row('not here', undefined, because || 'nothing to try on this machine');
    if (attack.root && !root)
      return row('not here', undefined, 'needs root, which the session does not have');
    return row('broken', false, `does not succeed unprotected, so it proves nothing: ${because}`);
  }
  if (attack.canary !== 'report' && !control.canaries.includes(attack.canary))
    return row('broken', false, `its canary (${attack.canary}) is silent in the control run`);
  const twins = of(control, 'twin');
  const brokenTwin = twins.find((attempt) => attempt.outcome !== 'succeeded');
  if (twins.length === 0 || brokenTwin)
    return row('broken', false, `its twin fails unprotected: ${brokenTwin?.attempt}: ${brokenTwin?.detail}`);

  if (!guarded.whole)
    return row('broken', false, `the protected run did not finish: ${guarded.errors ?? ''}`);
  const find = (attempt) =>
    guarded.attempts.find((other) => other.phase === attempt.phase && other.attempt === attempt.attempt);
  const deniedTwin = twins.map(find).find((attempt) => attempt?.outcome !== 'succeeded');
  const outcomes = proven.map((attempt) => find(attempt) ?? { attempt: attempt.attempt, outcome: 'missing' });
  // Where the goal shows only afterwards, its canary alone says whether it was reached.
  const reached = outcomes
    .filter((attempt) => attempt.outcome === 'succeeded' && !attack.observed)
    .map((attempt) => attempt.attempt);
  const unclear = outcomes.filter(
    (attempt) =>
      !attack.observed &&
      attempt.outcome !== 'succeeded' &&
      !(attempt.outcome === 'refused' && [...refusals, ...(attack.errno ?? [])].includes(attempt.errno)),
  );
  // A flood may push out the denial after it: what counts is the one before.
  if (!guarded.told && !attack.floods)
    return row('broken', false, 'the agent did not tell the denial that ends the run');
  const sung = guarded.canaries.filter((canary) => canary === attack.canary || canary === 'secret');
  const events = guarded.events.filter((event) => attack.categories.includes(event.category));
  const notes = [];
  if (unproven.length > 0) notes.push(`not proven here: ${because}`);

  let measured = 'denied';
  if (reached.length > 0 || sung.length > 0) {
    measured = attack.observed || reached.length === outcomes.length ? 'succeeded' : 'partly';
    notes.unshift(`${reached.join(', ')}${sung.length > 0 ? ` (${sung.join(', ')})` : ''} succeeded`);
  } else if (unclear.length > 0) {
    const { attempt, outcome, errno = '', detail = '' } = unclear[0];
    return row('broken', false, `inconclusive: ${attempt}: ${outcome} ${errno} ${detail}`);
  }
  if (deniedTwin !== undefined)
    return row(measured, false, `its twin is refused: ${deniedTwin.attempt}: ${deniedTwin.detail}`);

  const silent =
    attack.silent || (attack.silent_below_a && !tier.startsWith('A')) || (attack.silent_in_c && tier === 'C');
  const reported = silent || events.length > 0;
  const expected = attack.expected[tier];
  let passed = expected === 'not-preventable';
  if (measured === 'denied') {
    passed = reported || expected !== 'denied';
    if (!reported) notes.unshift('denied, but the agent reported no event');
    else if (events[0]) notes.unshift(events[0].rule);
  } else if (expected === 'audited') {
    passed = events.length > 0;
    if (!passed) notes.unshift('no record of it');
  }
  return row(measured, passed, notes.join('; ').replaceAll(/\s+/g, ' '));
}

/** Why rows are missing: what the driver said when it broke off. */
const brokenOff = (runs, guarded) =>
  runs.find((run) => run.event === 'broken' && run.protected === guarded)?.why ?? '';

/** A row for each attack from the driver's lines of one mode. */
export function judgeAll(attacks, tier, runs, root) {
  return attacks.map((attack) => {
    const of = (guarded) => runs.find((run) => run.id === attack.id && run.protected === guarded);
    const row = judge(attack, tier, { control: of(false), guarded: of(true), root });
    if (row.measured === 'broken' && attack.jupyter)
      row.note += ` ${brokenOff(runs, false)} ${brokenOff(runs, true)}`;
    return { ...row, title: attack.title };
  });
}

/** @type {Record<string, Record<string, { measured: string, missing: string }>>} tier -> attack -> gap */
const gaps = JSON.parse(readFileSync(new URL('known-gaps.json', import.meta.url), 'utf8'));

/** What is missing, where a row fails exactly as known-gaps.json says it does; else undefined. */
export function knownGap({ tier, id, passed, measured }) {
  const gap = gaps[tier]?.[id];
  return passed === false && gap?.measured === measured ? gap.missing : undefined;
}

/** Whether a row holds that known-gaps.json still lists. */
export function holdsAgain({ tier, id, passed }) {
  return passed === true && gaps[tier]?.[id] !== undefined;
}
