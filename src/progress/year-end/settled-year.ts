import type { AcademicYear } from '../../attendance/academic-year.ts';
import { yearAfter } from '../../attendance/academic-year.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';

/** A place's year by its own registers, once they have settled. Attendance in % of possible sessions. */
export interface SettledYear {
  readonly attendance: number;
  /** The year before by the same registers; undefined where they have too little of it beside this year. */
  readonly before: number | undefined;
  /** The year without the days of accepted disruptions; undefined where there were none. */
  readonly without?: number;
  /**
   * What those days took from the year's attendance, pp: below 0 where they were better than usual. Against the school's own
   * other days, each beside what schools of its phase did on it.
   */
  readonly explained?: number;
}

/** What is known of places besides their days. */
export interface KnownOfYear {
  readonly phaseOf: (place: string) => string | undefined;
  /** Days of accepted disruptions. */
  readonly disrupted: (place: string) => ReadonlySet<IsoDate> | undefined;
}

/**
 * A year of which a place has registers of fewer than this share of the days that most places have is none; and a year before, of
 * fewer than this share of the days that the place itself has of this year.
 */
const leastShare = 0.8;

/** The year of each place by its registers, in their order; undefined where too few of its days have one. */
export function settledYears(
  daily: DailyAttendance,
  year: AcademicYear,
  { phaseOf, disrupted }: KnownOfYear,
): (SettledYear | undefined)[] {
  const now = placesOfYear(daily, year);
  const before = placesOfYear(daily, yearAfter(year, -1));
  const phases = daily.places.map(phaseOf);
  const common = new Map(
    [...new Set(phases)].map((phase) => [phase, daysInCommon(daily, phases, phase)] as const),
  );
  return daily.places.map((place, i): SettledYear | undefined => {
    const attendance = now.attendanceOf(i);
    if (attendance === undefined) return undefined;
    const days = disrupted(place);
    const taken =
      days === undefined || days.size === 0
        ? undefined
        : explainedBy(daily, i, now.days, days, common.get(phases[i])!);
    const isEnough = before.daysOf(i) >= leastShare * now.daysOf(i);
    return { attendance, before: isEnough ? before.attendanceOf(i) : undefined, ...taken };
  });
}

/** Attendance of places over a year, of those that have registers of most of its days. */
function placesOfYear({ places, days, rates, possible }: DailyAttendance, year: AcademicYear) {
  const ofYear = days.flatMap((day, i) => (academicYearOf(day) === year ? [i] : []));
  const taken = places.map((_, place) => ofYear.filter((i) => !Number.isNaN(rates[place]![i]!)).length);
  // Of those that have any: places that came later do not make little of a year enough of it.
  const some = taken.filter((count) => count > 0).sort((a, b) => a - b);
  const most = some[Math.floor(some.length / 2)] ?? 0;
  return {
    days: ofYear,
    daysOf: (place: number): number => taken[place]!,
    attendanceOf: (place: number): number | undefined => {
      if (taken[place] === 0 || taken[place]! < leastShare * most) return undefined;
      let [sum, attended] = [0, 0];
      for (const i of ofYear) {
        const rate = rates[place]![i]!;
        if (Number.isNaN(rate)) continue;
        sum += possible[place]![i]!;
        attended += (rate / 100) * possible[place]![i]!;
      }
      return (100 * attended) / sum;
    },
  };
}

/** Attendance of all places of a phase on each day, %; NaN for a day on which none has a register. */
function daysInCommon(
  { days, rates, possible }: DailyAttendance,
  phases: readonly (string | undefined)[],
  phase: string | undefined,
): Float64Array {
  const [all, attended] = [new Float64Array(days.length), new Float64Array(days.length)];
  phases.forEach((of, place) => {
    if (of !== phase) return;
    for (let i = 0; i < days.length; i++) {
      const rate = rates[place]![i]!;
      if (Number.isNaN(rate)) continue;
      all[i]! += possible[place]![i]!;
      attended[i]! += (rate / 100) * possible[place]![i]!;
    }
  });
  return attended.map((sum, i) => (100 * sum) / all[i]!);
}

/** What some days took from a place's year, and the year without them; nothing where it has no other days. */
function explainedBy(
  { days, rates, possible }: DailyAttendance,
  place: number,
  ofYear: readonly number[],
  disrupted: ReadonlySet<IsoDate>,
  common: Float64Array,
): Pick<Required<SettledYear>, 'without' | 'explained'> | undefined {
  const known = ofYear.filter((i) => !Number.isNaN(rates[place]![i]!));
  const [off, others] = [
    known.filter((i) => disrupted.has(days[i]!)),
    known.filter((i) => !disrupted.has(days[i]!)),
  ];
  const sum = (of: readonly number[], value: (i: number) => number) =>
    of.reduce((total, i) => total + possible[place]![i]! * value(i), 0);
  const sessions = sum(others, () => 1);
  if (off.length === 0 || sessions === 0) return undefined;
  const own = sum(others, (i) => rates[place]![i]!) / sessions;
  const usual = sum(others, (i) => common[i]!) / sessions;
  const taken = sum(off, (i) => own + common[i]! - usual - rates[place]![i]!);
  return { without: own, explained: taken / sum(known, () => 1) };
}
