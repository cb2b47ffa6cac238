/**
 * What is found of reasons and of year groups on an invented England, and what is found there that nobody put in: `npm run
 * performance:shocks-parts -- 150`. Falls of a year group for two days are planted in every school, one size after another, and then falls of
 * one of its stages (Years 1 to 6, 7 to 11), where it has both. `-- 2500 special` asks of special schools alone.
 */
import { partName } from '../../src/progress/shocks/parts-of-school.ts';
import type { YearShock } from '../../src/progress/shocks/shocks-of-year.ts';
import { publishedSettings as settings } from '../fixtures/invented-attendance.ts';
import {
  type SchoolWithParts,
  schoolsWithParts,
  shocksOfParts,
  touchesKnown,
} from '../fixtures/schools-with-parts.ts';
import { say } from './say.ts';

const england = schoolsWithParts(Number(process.argv[2] ?? 150), process.argv[3]);
const { all, days } = england;
const sizes = [10, 15, 20, 30];

/** Which year groups of a school fall, of some: one, or those of a stage; none where it has only the one stage. */
const falling = {
  'a year group': (groups: readonly number[], i: number) => [groups[i % groups.length]!],
  'a stage': (groups: readonly number[], i: number) => {
    const stages = [groups.filter((group) => group <= 6), groups.filter((group) => group > 6)];
    return stages.every((stage) => stage.length > 1) ? stages[i % 2]! : [];
  },
} as const;
const firstOf = (i: number): number => 40 + ((i * 7) % (days.length - 50));

/** Year groups of each school, on two days of its own, with so many in a hundred of their sessions fewer attended. */
function fallen(by: number, which: (typeof falling)[keyof typeof falling]): SchoolWithParts[] {
  return all.map((school, i) => {
    const first = firstOf(i);
    const hit = which([...school.groups.keys()], i);
    const less = new Map<string, number>();
    const groups = [...school.groups].map(([group, own]) => {
      const changed = own.map((day, at) => {
        if (!hit.includes(group) || (at !== first && at !== first + 1)) return day;
        const away = Math.min(day.attended, Math.round((by / 100) * day.possible));
        less.set(day.date, (less.get(day.date) ?? 0) + away);
        return { ...day, attended: day.attended - away, unauthorised: day.unauthorised + away };
      });
      return [group, changed] as const;
    });
    const whole = school.days.map((day) => {
      const away = less.get(day.date) ?? 0;
      return { ...day, attended: day.attended - away, unauthorised: day.unauthorised + away };
    });
    return { ...school, days: whole, groups: new Map(groups) };
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
for (const [what, which] of Object.entries(falling)) for (const by of sizes) await fall(what, which, by);

async function fall(what: string, which: (typeof falling)[keyof typeof falling], by: number): Promise<void> {
  const events = await found(fallen(by, which));
  const told = all.flatMap(({ place, phase, groups }, i) => {
    const first = firstOf(i);
    const hit = which([...groups.keys()], i);
    if (hit.length === 0) return [];
    const names = [
      ...hit.map((group) => `Year ${group}`),
      partName(hit.toSorted((one, other) => one - other)),
    ];
    const on = (event: YearShock) =>
      event.place === place && event.from <= days[first + 1]! && event.to >= days[first]! && event.size < 0;
    return [
      {
        phase,
        own: events.some((event) => on(event) && event.part !== undefined && names.includes(event.part)),
        school: events.some((event) => on(event) && event.part === undefined),
      },
    ];
  });
  for (const phase of new Set(told.map((one) => one.phase))) {
    const ofPhase = told.filter((one) => one.phase === phase);
    const share = (which: 'own' | 'school') =>
      (ofPhase.filter((one) => one[which]).length / ofPhase.length).toFixed(2);
    say(
      `${what} ${by} points lower for two days, ${phase}: told of itself ${share('own')}, of its school ${share('school')} (${ofPhase.length})`,
    );
  }
}
