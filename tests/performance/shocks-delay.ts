/**
 * Days until a fall is told of, the same evening, by its size, phase and roll, on an invented England, and whether a year group that is shut
 * is seen: `npm run performance:shocks-delay -- 400`. A tenth of the schools at a time fall for a week, four times.
 */
import { isAttending, isPossible } from '../../src/attendance/codes/code-class.ts';
import { codeOfByte } from '../../src/attendance/codes/code-on-date.ts';
import { closures } from '../../src/progress/shocks/closures.ts';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import { findShocks } from '../../src/progress/shocks/find-shocks.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { yearSessions } from '../../src/trial/synthetic-marks/school-year-dates.ts';
import type { SchoolYearMarks } from '../../src/trial/synthetic-marks/school-year-marks.ts';
import { publishedSettings as settings } from '../fixtures/invented-attendance.ts';

const [seed, year, dayCount] = [2024, 2025, 120];
const schools = Number(process.argv[2] ?? 400);
const sizes = [3, 5, 8, 12];
/** Days on which falls begin, and how long they last. */
const starts = [60, 75, 90, 105];
const lasts = 5;

interface OfSchool {
  readonly phase: string;
  readonly roll: number;
  readonly rate: Float64Array;
  readonly possible: Float64Array;
  readonly groups: readonly Float64Array[];
}

function daysOf({ school, pupils, counted, codes, days }: SchoolYearMarks): OfSchool {
  const length = Math.min(dayCount, days.length);
  const [possible, attended] = [new Float64Array(length), new Float64Array(length)];
  const groups = new Map<number, Float64Array>();
  for (let pupil = 0; pupil < counted; pupil++) {
    const { yearGroup } = pupils[pupil]!;
    const group = groups.get(yearGroup) ?? new Float64Array(length);
    groups.set(yearGroup, group);
    for (let day = 0; day < length; day++)
      for (const half of [0, 1]) {
        const byte = codes[pupil * yearSessions + 2 * day + half]!;
        const of = byte === 0 ? undefined : codeOfByte(byte, days[day]!)?.codeClass;
        if (of === undefined || !isPossible(of)) continue;
        possible[day]! += 1;
        group[day]! += 1;
        if (isAttending(of)) attended[day]! += 1;
      }
  }
  const rate = possible.map((all, day) => (all === 0 ? Number.NaN : (100 * attended[day]!) / all));
  return { phase: school.phase, roll: counted, rate, possible, groups: [...groups.values()] };
}

const marked = markedSchools(synthesiseEngland(schools, seed, undefined), seed, year);
const all: OfSchool[] = [];
let days: DailyAttendance['days'] = [];
for (const marks of yearsOfSchools(marked, seed, year)) {
  days = marks.days.slice(0, dayCount);
  all.push(daysOf(marks));
}
const areas = marked.map(({ authority }) => String(authority));
const untouched: DailyAttendance = {
  places: all.map((_, i) => String(i)),
  areas,
  days,
  rates: all.map(({ rate }) => rate),
  possible: all.map(({ possible }) => possible),
};
/** Attendance as it stood on an evening, with falls of some points that began on a day in some schools. */
const onEvening = (
  evening: number,
  fallen: ReadonlySet<number>,
  from: number,
  by: number,
): DailyAttendance => ({
  ...untouched,
  days: days.slice(0, evening + 1),
  rates: untouched.rates.map((row, i) =>
    row
      .slice(0, evening + 1)
      .map((rate, day) => (fallen.has(i) && day >= from ? Math.max(0.01, rate - by) : rate)),
  ),
  possible: untouched.possible.map((row) => row.slice(0, evening + 1)),
});

/** Day of the fall, from 1, on which a school was told of; undefined where it was not within the week. */
const toldOn = new Map<string, (number | undefined)[]>();
starts.forEach((from, turn) => {
  const fallen = new Set(all.keys().filter((i) => i % 10 === turn));
  for (const by of sizes) {
    const told = new Map<number, number>();
    for (let day = 0; day < lasts; day++) {
      const evening = onEvening(from + day, fallen, from, by);
      for (const event of findShocks(evening, { settings, when: 'provisional', judgedFrom: from }))
        if (event.level === 'school' && event.label === 'shock' && event.to >= days[from]!) {
          const place = Number(event.place);
          if (fallen.has(place) && !told.has(place)) told.set(place, day + 1);
        }
    }
    for (const i of fallen) {
      const { phase, roll } = all[i]!;
      const band = roll < 150 ? 'under 150' : roll < 400 ? '150 to 399' : '400 and more';
      for (const key of [`${phase}, all`, `${phase}, ${band} pupils`]) {
        const name = `${key} | ${by}`;
        toldOn.set(name, [...(toldOn.get(name) ?? []), told.get(i)]);
      }
    }
  }
});
process.stdout.write(
  'A fall of a week, in points: share told of by the 1st, 2nd, 3rd and 5th evening (falls)\n',
);
for (const [name, told] of [...toldOn].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const by = (day: number) => told.filter((on) => on !== undefined && on <= day).length / told.length;
  process.stdout.write(
    `${name}: ${[1, 2, 3, 5].map((day) => by(day).toFixed(2)).join(' ')} (${told.length})\n`,
  );
}

/** A year group that is shut on one day, seen in its own possible sessions and in the school's. */
let [shut, own, whole] = [0, 0, 0];
all.forEach(({ groups, possible }, i) => {
  const day = starts[i % starts.length]!;
  const group = groups[i % groups.length]!;
  if (!(group[day]! > 0)) return;
  const seen = (row: Float64Array, less: number) =>
    closures(
      { ...untouched, places: ['x'], possible: [row.with(day, row[day]! - less)] },
      settings.closure.possibleBelow,
    ).some(({ from }) => from === days[day]);
  shut++;
  own += Number(seen(group, group[day]!));
  whole += Number(seen(possible, group[day]!));
});
process.stdout.write(
  `A year group shut for a day: seen in its own sessions ${own} of ${shut}, in its school's ${whole} of ${shut}\n`,
);
