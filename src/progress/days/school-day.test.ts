import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IsoDate, isoDateOf } from '../../attendance/calendar/iso-date.ts';
import { codesOn } from '../../attendance/codes/code-on-date.ts';
import { dailyOfPacked, daysOfPlace, tablesOfPacked } from './day-sheet.ts';
import { type SchoolDay, schoolDayLayout, schoolDayOf, yearGroupLayout } from './school-day.ts';

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
      expect(schoolDayLayout.unpack(schoolDayLayout.pack(days))).toEqual(sorted(days));
    }),
  );
  expect(() => schoolDayLayout.unpack(Buffer.alloc(35))).toThrow('35 bytes are no whole days');
  const day = {
    date: date('2026-11-10'),
    possible: 60,
    attended: 57,
    onRoll: 60,
  };
  expect(yearGroupLayout.unpack(yearGroupLayout.pack([day]))).toEqual([day]);
  expect(() => yearGroupLayout.pack([{ ...day, possible: -1 }])).toThrow(RangeError);
});

test('days of the greatest counts that are taken in can be packed', () => {
  const on = date('2026-11-10');
  const day = schoolDayOf(on, new Map(codesOn(on).map(({ code }) => [code, 1_000_000])));
  for (const layout of [schoolDayLayout, yearGroupLayout])
    expect(layout.unpack(layout.pack([day]))[0]!.onRoll).toBe(day.onRoll);
});

test('days taken in twice, or in another order, are the same, and a day that is known anew takes the place of what it was', () => {
  fc.assert(
    fc.property(someDays, someDays, (some, others) => {
      const pack = (days: readonly SchoolDay[]) => schoolDayLayout.pack(days);
      const merged = (before: Buffer, anew: Buffer) => schoolDayLayout.merged(before, anew);
      const all = new Map([...some, ...others].map((day) => [day.date, day]));
      expect(merged(pack(some), pack(others))).toEqual(pack([...all.values()]));
      expect(merged(merged(pack(some), pack(others)), pack(others))).toEqual(pack([...all.values()]));
      expect(merged(Buffer.alloc(0), pack(some))).toEqual(pack(some));
    }),
  );
});

test('a day on which nobody attended has no rate, and a day of nobody at all is no day', () => {
  const day = (on: string, possible: number, attended: number) => ({
    ...schoolDayOf(date(on), new Map()),
    possible,
    attended,
  });
  const schools = [
    { place: 'a', area: 'x', days: [day('2026-11-09', 100, 90), day('2026-11-10', 0, 0)] },
    { place: 'b', area: 'y', days: [day('2026-11-10', 100, 95), day('2026-11-11', 100, 0)] },
    { place: 'c', area: 'y', days: [day('2025-11-11', 100, 95), day('2024-11-12', 100, 95)] },
  ].map(({ days, ...school }) => ({ ...school, days: schoolDayLayout.pack(days) }));
  const daily = dailyOfPacked(schools, '2026-27');
  expect(daily.days).toEqual(['2025-11-11', '2026-11-09', '2026-11-10']);
  expect(daily.rates.map((row) => [...row])).toEqual([
    [Number.NaN, 90, Number.NaN],
    [Number.NaN, Number.NaN, 95],
    [95, Number.NaN, Number.NaN],
  ]);
  expect([...daily.possible[0]!]).toEqual([Number.NaN, 100, 0]);
  const { sheet } = tablesOfPacked([...schools], '2026-27');
  expect(sheet.days).toEqual(['2026-11-09', '2026-11-10']);
  expect(sheet.sessions.attended.map((row) => [...row])).toEqual([
    [90, 0],
    [0, 95],
    [0, 0],
  ]);
  expect(daysOfPlace(sheet, 1)).toEqual([day('2026-11-10', 100, 95)]);
  // Both at once are the same, and nothing is left of what they were made of.
  expect(tablesOfPacked(schools, '2026-27')).toEqual({ daily, sheet });
  expect(schools).toEqual([]);
});

test('numbers are the same wherever in memory days lie', () => {
  const packed = schoolDayLayout.pack([
    schoolDayOf(date('2025-09-03'), new Map([['/', 80]])),
    schoolDayOf(date('2025-09-04'), new Map([['I', 70_000]])),
  ]);
  const shifted = Buffer.concat([Buffer.alloc(8), packed]);
  for (let at = 0; at < 8; at++) {
    shifted.set(packed, at);
    const there = shifted.subarray(at, at + packed.length);
    expect([...schoolDayLayout.numbers(there)]).toEqual([...schoolDayLayout.numbers(packed)]);
    expect(schoolDayLayout.unpack(there)).toEqual(schoolDayLayout.unpack(packed));
  }
  expect(() => schoolDayLayout.numbers(packed.subarray(1))).toThrow('are no whole days');
});
