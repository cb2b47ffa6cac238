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

/** A table that schools are added to one after another, each with the numbers of its packed days. */
interface Filling<Made> {
  readonly add: (school: SchoolWithDays, numbers: Uint32Array) => void;
  readonly made: Made;
}

/** Gives room for so many bytes, all of them 0. */
type Room = (bytes: number) => ArrayBufferLike;
const ownRoom: Room = (bytes) => new ArrayBuffer(bytes);

/** Every figure of a year's school days: those on which anybody attended in any school. */
function sheetOf(
  schools: readonly SchoolWithDays[],
  year: AcademicYear,
  room: Room = ownRoom,
): Filling<DaySheet> {
  const { width, figures } = schoolDayLayout;
  const { days, at } = schoolDaysOf(schools, (date) => academicYearOf(date) === year);
  const rows = figures.map((): Uint32Array[] => []);
  const rooms = figures.map(() => new Uint32Array(room(4 * schools.length * days.length)));
  const sessions = Object.fromEntries(figures.map((figure, n) => [figure, rows[n]!])) as Record<
    Figure,
    Uint32Array[]
  >;
  const places: string[] = [];
  return {
    made: { places, days, sessions },
    add({ place }, numbers) {
      const from = places.length * days.length;
      places.push(place);
      const own = rows.map((of, n) => {
        const row = rooms[n]!.subarray(from, from + days.length);
        of.push(row);
        return row;
      });
      for (let i = 0; i < numbers.length; i += width) {
        const day = at(numbers[i]!);
        if (day >= 0) for (let n = 0; n < own.length; n++) own[n]![day] = numbers[i + 1 + n]!;
      }
    },
  };
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

const [possibleAt, attendedAt] = (['possible', 'attended'] as const).map(
  (figure) => 1 + schoolDayLayout.figures.indexOf(figure),
) as [number, number];

/**
 * Attendance of schools by day of a year and the one before. A day on which nobody attended, or no session was possible, has no rate: a
 * register of nobody is one that was not taken, or a closed school.
 */
export const dailyOfPacked = (schools: readonly SchoolWithDays[], year: AcademicYear): DailyAttendance =>
  filled(schools, dailyOf(schools, year));

function dailyOf(
  schools: readonly SchoolWithDays[],
  year: AcademicYear,
  room: Room = ownRoom,
): Filling<DailyAttendance> {
  const { width } = schoolDayLayout;
  const years = [year, yearAfter(year, -1)];
  const { days, at } = schoolDaysOf(schools, (date) => years.includes(academicYearOf(date)));
  const [rates, possible]: [Float64Array[], Float64Array[]] = [[], []];
  const [places, areas]: [string[], string[]] = [[], []];
  const tables = [rates, possible].map((rows) => ({
    rows,
    numbers: new Float64Array(room(8 * schools.length * days.length)),
  }));
  return {
    made: { places, areas, days, rates, possible },
    add({ place, area }, numbers) {
      const from = places.length * days.length;
      const [rate, open] = tables.map((table) => {
        const row = table.numbers.subarray(from, from + days.length).fill(Number.NaN);
        table.rows.push(row);
        return row;
      }) as [Float64Array, Float64Array];
      places.push(place);
      areas.push(area);
      for (let i = 0; i < numbers.length; i += width) {
        const day = at(numbers[i]!);
        if (day < 0) continue;
        const [all, came] = [numbers[i + possibleAt]!, numbers[i + attendedAt]!];
        open[day] = all;
        if (came > 0) rate[day] = (100 * came) / all;
      }
    },
  };
}

function filled<Made>(schools: readonly SchoolWithDays[], { add, made }: Filling<Made>): Made {
  for (const school of schools) add(school, schoolDayLayout.numbers(school.days));
  return made;
}

/**
 * Attendance by day (`dailyOfPacked`) and every figure of a year, and nothing is left of the list: each school is taken out of it as it is read. A national
 * year of packed days is as large as what is made of it, and is not held beside it.
 *
 * @param room for their numbers: threads can be given it where it is shared
 */
export function tablesOfPacked(
  schools: SchoolWithDays[],
  year: AcademicYear,
  room: Room = ownRoom,
): { readonly daily: DailyAttendance; readonly sheet: DaySheet } {
  const [daily, sheet] = [dailyOf(schools, year, room), sheetOf(schools, year, room)];
  schools.reverse();
  for (let school = schools.pop(); school !== undefined; school = schools.pop()) {
    const numbers = schoolDayLayout.numbers(school.days);
    daily.add(school, numbers);
    sheet.add(school, numbers);
  }
  return { daily: daily.made, sheet: sheet.made };
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
