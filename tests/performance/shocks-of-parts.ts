/**
 * What is found of reasons and of year groups on an invented England, and what is found there that nobody put in: `npm run
 * performance:shocks-parts -- 150`. Falls of a year group for two days are planted in every school, one size after another.
 */
import { codeOfByte } from '../../src/attendance/codes/code-on-date.ts';
import { dailyOfPacked, daySheet } from '../../src/progress/days/day-sheet.ts';
import {
  type SchoolDay,
  schoolDayLayout,
  schoolDayOf,
  yearGroupLayout,
} from '../../src/progress/days/school-day.ts';
import { shocksOfYear, type YearShock } from '../../src/progress/shocks/shocks-of-year.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { yearSessions } from '../../src/trial/synthetic-marks/school-year-dates.ts';
import type { SchoolYearMarks } from '../../src/trial/synthetic-marks/school-year-marks.ts';
import { publishedSettings as settings } from '../fixtures/invented-attendance.ts';
import { say } from './say.ts';

const [seed, year] = [2024, 2025];
const schools = Number(process.argv[2] ?? 150);
const lastDay = '2026-05-22';
const sizes = [10, 15, 20, 30];

interface OfSchool {
  readonly place: string;
  readonly area: string;
  readonly phase: string;
  readonly days: readonly SchoolDay[];
  readonly groups: ReadonlyMap<number, readonly SchoolDay[]>;
  readonly known: SchoolYearMarks['shocks'];
}

function daysOf({ school, pupils, counted, codes, days, shocks }: SchoolYearMarks, area: string): OfSchool {
  const until = days.filter((day) => day <= lastDay);
  const of = (wanted: (yearGroup: number) => boolean): SchoolDay[] =>
    until.map((date, day) => {
      const sums = new Map<string, number>();
      for (let pupil = 0; pupil < counted; pupil++) {
        if (!wanted(pupils[pupil]!.yearGroup)) continue;
        for (const half of [0, 1]) {
          const byte = codes[pupil * yearSessions + 2 * day + half]!;
          const code = byte === 0 ? undefined : codeOfByte(byte, date)?.code;
          if (code !== undefined) sums.set(code, (sums.get(code) ?? 0) + 1);
        }
      }
      return schoolDayOf(date, sums);
    });
  const yearGroups = [...new Set(pupils.slice(0, counted).map(({ yearGroup }) => yearGroup))];
  return {
    place: String(school.urn),
    area,
    phase: school.phase,
    days: of(() => true),
    groups: new Map(yearGroups.map((group) => [group, of((own) => own === group)])),
    known: shocks,
  };
}

const marked = markedSchools(synthesiseEngland(schools, seed, undefined), seed, year);
const all: OfSchool[] = [];
let days: SchoolYearMarks['days'] = [];
for (const marks of yearsOfSchools(marked, seed, year)) {
  days = marks.days.filter((day) => day <= lastDay);
  all.push(daysOf(marks, String(marked[all.length]!.authority)));
}

/** A year group of each school, on two days of its own, with so many in a hundred of its sessions fewer attended. */
const planted = all.map(({ groups }, i) => ({
  group: [...groups.keys()][i % groups.size]!,
  first: 40 + ((i * 7) % (days.length - 50)),
}));
function fallen(by: number): OfSchool[] {
  return all.map((school, i) => {
    const { group, first } = planted[i]!;
    const less = new Map<string, number>();
    const own = school.groups.get(group)!.map((day, at) => {
      if (at !== first && at !== first + 1) return day;
      const away = Math.min(day.attended, Math.round((by / 100) * day.possible));
      less.set(day.date, away);
      return { ...day, attended: day.attended - away, unauthorised: day.unauthorised + away };
    });
    const whole = school.days.map((day) => {
      const away = less.get(day.date) ?? 0;
      return { ...day, attended: day.attended - away, unauthorised: day.unauthorised + away };
    });
    return { ...school, days: whole, groups: new Map([...school.groups, [group, own]]) };
  });
}

async function found(of: readonly OfSchool[]): Promise<readonly YearShock[]> {
  const packed = of.map(({ place, area, days: own }) => ({ place, area, days: schoolDayLayout.pack(own) }));
  const both = { daily: dailyOfPacked(packed, '2025-26'), sheet: daySheet(packed, '2025-26') };
  return shocksOfYear(both, settings, async (look) => {
    for (const { place, groups } of of)
      look(
        place,
        [...groups].map(([yearGroup, own]) => ({ yearGroup, days: yearGroupLayout.pack(own) })),
      );
  });
}

const clean = await found(all);
const byPlace = new Map(all.map((school) => [school.place, school]));
/** Whether something that was put in touches an event. */
const isKnown = ({ place, from, to }: YearShock): boolean =>
  byPlace
    .get(place)!
    .known.some(
      ({ first, days: lasted }) => days[first]! <= to && (days[first + lasted - 1] ?? lastDay) >= from,
    );
const kinds = {
  'attendance: shock': ({ label, part }) => label === 'shock' && part === undefined,
  'year group: shock': ({ label, part }) => label === 'shock' && part !== undefined,
  'year group: rise': ({ label, part }) => label === 'rise' && part !== undefined,
  'year group: shut': ({ label, part }) => label === 'closure' && part !== undefined,
  'year group: shared day': ({ label, part }) => label === 'shared day' && part !== undefined,
  illness: ({ label }) => label === 'illness',
  'religious day': ({ label }) => label === 'religious day',
  'unavoidable cause': ({ label }) => label === 'unavoidable cause',
} as const satisfies Record<string, (event: YearShock) => boolean>;
say(
  `${all.length} schools, ${days.length} days; events a school-year, and of them without anything that was put in:`,
);
for (const [name, is] of Object.entries(kinds)) {
  const own = clean.filter((event) => event.level === 'school' && is(event));
  const unknown = own.filter((event) => !isKnown(event)).length;
  say(`${name}: ${(own.length / all.length).toFixed(2)}, ${(unknown / all.length).toFixed(2)}`);
}
for (const by of sizes) {
  const events = await found(fallen(by));
  const told = all.map(({ place, phase }, i) => {
    const { group, first } = planted[i]!;
    const on = (event: YearShock) =>
      event.place === place && event.from <= days[first + 1]! && event.to >= days[first]! && event.size < 0;
    return {
      phase,
      own: events.some((event) => on(event) && event.part === `Year ${group}`),
      school: events.some((event) => on(event) && event.part === undefined),
    };
  });
  for (const phase of new Set(told.map((one) => one.phase))) {
    const ofPhase = told.filter((one) => one.phase === phase);
    const share = (which: 'own' | 'school') =>
      (ofPhase.filter((one) => one[which]).length / ofPhase.length).toFixed(2);
    say(
      `a year group ${by} points lower for two days, ${phase}: told of itself ${share('own')}, of its school ${share('school')} (${ofPhase.length})`,
    );
  }
}
