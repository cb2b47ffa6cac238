import { findRuns } from './find-runs.ts';
import { spreadAround } from './medians.ts';
import { furthestDays } from './school-events.ts';
import { present, scoreAround, scoreBefore } from './score-row.ts';
import type { ShockSettings } from './shock-settings.ts';
import type { FoundRun } from './year-groups-seen.ts';

/**
 * Days in a row on which a part of a school was off.
 *
 * @param row points by day, NaN where nothing is judged
 * @param chance points that chance moves a day
 * @param judgedFrom number of the first day that still settles: it is judged by the days before it alone
 */
export function runsOfPart(
  row: Float64Array,
  {
    settings,
    chance,
    judgedFrom,
    room,
  }: {
    readonly settings: ShockSettings;
    readonly chance: number;
    readonly judgedFrom: number;
    readonly room: Float64Array;
  },
): Pick<FoundRun, 'days' | 'size' | 'score'>[] {
  const { yearGroup: limits, school } = settings;
  const leastSpread = Math.max(settings.expected.leastSpread, chance);
  if (!isWorthALook(row, leastSpread, limits, room)) return [];
  const withSpread = { ...settings, expected: { leastSpread } };
  const [offs, scores] = [new Float64Array(row.length), new Float64Array(row.length).fill(Number.NaN)];
  const note = (day: number, off: number, score: number) => {
    offs[day] = off;
    scores[day] = score;
  };
  scoreAround(row.subarray(0, judgedFrom), withSpread, note);
  scoreBefore(row, judgedFrom, withSpread, note);
  const { days: judged, plain, count } = present(scores);
  const follows = (i: number) => judged[i]! - judged[i - 1]! <= furthestDays;
  const runs = findRuns(plain.subarray(0, count), follows, { ...school, ...limits });
  return runs.flatMap(({ first, last, score }) => {
    const days = [...judged.subarray(first, last + 1)];
    const size = days.reduce((sum, day) => sum + offs[day]!, 0) / days.length;
    return Math.abs(size) >= limits.leastPoints ? [{ days, size, score }] : [];
  });
}

/** Whether any day, or any two next to each other, are so far off what is usual over the year that a closer look could find an event. */
function isWorthALook(
  row: Float64Array,
  leastSpread: number,
  { lookedAtFrom, dayBeyond, runBeyond }: ShockSettings['yearGroup'],
  room: Float64Array,
): boolean {
  const spread = Math.max(leastSpread, spreadAround(row, 0, room));
  let before = 0;
  for (const off of row) {
    if (Number.isNaN(off)) continue;
    const score = off / spread;
    if (Math.abs(score) >= lookedAtFrom * dayBeyond) return true;
    if (Math.abs(score + before) / Math.SQRT2 >= lookedAtFrom * runBeyond) return true;
    before = score;
  }
  return false;
}

/**
 * The runs of one school that are told of. Where one part falls, the others stand out beside it, and what it is part of falls with it: the
 * furthest off is whose it is.
 */
export const furthestRuns = (runs: readonly FoundRun[]): readonly FoundRun[] =>
  runs.filter(
    (run) =>
      !runs.some(
        (other) =>
          isFurther(other, run) &&
          (Math.sign(other.score) !== Math.sign(run.score) ||
            other.yearGroups.some((group) => run.yearGroups.includes(group))) &&
          other.days.some((day) => run.days.includes(day)),
      ),
  );

/** Which of two runs is further off. Of two stages each is the rest of the other, and off by as much: then by itself. */
const isFurther = (one: FoundRun, other: FoundRun): boolean =>
  one.yearGroups.length > 1 && other.yearGroups.length > 1
    ? Math.abs(one.alone) > Math.abs(other.alone)
    : Math.abs(one.score) > Math.abs(other.score);
