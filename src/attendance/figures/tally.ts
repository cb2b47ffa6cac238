import type { IsoDate } from '../calendar/iso-date.ts';
import type { AbsenceCounts, GroupCount } from '../counts/count-record.ts';
import type { PupilRange } from '../protection/small-number.ts';
import { isMissing, type Published } from '../published.ts';
import { type Measure, measures, measuresOfCode } from './measure.ts';

/** One group of a place in one time. */
export interface Tally {
  readonly sessions: Readonly<Record<Measure, number>>;
  /** Pupils behind each measure, within limits: pupils of several codes are not told apart. */
  readonly pupils: Readonly<Record<Measure, PupilRange>>;
  /** Pupils with a possible session; where nobody says, the fewest that there can be. */
  readonly enrolments: number;
  readonly absence: Published<AbsenceCounts>;
  /** Sessions that one pupil can have. */
  readonly mostSessions: number;
  /** Schools that it is made of. */
  readonly schools: number;
}

/**
 * A school's group as a tally.
 *
 * @param date a day of the time: what its codes mean
 * @param mostSessions sessions that one pupil can have in the time
 */
export function tallyOf(
  { sessions, pupils, enrolments, absence }: GroupCount,
  date: IsoDate,
  mostSessions: number,
): Tally {
  const sums = zeros();
  const most = zeros();
  const least = zeros();
  for (const [code, counted] of sessions)
    for (const measure of measuresOfCode(code, date)) {
      const behind = isMissing(pupils) ? undefined : (pupils.get(code) ?? 0);
      sums[measure] += counted;
      most[measure] += behind ?? counted;
      least[measure] = Math.max(least[measure], behind ?? 0);
    }
  return {
    sessions: sums,
    pupils: byMeasure((measure) => ({
      from: Math.max(least[measure], Math.ceil(sums[measure] / mostSessions)),
      to: Math.min(
        most[measure],
        sums[measure],
        isMissing(enrolments) ? Number.POSITIVE_INFINITY : enrolments,
      ),
    })),
    enrolments: isMissing(enrolments) ? Math.ceil(sums.possible / mostSessions) : enrolments,
    absence,
    mostSessions,
    schools: 1,
  };
}

/** Groups of several schools at one time, together. */
export function addPlaces(tallies: readonly Tally[]): Tally {
  return {
    ...added(tallies, (ranges) => ({
      from: sum(ranges.map(({ from }) => from)),
      to: sum(ranges.map(({ to }) => to)),
    })),
    enrolments: sum(tallies.map(({ enrolments }) => enrolments)),
    absence: addAbsence(tallies.map(({ absence }) => absence)),
    mostSessions: Math.max(...tallies.map((tally) => tally.mostSessions)),
    schools: sum(tallies.map(({ schools }) => schools)),
  };
}

/** A group's days one after the other, in which pupils recur: at least those of one day, at most those of all. */
export function addDays(tallies: readonly Tally[]): Tally {
  return {
    ...added(tallies, (ranges) => ({
      from: Math.max(...ranges.map(({ from }) => from)),
      to: sum(ranges.map(({ to }) => to)),
    })),
    enrolments: Math.max(...tallies.map(({ enrolments }) => enrolments)),
    absence: { missing: 'not-available' },
    mostSessions: sum(tallies.map((tally) => tally.mostSessions)),
    schools: Math.max(...tallies.map(({ schools }) => schools)),
  };
}

function added(
  tallies: readonly Tally[],
  ranges: (all: readonly PupilRange[]) => PupilRange,
): Pick<Tally, 'sessions' | 'pupils'> {
  return {
    sessions: byMeasure((measure) => sum(tallies.map(({ sessions }) => sessions[measure]))),
    pupils: byMeasure((measure) => ranges(tallies.map(({ pupils }) => pupils[measure]))),
  };
}

function addAbsence(all: readonly Published<AbsenceCounts>[]): Published<AbsenceCounts> {
  const there = all.filter((absence): absence is AbsenceCounts => !isMissing(absence));
  if (there.length < all.length || there.length === 0) return { missing: 'not-available' };
  return {
    persistent: sum(there.map(({ persistent }) => persistent)),
    severe: sum(there.map(({ severe }) => severe)),
    bands: there[0]!.bands.map((_, band) => sum(there.map(({ bands }) => bands[band]!))),
  };
}

/** Pupils behind the possible sessions that are not in a measure. */
export function othersOf({ sessions, mostSessions, enrolments }: Tally, measure: Measure): PupilRange {
  const left = sessions.possible - sessions[measure];
  return { from: Math.ceil(left / mostSessions), to: Math.min(left, enrolments) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const zeros = (): Record<Measure, number> => byMeasure(() => 0);
function byMeasure<T>(of: (measure: Measure) => T): Record<Measure, T> {
  const all = {} as Record<Measure, T>;
  for (const measure of measures) all[measure] = of(measure);
  return all;
}
