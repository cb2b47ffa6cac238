import { type AcademicYear, yearAfter } from '../../attendance/academic-year.ts';
import { dayNumber, type IsoDate, isoDateOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import { type SchoolDay, schoolDayLayout } from './school-day.ts';

/** A school's days, packed (`schoolDayLayout`), and its area. */
export interface SchoolWithDays {
  readonly place: string;
  readonly area: string;
  readonly days: Buffer;
}

type Figure = (typeof schoolDayLayout.figures)[number];

/** Sessions of schools by figure, school and day; 0 for a day that is not there. */
export interface DaySheet {
  readonly places: readonly string[];
  readonly days: readonly IsoDate[];
  readonly sessions: Readonly<Record<Figure, readonly Uint32Array[]>>;
}

/** Every figure of a year's school days: those on which anybody attended in any school. */
export function daySheet(schools: readonly SchoolWithDays[], year: AcademicYear): DaySheet {
  const { width, figures } = schoolDayLayout;
  const { days, at } = schoolDaysOf(schools, (date) => academicYearOf(date) === year);
  const sessions = Object.fromEntries(
    figures.map((figure) => [figure, schools.map(() => new Uint32Array(days.length))]),
  ) as Record<Figure, Uint32Array[]>;
  const rows = figures.map((figure) => sessions[figure]);
  schools.forEach((school, place) => {
    const numbers = schoolDayLayout.numbers(school.days);
    for (let i = 0; i < numbers.length; i += width) {
      const day = at(numbers[i]!);
      if (day >= 0) for (let n = 0; n < rows.length; n++) rows[n]![place]![day] = numbers[i + 1 + n]!;
    }
  });
  return { places: schools.map(({ place }) => place), days, sessions };
}

/** The days of one school of a sheet, oldest first. */
export function daysOfPlace({ days, sessions }: DaySheet, place: number): SchoolDay[] {
  return days.flatMap((date, day) => {
    const figures = schoolDayLayout.figures.map(
      (figure) => [figure, sessions[figure][place]![day]!] as const,
    );
    return figures.some(([, number]) => number > 0)
      ? [{ date, ...(Object.fromEntries(figures) as Record<Figure, number>) }]
      : [];
  });
}

const [possibleAt, attendedAt, onRollAt] = (['possible', 'attended', 'onRoll'] as const).map(
  (figure) => 1 + schoolDayLayout.figures.indexOf(figure),
) as [number, number, number];

/**
 * Attendance of schools by day of a year and the one before. A day on which nobody attended, or no session was possible, has no rate: a
 * register of nobody is one that was not taken, or a closed school.
 */
export function dailyOfPacked(schools: readonly SchoolWithDays[], year: AcademicYear): DailyAttendance {
  const { width } = schoolDayLayout;
  const years = [year, yearAfter(year, -1)];
  const { days, at } = schoolDaysOf(schools, (date) => years.includes(academicYearOf(date)));
  const empty = () => schools.map(() => new Float64Array(days.length).fill(Number.NaN));
  const [rates, possible, onRoll] = [empty(), empty(), empty()];
  schools.forEach((school, place) => {
    const numbers = schoolDayLayout.numbers(school.days);
    for (let i = 0; i < numbers.length; i += width) {
      const day = at(numbers[i]!);
      if (day < 0) continue;
      const [all, came, roll] = [numbers[i + possibleAt]!, numbers[i + attendedAt]!, numbers[i + onRollAt]!];
      possible[place]![day] = all;
      if (roll > 0) onRoll[place]![day] = roll;
      if (came > 0) rates[place]![day] = (100 * came) / all;
    }
  });
  return {
    places: schools.map(({ place }) => place),
    areas: schools.map(({ area }) => area),
    days,
    rates,
    possible,
    onRoll,
  };
}

/** The days on which anybody attended, in order, and which of them a day's number is: −1 for none. */
function schoolDaysOf(schools: readonly SchoolWithDays[], wanted: (date: IsoDate) => boolean) {
  const { width } = schoolDayLayout;
  const found = new Set<number>();
  for (const school of schools) {
    const numbers = schoolDayLayout.numbers(school.days);
    for (let i = 0; i < numbers.length; i += width) if (numbers[i + attendedAt]! > 0) found.add(numbers[i]!);
  }
  const days = [...found].map(isoDateOf).filter(wanted).sort();
  const numbered = new Map(days.map((date, i) => [dayNumber(date), i]));
  return { days, at: (number: number): number => numbered.get(number) ?? -1 };
}
