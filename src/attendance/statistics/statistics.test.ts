import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.ts';
import { officialAuthorities, officialRegions } from './official-authorities.ts';
import { isOfficialAuthority, isOfficialRegion } from './official-combinations.ts';
import { publicationDay, publicationTime } from './publication-day.ts';
import { measureParts, sessionMeasures } from './sessions-measured.ts';
import { statisticalPeriods } from './statistical-periods.ts';
import { mondayOf, statisticalWeek } from './statistical-week.ts';
import { weightedTotal } from './weighted-total.ts';

const days = (...dates: string[]) => dates as IsoDate[];

test.each([
  ['2022-09-12', 2022, 37],
  ['2026-01-01', 2026, 1],
  ['2025-12-29', 2026, 1],
  ['2024-12-30', 2025, 1],
  ['2021-01-01', 2020, 53],
])('%s is in week %i of %i', (date, year, week) => {
  const found = statisticalWeek(date as IsoDate);
  expect(found).toEqual({ year, week });
  expect(statisticalWeek(mondayOf(found))).toEqual(found);
});

test('days, weeks, terms and years of two autumn weeks and one of spring', () => {
  const found = statisticalPeriods(days('2025-12-12', '2025-12-15', '2026-01-05', '2026-01-07'));
  const names = (some: typeof found.weeks) =>
    some.map(({ timePeriod, timeIdentifier, frame, days: own }) => [timePeriod, timeIdentifier, frame, own]);
  expect(names(found.weeks)).toEqual([
    ['2025', 'Week 50', 'Week', [0]],
    ['2025', 'Week 51', 'Week', [1]],
    ['2026', 'Week 2', 'Week', [2, 3]],
  ]);
  expect(names(found.days)).toEqual([
    ['2026', 'Week 2', 'Monday', [2]],
    ['2026', 'Week 2', 'Wednesday', [3]],
  ]);
  expect(names(found.terms)).toEqual([
    ['202526', 'Autumn term', 'Autumn term', [0, 1]],
    ['202526', 'Spring term', 'Spring term', [2, 3]],
  ]);
  expect(names(found.years)).toEqual([['202526', 'Academic year', 'Year to date', [0, 1, 2, 3]]]);
});

test('a total is weighted to pupils, and there is none without pupils', () => {
  expect(
    weightedTotal([
      { percent: 5, weight: 3 },
      { percent: 9, weight: 1 },
    ]),
  ).toBe(6);
  expect(weightedTotal([{ percent: 5, weight: 0 }])).toBeUndefined();
});

test('153 authorities in nine regions, each in the official list', () => {
  expect(officialAuthorities).toHaveLength(153);
  expect(officialRegions).toHaveLength(9);
  expect(officialAuthorities.every((one) => isOfficialAuthority(one.oldCode, one.newCode, one.name))).toBe(
    true,
  );
  expect(isOfficialAuthority('301', 'E09000003', 'Barnet')).toBe(false);
  expect(isOfficialRegion('E12000003', 'Yorkshire and the Humber')).toBe(false);
});

test('each whole is the codes of its parts, and no code is in two of them', () => {
  const codes = (id: string) => [...sessionMeasures.find((one) => one.id === id)!.codes].sort();
  for (const [whole, parts] of measureParts) expect(parts.flatMap(codes).sort()).toEqual(codes(whole));
});

test.each([
  ['2025-10-10', '2025-10-30', '2025-10-30T09:30:00.000Z'],
  ['2026-06-12', '2026-07-02', '2026-07-02T08:30:00.000Z'],
])('counts to %s come out on %s', (latest, day, moment) => {
  expect(publicationDay(latest as IsoDate)).toBe(day);
  expect(publicationTime(day as IsoDate).toISOString()).toBe(moment);
});
