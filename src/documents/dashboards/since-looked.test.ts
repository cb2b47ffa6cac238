import { expect, test } from 'vitest';
import { figuresByKey } from '../../../tests/fixtures/figures-by-key.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysCountedSince, sinceLooked, weeksOutSince } from './since-looked.ts';

const longDay = String;
const shown = (weeks: Readonly<Record<string, readonly [possible: number, absence: number | null]>>) => {
  const by = figuresByKey([
    Object.fromEntries(
      Object.entries(weeks).flatMap(([sunday, [possible, absence]]) => [
        [`p|week|${sunday}|all|possible`, possible],
        [`p|week|${sunday}|all|absence`, absence],
      ]),
    ),
  ]);
  return { of: { place: 'p', figures: by.figures }, times: by.timesOf('p') };
};

test('says which weeks are new, the year then and now, and what changed, of what was shown alone', () => {
  const then = shown({ '2026-09-13': [1000, 50], '2026-09-20': [1000, null], '2026-09-27': [1000, 70] });
  const now = shown({
    '2026-09-13': [1000, 40],
    '2026-09-20': [1000, null],
    '2026-09-27': [1000, 71],
    '2026-10-04': [1000, 60],
    '2026-10-11': [1000, 80],
  });
  expect(sinceLooked(then, now, { longDay })).toEqual([
    '2 weeks are new. Absence in the week of 2026-10-05 was 8.0%.',
    'Figures of 2 earlier weeks changed. Most changed absence in the week of 2026-09-07: it was 5.0%, and is 4.0%.',
  ]);
  const one = shown({ '2026-09-13': [1000, 50] });
  expect(
    sinceLooked(one, shown({ '2026-09-13': [1000, 50], '2026-09-20': [1000, 70] }), { longDay }),
  ).toEqual([
    'One week is new: the week of 2026-09-14, with absence of 7.0%.',
    'Absence in the year to date was 5.0%, and is 6.0%.',
  ]);
  // What reads the same has not changed for whoever reads it.
  expect(
    sinceLooked(shown({ '2026-09-13': [10_000, 630] }), shown({ '2026-09-13': [10_000, 631] }), { longDay }),
  ).toEqual(['No week is new.', 'Absence in the year to date is 6.3%, as it was.']);
  expect(sinceLooked(one, one, { longDay })).toEqual([
    'No week is new.',
    'Absence in the year to date is 5.0%, as it was.',
  ]);
});

test('says which days are new, and which were counted again', () => {
  const day = (date: string, again: boolean) => ({ date: date as IsoDate, again });
  expect(daysCountedSince([day('2026-09-14', true), day('2026-09-21', false)], { longDay })).toEqual([
    '1 day is new: 2026-09-21.',
    '1 day was counted again, because registers came late or were amended: 2026-09-14.',
  ]);
  expect(daysCountedSince([], { longDay })).toEqual(['No day is new.']);
  expect(
    weeksOutSince(['2026-09-13', '2026-09-20'] as IsoDate[], '2026-09-18' as IsoDate, { longDay }),
  ).toEqual(['1 week is new, up to the week of 2026-09-14.']);
});
