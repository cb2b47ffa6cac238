import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import type { Course } from './course.ts';
import { type Season, seasonsOf } from './season.ts';
import {
  addYears,
  attendanceOf,
  noYears,
  type YearsOfPlace,
  yearOfDays,
  yearsOfPlace,
} from './years-of-place.ts';

/** A place's course, or why there is none. */
export type CourseOrNone =
  | Course
  | { readonly none: 'no phase' | 'no registers this year' | 'no registers last year' };

/** What is known of places besides their days. */
export interface KnownOfPlaces {
  /** Attendance of the whole of last year, %, from elsewhere: of use where a place has no registers of that year. */
  readonly lastYear?: (place: string) => number | undefined;
  /** Days of this year that are left out of a place's own course. */
  readonly leftOut?: (place: string) => ReadonlySet<IsoDate> | undefined;
}

/**
 * The course of each place in the year of the last day, beside the same days of the year before. Areas and the nation are the sums of the
 * places of one phase that have both years, each day counted as often as pupils could attend. Where a place has no registers of last year
 * but its figure for the whole of it is known, last year's days are estimated: its figure, and the season of its area's schools of its
 * phase, or of the nation's.
 *
 * @param daily attendance of two academic years at least, with possible sessions; a day without them is left out
 */
export function coursesOfDays(
  daily: DailyAttendance,
  phaseOf: (place: string) => ComparedPhase | undefined,
  { lastYear, leftOut }: KnownOfPlaces = {},
): CourseOrNone[] {
  const { places, areas, days } = daily;
  const last = days.at(-1);
  if (last === undefined) return places.map(() => ({ none: 'no registers this year' }));
  const parts = yearOfDays(days, last);
  const years = places.map((_, place) => yearsOfPlace(daily, place, parts));
  const of = places.map((name, place) => ({ phase: phaseOf(name), area: areas[place]! }));
  const nations = sumsBy(years, (place) => of[place]!.phase);
  const sums = sumsBy(years, (place) => of[place]!.phase && `${of[place]!.phase} ${of[place]!.area}`);
  const seasons = seasonsOf(years, of);
  return places.map((name, place): CourseOrNone => {
    const { phase, area } = of[place]!;
    if (phase === undefined) return { none: 'no phase' };
    const whole = years[place]!;
    const out = leftOut?.(name);
    const own = out === undefined || out.size === 0 ? whole : yearsOfPlace(daily, place, parts, out);
    if (own.now.possible === 0) return { none: 'no registers this year' };
    const nation = nations.get(phase);
    if (nation === undefined) return { none: 'no registers last year' };
    const wide = {
      phase,
      area: changeOf(sums.get(`${phase} ${area}`) ?? nation),
      nation: changeOf(nation),
    };
    if (own.before.possible > 0)
      return {
        ...wide,
        share: whole.before.possible / whole.whole.possible,
        size: whole.whole.possible / 1000,
        absence: 100 - attendanceOf(whole.whole),
        own: changeOf(own),
      };
    const season = seasons(phase, area);
    const known = lastYear?.(name);
    if (known === undefined || season === undefined) return { none: 'no registers last year' };
    return { ...wide, ...estimated(own, known, season) };
  });
}

function estimated({ now }: YearsOfPlace, lastYear: number, season: Season) {
  const size = now.possible / season.share / 1000;
  return {
    share: season.share,
    size,
    absence: 100 - lastYear,
    own: attendanceOf(now) - (lastYear + season.aboveYear),
    seasonVariance: season.varianceOfThousand / size,
  };
}

function sumsBy(
  years: readonly YearsOfPlace[],
  keyOf: (place: number) => string | undefined,
): ReadonlyMap<string, YearsOfPlace> {
  const sums = new Map<string, YearsOfPlace>();
  years.forEach((each, place) => {
    const key = keyOf(place);
    if (key === undefined || each.before.possible === 0 || each.now.possible === 0) return;
    const sum = sums.get(key) ?? noYears();
    addYears(sum, each);
    sums.set(key, sum);
  });
  return sums;
}

const changeOf = ({ now, before }: YearsOfPlace): number => attendanceOf(now) - attendanceOf(before);
