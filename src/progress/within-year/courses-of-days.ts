import { yearAfter } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import type { Course } from './course.ts';

/** Days between a school day and the same weekday of the same school week a year earlier. */
const fiftyTwoWeeks = 364;

/** A place's course, or why there is none. */
export type CourseOrNone =
  | Course
  | { readonly none: 'no phase' | 'no registers this year' | 'no registers last year' };

/** Possible and attended sessions. */
interface Sessions {
  possible: number;
  attended: number;
}

/** A place's sessions: this year to date, last year to the same day, and the whole of last year. */
interface Years {
  readonly now: Sessions;
  readonly before: Sessions;
  readonly whole: Sessions;
}

/**
 * The course of each place in the year of the last day, beside the same days of the year before. Areas and the nation are the sums of the
 * places of one phase that have both years, each day counted as often as pupils could attend.
 *
 * @param daily attendance of two academic years at least, with possible sessions; a day without them is left out
 */
export function coursesOfDays(
  daily: DailyAttendance,
  phaseOf: (place: string) => ComparedPhase | undefined,
): CourseOrNone[] {
  const { places, areas, days } = daily;
  const last = days.at(-1);
  if (last === undefined) return places.map(() => ({ none: 'no registers this year' }));
  const years = places.map((_, place) => yearsOf(daily, place, last));
  const whole = years.map(({ before, now }) => before.possible > 0 && now.possible > 0);
  const change = (counts: (place: number) => boolean) => {
    const sum = (of: keyof Years) =>
      years.reduce(
        (all, each, place) => (counts(place) && whole[place] === true ? added(all, each[of]) : all),
        {
          possible: 0,
          attended: 0,
        },
      );
    return rateOf(sum('now')) - rateOf(sum('before'));
  };
  const changes = new Map<string, number>();
  const once = (key: string, counts: (place: number) => boolean): number => {
    const found = changes.get(key) ?? change(counts);
    changes.set(key, found);
    return found;
  };
  return places.map((name, place): CourseOrNone => {
    const phase = phaseOf(name);
    const { now, before, whole: year } = years[place]!;
    if (phase === undefined) return { none: 'no phase' };
    if (now.possible === 0) return { none: 'no registers this year' };
    if (before.possible === 0) return { none: 'no registers last year' };
    const alike = (other: number) => phaseOf(places[other]!) === phase;
    return {
      phase,
      share: before.possible / year.possible,
      size: year.possible / 1000,
      own: rateOf(now) - rateOf(before),
      area: once(`${phase} ${areas[place]}`, (other) => alike(other) && areas[other] === areas[place]),
      nation: once(phase, alike),
    };
  });
}

function yearsOf({ days, rates, possible }: DailyAttendance, place: number, last: IsoDate): Years {
  const year = academicYearOf(last);
  const yearBefore = yearAfter(year, -1);
  const sameDay = daysAfter(last, -fiftyTwoWeeks);
  const found: Years = {
    now: { possible: 0, attended: 0 },
    before: { possible: 0, attended: 0 },
    whole: { possible: 0, attended: 0 },
  };
  days.forEach((day, i) => {
    const sessions = possible[place]![i]!;
    const attended = (rates[place]![i]! / 100) * sessions;
    const of = academicYearOf(day);
    if (Number.isNaN(attended) || (of !== year && of !== yearBefore)) return;
    const counted = of === year ? [found.now] : day <= sameDay ? [found.before, found.whole] : [found.whole];
    for (const each of counted) {
      each.possible += sessions;
      each.attended += attended;
    }
  });
  return found;
}

const added = (a: Sessions, b: Sessions): Sessions => ({
  possible: a.possible + b.possible,
  attended: a.attended + b.attended,
});

const rateOf = ({ possible, attended }: Sessions): number => (100 * attended) / possible;
