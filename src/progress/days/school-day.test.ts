import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IsoDate, isoDateOf } from '../../attendance/calendar/iso-date.ts';
import { dailyOfSchools } from './daily-of-schools.ts';
import { packDays, type SchoolDay, schoolDayOf, unpackDays, withDays } from './school-day.ts';

const date = (text: string) => text as IsoDate;
const n = fc.nat(5000);
const someDays = fc.uniqueArray(fc.integer({ min: 18_000, max: 21_000 }), { maxLength: 30 }).chain((days) =>
  fc.tuple(
    ...days.map((day) =>
      fc.record({
        date: fc.constant(isoDateOf(day)),
        possible: n,
        attended: n,
        illness: n,
        unauthorised: n,
        religious: n,
        noReasonYet: n,
        unavoidable: n,
        onRoll: n,
      }),
    ),
  ),
);
const sorted = (days: readonly SchoolDay[]) => days.toSorted((a, b) => (a.date < b.date ? -1 : 1));

test('a day is the sums of its codes; what is not possible stays on the roll, and administrative codes do not', () => {
  const codes = new Map([
    ['/', 80],
    ['I', 6],
    ['O', 1],
    ['N', 3],
    ['Y2', 10],
    ['#', 3],
  ]);
  expect(schoolDayOf(date('2026-11-10'), codes)).toEqual({
    date: '2026-11-10',
    possible: 90,
    attended: 80,
    illness: 6,
    unauthorised: 4,
    religious: 0,
    noReasonYet: 3,
    unavoidable: 10,
    onRoll: 100,
  });
});

test('days that were packed come out as they were, oldest first', () => {
  fc.assert(
    fc.property(someDays, (days) => {
      expect(unpackDays(packDays(days))).toEqual(sorted(days));
    }),
  );
  expect(() => unpackDays(Buffer.alloc(35))).toThrow('35 bytes are no whole days');
});

test('days taken in twice, or in another order, are the same', () => {
  fc.assert(
    fc.property(someDays, someDays, (some, others) => {
      const fresh = others.filter(({ date }) => !some.some((day) => day.date === date));
      expect(withDays(withDays(some, fresh), fresh)).toEqual(withDays(fresh, some));
      expect(withDays(some, some)).toEqual(sorted(some));
    }),
  );
});

test('a day on which nobody attended has no rate, and a day of nobody at all is no day', () => {
  const day = (on: string, possible: number, attended: number) => ({
    ...schoolDayOf(date(on), new Map()),
    possible,
    attended,
  });
  const daily = dailyOfSchools([
    { place: 'a', area: 'x', days: [day('2026-11-09', 100, 90), day('2026-11-10', 0, 0)] },
    { place: 'b', area: 'y', days: [day('2026-11-10', 100, 95), day('2026-11-11', 100, 0)] },
  ]);
  expect(daily.days).toEqual(['2026-11-09', '2026-11-10']);
  expect(daily.rates.map((row) => [...row])).toEqual([
    [90, Number.NaN],
    [Number.NaN, 95],
  ]);
  expect([...daily.possible[0]!]).toEqual([100, 0]);
});
