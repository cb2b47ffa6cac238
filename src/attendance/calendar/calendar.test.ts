import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFaults } from './check-calendar.ts';
import { easterSunday } from './easter.ts';
import {
  dayNumber,
  daysAfter,
  type IsoDate,
  isoDateOf,
  parseIsoDate,
  weekdayOf,
  weekOf,
} from './iso-date.ts';
import { dayKindOf, isOpen, type SchoolCalendar, schoolWeeks } from './school-calendar.ts';
import { academicYearOf, statisticalTerm } from './statistical-term.ts';

const date = (text: string) => parseIsoDate(text)!;

describe('dates', () => {
  test('are read strictly', () => {
    for (const text of [
      '0003-09-08',
      '2025-02-29',
      '2025-04-31',
      '2025-11-00',
      '2025-13-01',
      '2025-9-8',
      '08/09/2025',
      '2025-09-08T08:00',
      '',
    ])
      expect(parseIsoDate(text)).toBeUndefined();
    expect(parseIsoDate('2024-02-29')).toBe('2024-02-29');
  });

  test('count back and forth', () => {
    assert(
      property(integer({ min: 10_957, max: 47_481 }), (day) => {
        const at = isoDateOf(day);
        expect(parseIsoDate(at)).toBe(at);
        expect(dayNumber(at)).toBe(day);
        expect(weekdayOf(weekOf(at))).toBe(1);
        expect(weekOf(at) <= at && at <= daysAfter(weekOf(at), 6)).toBe(true);
      }),
    );
    expect(weekdayOf(date('2026-09-01'))).toBe(2);
  });

  test('Easter', () => {
    // The Book of Common Prayer's table.
    expect([2000, 2008, 2011, 2022, 2024, 2025, 2026, 2038].map(easterSunday)).toEqual([
      '2000-04-23',
      '2008-03-23',
      '2011-04-24',
      '2022-04-17',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2038-04-25',
    ]);
  });

  test('terms and years of statistics', () => {
    expect(
      ['2025-12-31', '2026-01-01', '2026-04-05', '2026-04-06'].map((at) => statisticalTerm(date(at))),
    ).toEqual(['autumn', 'spring', 'spring', 'summer']);
    expect(academicYearOf(date('2026-07-20'))).toBe('2025-26');
    expect(academicYearOf(date('2026-08-31'))).toBe('2026-27');
  });
});

const calendar: SchoolCalendar = {
  terms: [
    {
      term: 'autumn',
      first: date('2026-09-01'),
      last: date('2026-12-18'),
      halfTerm: { first: date('2026-10-26'), last: date('2026-10-30') },
    },
    { term: 'spring', first: date('2027-01-04'), last: date('2027-03-25'), halfTerm: undefined },
  ],
  closures: [
    { date: date('2026-09-01'), kind: 'inset' },
    { date: date('2027-01-04'), kind: 'bank-holiday' },
  ],
  staggered: [{ yearGroups: [0, 8], first: date('2026-09-04') }],
};

describe('a school’s calendar', () => {
  test.each([
    ['2026-08-31', 'outside-term'],
    ['2026-09-01', 'inset'],
    ['2026-09-02', 'open'],
    ['2026-09-05', 'weekend'],
    ['2026-10-26', 'half-term'],
    ['2026-11-02', 'open'],
    ['2026-12-19', 'outside-term'],
    ['2027-01-04', 'bank-holiday'],
  ] as const)('%s: %s', (at, kind) => {
    expect(dayKindOf(calendar, date(at))).toBe(kind);
  });

  test('lets year groups begin later, and in that term only', () => {
    expect(dayKindOf(calendar, date('2026-09-03'), 8)).toBe('not-yet-started');
    expect(isOpen(calendar, date('2026-09-03'), 7)).toBe(true);
    expect(isOpen(calendar, date('2026-09-04'), 8)).toBe(true);
  });

  test('has school weeks where it has a session', () => {
    const days = Array.from({ length: 71 }, (_, day) => daysAfter(date('2026-09-01'), day));
    const weeks = schoolWeeks(calendar, days);
    expect(weeks).toHaveLength(10);
    expect(weeks).not.toContain('2026-10-26');
  });

  test('says what is wrong with it', () => {
    expect(calendarFaults(calendar)).toEqual([]);
    expect(
      calendarFaults({
        terms: [
          { term: 'autumn', first: date('2026-09-01'), last: date('2026-08-01'), halfTerm: undefined },
          {
            term: 'spring',
            first: date('2027-01-01'),
            last: date('2027-03-01'),
            halfTerm: { first: date('2027-02-28'), last: date('2027-03-02') },
          },
          { term: 'summer', first: date('2027-03-01'), last: date('2027-07-01'), halfTerm: undefined },
        ],
        closures: [{ date: date('2026-12-25'), kind: 'inset' }],
        staggered: [{ yearGroups: [7], first: '2026-08-20' as IsoDate }],
      }),
    ).toHaveLength(5);
  });
});
