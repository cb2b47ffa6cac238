/**
 * What is found of reasons and of year groups on an invented England, and what is found there that nobody put in: `npm run
 * performance:shocks-parts -- 150`. Falls of a year group for two days are planted in every school, one size after another.
 */
import type { YearShock } from '../../src/progress/shocks/shocks-of-year.ts';
import { publishedSettings as settings } from '../fixtures/invented-attendance.ts';
import {
  type SchoolWithParts,
  schoolsWithParts,
  shocksOfParts,
  touchesKnown,
} from '../fixtures/schools-with-parts.ts';
import { say } from './say.ts';

const england = schoolsWithParts(Number(process.argv[2] ?? 150));
const { all, days } = england;
const sizes = [10, 15, 20, 30];

/** A year group of each school, on two days of its own, with so many in a hundred of its sessions fewer attended. */
const planted = all.map(({ groups }, i) => ({
  group: [...groups.keys()][i % groups.size]!,
  first: 40 + ((i * 7) % (days.length - 50)),
}));
function fallen(by: number): SchoolWithParts[] {
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

const found = (of: readonly SchoolWithParts[]) => shocksOfParts(of, settings);

const clean = await found(all);
const isKnown = touchesKnown(england);
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
