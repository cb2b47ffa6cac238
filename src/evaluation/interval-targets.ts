import { displayYear } from '../attendance/academic-year.ts';
import type { Coverage, IntervalsMeasured } from './intervals.ts';
import { type Target, target } from './target.ts';

/** How far from 80 in 100 any quarter may lie. */
const within = 0.02;

/**
 * Ranges hold what they say (decision 0058): to the point on all schools, each by a range from the nine tenths that it is not
 * in; and on the half held back, where luck moves both the quarter that a range is set on and the one it is tried on, within
 * two standard errors more.
 */
export function intervalTargets({
  phase,
  from,
  to,
  claimed,
  heldBack,
  byTenths,
}: IntervalsMeasured): Target[] {
  const where = `${phase} ${displayYear(from)} to ${displayYear(to)}`;
  const distance = (share: number) => Math.abs(share - claimed);
  const furthest = (shares: readonly number[]) => Math.max(...shares.map(distance));
  const of = (coverage: Coverage) =>
    [
      ['all', 'all schools', distance(coverage.covered), 1],
      ['roll', 'the quarter by roll furthest off', furthest(coverage.byRoll), 4],
      ['start', 'the quarter by start level furthest off', furthest(coverage.byStart), 4],
    ] as const;
  const choosing = byTenths.schools - heldBack.schools;
  const luck = (groups: number) =>
    Math.sqrt(claimed * (1 - claimed) * groups * (1 / heldBack.schools + 1 / choosing));
  const name = `interval-${phase}-${from}-${to}`;
  const what = 'Distance of the intervals’ coverage from 80%';
  return [
    ...of(byTenths).map(([group, words, measured]) =>
      target(
        `${name}-${group}`,
        `${what}, ${words}, ${where}, each school by a range from the nine tenths that it is not in`,
        measured,
        within,
        false,
      ),
    ),
    ...of(heldBack).map(([group, words, measured, groups]) =>
      target(
        `${name}-held-back-${group}`,
        `${what}, ${words}, ${where}, held-back half by ranges from the other, to 2 points and two standard errors`,
        measured,
        Math.round((within + 2 * luck(groups)) * 1e4) / 1e4,
        false,
      ),
    ),
  ];
}
