import { describe, expect, test } from 'vitest';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { attendanceReturn } from './attendance-return.ts';
import { askAboutIllness, sicknessReturn } from './sickness-return.ts';

const days = schoolDays('2026-01-05', 6);
const ill = (count: number, code = 'I') =>
  termOf(days, Object.fromEntries(days.slice(0, count).map((date) => [date, code])));
const belief = (sessionsToCome: number) => ({ sessionsToCome, grounds: 'an operation in March' });

describe('a sickness return', () => {
  test('looks forward: what is to come counts with what has been', () => {
    expect(sicknessReturn(ill(3), belief(24), 15)).toEqual({
      sessionsSoFar: 6,
      sessionsExpected: 30,
      due: true,
    });
    expect(sicknessReturn(ill(3), belief(23), 15).due).toBe(false);
    // Illness alone, with nothing believed to come, is due on its last day only.
    expect(sicknessReturn(ill(15), belief(0), 15).due).toBe(true);
  });
  test('needs grounds, and is made once for a period', () => {
    expect(sicknessReturn(ill(15), { sessionsToCome: 10, grounds: ' ' }, 15).due).toBe(false);
    expect(sicknessReturn(ill(15), belief(10), 15, [days[0]!]).due).toBe(false);
  });
  test('other reasons are no illness', () => {
    expect(sicknessReturn(ill(15, 'M'), belief(0), 15).sessionsSoFar).toBe(0);
  });
  test('it is time to ask at a third of the days', () => {
    expect([4, 5].map((count) => askAboutIllness(ill(count), 15))).toEqual([false, true]);
  });
});

describe('an attendance return', () => {
  const last = (count: number, code: string) =>
    termOf(days, Object.fromEntries(days.slice(-count).map((date) => [date, code])));
  test('ten school days in a row without leave', () => {
    expect(attendanceReturn(last(10, 'O'), undefined)).toEqual({
      kind: 'continuous',
      days: 10,
      since: days.at(-10),
    });
    expect(attendanceReturn(last(9, 'O'), undefined)).toBeUndefined();
    expect(attendanceReturn(last(10, 'I'), undefined)).toBeUndefined();
  });
  test('irregular attendance is for the school to say', () => {
    expect(attendanceReturn(last(2, 'O'), 'every other week')).toEqual({
      kind: 'irregular',
      words: 'every other week',
    });
    expect(attendanceReturn(last(2, 'O'), ' ')).toBeUndefined();
  });
});
