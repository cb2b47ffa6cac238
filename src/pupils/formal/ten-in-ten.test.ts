import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { unauthorisedCount, withdrawnSince } from './ten-in-ten.ts';

const settings = { sessions: 10, schoolWeeks: 10 };
const at = (date: string) => date as IsoDate;

// Autumn and spring with three weeks off between them, and a year before.
const days = [...schoolDays('2025-11-03', 6), ...schoolDays('2026-01-05', 6)];
const weeks = [...new Set(days)].filter((_, i) => i % 5 === 0);

test('sessions of G, N, O and U count in any mix, and nothing else', () => {
  const sessions = termOf(days, {
    '2025-12-01': ['G', 'N'],
    '2025-12-02': ['O', 'U'],
    '2025-12-03': 'I',
    '2025-12-04': 'C',
    '2025-12-05': 'L',
  });
  const { sessions: counted, reached } = unauthorisedCount(sessions, weeks, at('2025-12-12'), settings);
  expect(counted.map(({ code }) => code)).toEqual(['G', 'N', 'O', 'U']);
  expect(reached).toBe(false);
});

test('ten is reached with the tenth session, on that day', () => {
  const codes = Object.fromEntries(
    ['2025-12-01', '2025-12-02', '2025-12-03', '2025-12-04'].map((date) => [date, 'O']),
  );
  const nine = termOf(days, { ...codes, '2025-12-05': ['O', '\\'] });
  const reachedOn = (sessions: typeof nine) =>
    days.filter((day) => unauthorisedCount(sessions, weeks, day, settings).reached)[0];
  expect(reachedOn(nine)).toBeUndefined();
  const ten = termOf(days, { ...codes, '2025-12-05': ['O', '\\'], '2026-01-05': ['U', '\\'] });
  expect(reachedOn(ten)).toBe('2026-01-05');
});

test('holidays are no school weeks: ten weeks reach from one term into the other, and the eleventh week back counts no more', () => {
  const codes = { '2025-11-03': 'O', '2025-11-10': 'O', '2026-01-12': 'O' };
  const count = (day: string) => unauthorisedCount(termOf(days, codes), weeks, at(day), settings);
  // Six weeks of autumn and four of spring are ten.
  expect(count('2026-01-30')).toMatchObject({ weeks: { first: '2025-11-03', last: '2026-01-26' } });
  expect(count('2026-01-30').sessions).toHaveLength(6);
  expect(count('2026-02-02').sessions).toHaveLength(4);
  expect(count('2026-02-09').sessions).toHaveLength(2);
});

test('a mark that is corrected takes away what it had brought about', () => {
  const codes = Object.fromEntries(
    ['2025-12-01', '2025-12-02', '2025-12-03', '2025-12-04', '2025-12-05'].map((date) => [date, 'N']),
  );
  const on = at('2025-12-08');
  expect(unauthorisedCount(termOf(days, codes), weeks, on, settings).reached).toBe(true);
  const corrected = termOf(days, { ...codes, '2025-12-03': 'I' });
  expect(unauthorisedCount(corrected, weeks, on, settings)).toMatchObject({ reached: false });
});

test('withdrawn is what was reached and is no more, where all its weeks were read', () => {
  const sessions = termOf(days, {});
  const from = days[0]!;
  const withdrawn = (on: string, reached: boolean | undefined, read = from) =>
    withdrawnSince([{ on: at(on), reached }], { sessions, from: read, weeks }, settings).length;
  expect(withdrawn('2026-02-02', true)).toBe(1);
  expect(withdrawn('2026-02-02', false)).toBe(0);
  expect(withdrawn('2026-02-02', undefined)).toBe(0);
  // The tenth school week, and the ninth; and a first week of which a day was not read.
  expect([withdrawn('2026-01-26', true), withdrawn('2026-01-23', true)]).toEqual([1, 0]);
  expect(withdrawn('2026-01-26', true, at('2025-11-04'))).toBe(0);
  const away = Object.fromEntries(days.slice(0, 5).map((day) => [day, 'O']));
  const stands = { sessions: termOf(days, away), from, weeks };
  expect(withdrawnSince([{ on: at('2026-01-26'), reached: true }], stands, settings)).toEqual([]);
});

test('sessions after the day, and before the first school week, are not looked at', () => {
  const sessions = termOf(days, { '2026-02-13': 'O' });
  expect(unauthorisedCount(sessions, weeks, at('2026-02-12'), settings).sessions).toEqual([]);
  expect(unauthorisedCount(sessions, weeks, at('2026-02-13'), settings).sessions).toHaveLength(2);
  expect(unauthorisedCount(sessions, weeks, at('2025-09-01'), settings).weeks).toBeUndefined();
});
