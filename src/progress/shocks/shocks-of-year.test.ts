import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { schoolDays, publishedSettings as settings } from '../../../tests/fixtures/invented-attendance.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { tablesOfPacked } from '../days/day-sheet.ts';
import { type SchoolDay, schoolDayLayout, yearGroupLayout } from '../days/school-day.ts';
import { shocksOfYear, type YearShock } from './shocks-of-year.ts';

const days = schoolDays(100);
const yearGroups = [7, 8, 9, 10, 11];
const schools = Array.from({ length: 40 }, (_, i) => ({ place: `${100 + i}`, area: `area ${i % 4}` }));

/** A year group's day: 150 pupils, of whom seven in a hundred are away, half of them ill; both sessions at once. */
function invent(random: SeededRandom): Omit<SchoolDay, 'date'> {
  const away = 2 * random.binomial(150, 0.07);
  const ill = 2 * Math.round((away / 2) * (0.4 + 0.2 * random.next()));
  return {
    possible: 300,
    attended: 300 - away,
    illness: ill,
    unauthorised: away - ill,
    religious: 0,
    noReasonYet: 0,
    unavoidable: 0,
    onRoll: 300,
  };
}

type Change = (day: Omit<SchoolDay, 'date'>) => Omit<SchoolDay, 'date'>;
interface Hit {
  readonly schools: readonly number[];
  readonly groups: readonly number[];
  readonly days: readonly number[];
  readonly change: Change;
}

/** The events of the year, with some days changed. */
async function found(...hits: readonly Hit[]): Promise<readonly YearShock[]> {
  const random = new SeededRandom(4);
  const all = schools.map((_, school) =>
    yearGroups.map((group) =>
      days.map((date, day) => {
        const own = invent(random);
        const hit = hits.filter(
          (one) => one.schools.includes(school) && one.groups.includes(group) && one.days.includes(day),
        );
        return { date, ...hit.reduce((now, { change }) => change(now), own) };
      }),
    ),
  );
  const packed = schools.map((school, i) => ({
    ...school,
    days: schoolDayLayout.pack(
      days.map((date, day) => {
        const sum = (figure: keyof Omit<SchoolDay, 'date'>) =>
          all[i]!.reduce((total, group) => total + group[day]![figure], 0);
        const figures = schoolDayLayout.figures.map((figure) => [figure, sum(figure)]);
        return { date, ...Object.fromEntries(figures) } as SchoolDay;
      }),
    ),
  }));
  const both = tablesOfPacked([...packed], '2024-25');
  return shocksOfYear(both, settings, async (look) => {
    look(
      schools.map(({ place }, i) => ({
        place,
        groups: yearGroups.map((yearGroup, n) => ({
          yearGroup,
          days: yearGroupLayout.pack(all[i]![n]!),
        })),
      })),
    );
  });
}

const away = (pupils: number, by: Partial<Record<keyof SchoolDay, number>> = {}): Change => {
  return (day) => ({
    ...day,
    attended: day.attended - 2 * pupils,
    illness: day.illness + 2 * (by.illness ?? 0),
    religious: day.religious + 2 * (by.religious ?? 0),
    unauthorised: day.unauthorised + 2 * (pupils - (by.illness ?? 0) - (by.religious ?? 0)),
  });
};
const of = (events: readonly YearShock[], school: number) =>
  events.filter(({ place }) => place === schools[school]!.place);
const everyGroup = yearGroups;

test('quiet years have hardly any event of reasons or year groups', async () => {
  const events = await found();
  expect(events.filter(({ part }) => part !== undefined).length).toBeLessThanOrEqual(2);
  expect(events.filter(({ label }) => label === 'illness').length).toBeLessThanOrEqual(2);
});

test('a year group that falls for two days is told of itself, where its school hides it', async () => {
  const events = await found({ schools: [3], groups: [9], days: [60, 61], change: away(18) });
  const [own, ...more] = of(events, 3).filter(({ part }) => part !== undefined);
  expect(own).toMatchObject({
    label: 'shock',
    part: 'Year 9',
    from: days[60],
    to: days[61],
    provisional: false,
  });
  // 18 of 150 pupils; the rest of the school is as ever.
  expect(own!.size).toBeGreaterThan(-17);
  expect(own!.size).toBeLessThan(-8);
  expect(more).toEqual([]);
  expect(of(events, 3).filter(({ part, label }) => part === undefined && label === 'shock')).toEqual([]);
});

test('one day of a year group counts where most of it is away, and days that still settle are told of as such', async () => {
  const events = await found(
    { schools: [5], groups: [11], days: [50], change: away(75) },
    { schools: [6], groups: [8], days: [97, 98], change: away(40) },
  );
  const parts = (school: number) => of(events, school).filter(({ part }) => part !== undefined);
  expect(parts(5)).toMatchObject([{ part: 'Year 11', label: 'shock', provisional: false }]);
  expect(parts(6)).toMatchObject([{ part: 'Year 8', label: 'shock', provisional: true }]);
});

test('what the same year group of many schools does on a day is shared, and what a whole school does is no year group’s', async () => {
  const shared = await found({ schools: [1, 2, 3, 4, 5, 6], groups: [11], days: [70, 71], change: away(40) });
  const on = shared.filter(
    ({ part, from, to }) => part === 'Year 11' && from <= days[71]! && to >= days[70]!,
  );
  expect(on.map(({ label }) => label)).toEqual(on.map(() => 'shared day'));
  expect(on.length).toBeGreaterThanOrEqual(6);
  const whole = await found({ schools: [9], groups: everyGroup, days: [60, 61], change: away(20) });
  const told = of(whole, 9).filter(({ from }) => from === days[60]);
  expect(told.map(({ part, label }) => [part, label])).toEqual([[undefined, 'shock']]);
});

test('a year group that was shut is found by its own possible sessions, and not where the school was shut', async () => {
  const shut: Change = () => ({
    ...invent(new SeededRandom(1)),
    possible: 0,
    attended: 0,
    illness: 0,
    unauthorised: 0,
    unavoidable: 300,
  });
  const part = await found({ schools: [4], groups: [7], days: [40], change: shut });
  expect(of(part, 4).filter(({ part: name }) => name !== undefined)).toMatchObject([
    { part: 'Year 7', label: 'closure', size: -100 },
  ]);
  // A fifth of the school's sessions: told of as well.
  expect(of(part, 4).filter(({ label }) => label === 'unavoidable cause')).toMatchObject([
    { from: days[40], to: days[40], size: 20 },
  ]);
  const all = await found({ schools: [4], groups: everyGroup, days: [40], change: shut });
  expect(of(all, 4).map(({ part: name, label }) => [name, label])).toEqual([[undefined, 'closure']]);
});

test('illness is told of where attendance hides it, once, and of an area as its own', async () => {
  const instead: Change = (day) => ({
    ...day,
    illness: day.illness + day.unauthorised,
    unauthorised: 0,
  });
  const hidden = await found({ schools: [8], groups: everyGroup, days: [60, 61, 62], change: instead });
  const [own, ...more] = of(hidden, 8);
  expect(own).toMatchObject({ label: 'illness', from: days[60], to: days[62] });
  expect(own!.size).toBeGreaterThan(3);
  expect(more).toEqual([]);
  const open = await found({
    schools: [8],
    groups: everyGroup,
    days: [60, 61],
    change: away(20, { illness: 20 }),
  });
  expect(of(open, 8).map(({ label }) => label)).toEqual(['shock']);
  expect(of(open, 8)[0]!.mix!.illness).toBeGreaterThan(10);
  const area = schools.flatMap((school, i) => (school.area === 'area 2' ? [i] : []));
  const wide = await found({
    schools: area,
    groups: everyGroup,
    days: [60],
    change: away(15, { illness: 15 }),
  });
  expect(
    wide
      .filter(({ level, place }) => level === 'area' && place === 'area 2')
      .map(({ place, label }) => [place, label]),
  ).toEqual([
    ['area 2', 'area event'],
    ['area 2', 'illness'],
  ]);
});

test('one day of religious observance is told of in each school, and of its area where half of the schools have it', async () => {
  const area = schools.flatMap((school, i) => (school.area === 'area 1' ? [i] : []));
  const hit = { groups: everyGroup, days: [60], change: away(15, { religious: 15 }) };
  const events = await found({ ...hit, schools: area.slice(0, 7) }, { ...hit, schools: [0] });
  const religious = events.filter(({ label }) => label === 'religious day');
  expect(religious.filter(({ level }) => level === 'area')).toMatchObject([
    { place: 'area 1', from: days[60], size: 10 },
  ]);
  expect(religious.filter(({ level }) => level === 'school').length).toBe(8);
  expect(religious.filter(({ level }) => level === 'nation')).toEqual([]);
});

test('what failed is heard of once the year groups are read to their end', async () => {
  const both = tablesOfPacked(
    [
      {
        ...schools[0]!,
        days: schoolDayLayout.pack(days.map((date) => ({ date, ...invent(new SeededRandom(1)) }))),
      },
    ],
    '2024-25',
  );
  let isRead = false;
  const read = async () => {
    await setImmediate();
    isRead = true;
    throw new Error('nor could the rest be read');
  };
  const dies = () => async () => {
    throw new Error('a thread died');
  };
  await expect(shocksOfYear(both, settings, read, dies)).rejects.toThrow('a thread died');
  expect(isRead).toBe(true);
});
