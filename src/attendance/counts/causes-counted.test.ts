import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.ts';
import { codeOn } from '../codes/code-on-date.ts';
import type { Enrolment } from '../registers/enrolment.ts';
import { packMarks } from '../registers/packed-marks.ts';
import { changedLater } from './changed-later.ts';
import { pupilTotalsNames } from './count-totals.ts';
import { leaversOf } from './leavers-counted.ts';
import { numberTable } from './number-table.ts';
import { type CountedSchool, pupilWeeks } from './pupil-weeks.ts';

const date = '2026-09-02' as IsoDate;
const monday = '2026-08-31' as IsoDate;
const lastDay = '2026-10-01' as IsoDate;

const period = (pupil: number, first: string, last?: string): Enrolment => ({
  pupil,
  first: first as IsoDate,
  last: last as IsoDate | undefined,
  yearGroup: 7,
  group: '7A',
  dualRegistered: false,
  boards: false,
  fsm: undefined,
  senSupport: undefined,
  ehcPlan: undefined,
  sex: undefined,
});
const schoolOf = (
  periods: readonly Enrolment[],
  relinked: ReadonlyMap<number, number> = new Map(),
): CountedSchool => ({
  roll: Map.groupBy(periods, ({ pupil }) => pupil),
  relinked,
  calendar: undefined,
});
/** Packed marks: pupil and code. */
const marks = (...of: readonly (readonly [number, string])[]) =>
  packMarks(
    of.map(([pupil, code]) => ({
      pupil,
      byte: code === '-' ? 0 : codeOn(code, date)!.byte,
      minutesLate: undefined,
    })),
  );

describe('leavers', () => {
  const count = (school: CountedSchool, own: Uint8Array, on = lastDay) => {
    const rows = pupilWeeks(monday, [{ date, session: 'am', registers: 1, marks: own }], school);
    return leaversOf(numberTable(pupilTotalsNames, rows.map(toTotals)), school, on);
  };
  const toTotals = (row: ReturnType<typeof pupilWeeks>[number]) => ({ ...row, week: 0 });

  test('are those who are not on roll on the newest day, with all of their sessions', () => {
    const school = schoolOf([
      period(1, '2026-09-01'),
      period(2, '2026-09-01', '2026-09-30'),
      period(3, '2026-09-01', lastDay),
    ]);
    const own = marks([1, 'I'], [2, 'I'], [3, 'I']);
    expect(count(school, own)).toEqual({ pupils: 1, possible: 1, absent: 1 });
    // By a change of the roll alone.
    expect(count(schoolOf([period(1, '2026-09-01', '2026-09-20')]), marks([1, '/']))).toEqual({
      pupils: 1,
      possible: 1,
      absent: 0,
    });
  });

  test('who left and came back is none, and was one in between', () => {
    const school = schoolOf([period(1, '2026-09-01', '2026-09-10'), period(1, '2026-09-21')]);
    expect(count(school, marks([1, '/'])).pupils).toBe(0);
    expect(count(school, marks([1, '/']), '2026-09-15' as IsoDate).pupils).toBe(1);
  });

  test('a pupil whose number became another’s is there while either is on roll', () => {
    const relinked = new Map([[1, 2]]);
    const there = schoolOf([period(1, '2026-09-01', '2026-09-10'), period(2, '2026-09-11')], relinked);
    expect(count(there, marks([1, '/'])).pupils).toBe(0);
    const former = schoolOf([period(1, '2026-09-01'), period(2, '2026-09-11', '2026-09-20')], relinked);
    expect(count(former, marks([1, '/'])).pupils).toBe(0);
    const gone = schoolOf(
      [period(1, '2026-09-01', '2026-09-10'), period(2, '2026-09-11', '2026-09-20')],
      relinked,
    );
    expect(count(gone, marks([1, '/']))).toEqual({ pupils: 1, possible: 1, absent: 0 });
  });

  test('without a possible session there is nothing to keep of anybody', () => {
    const school = schoolOf([period(1, '2026-09-01', '2026-09-10')]);
    expect(count(school, marks([1, '#'])).pupils).toBe(0);
  });
});

describe('late changes', () => {
  const school = schoolOf([1, 2, 3].map((pupil) => period(pupil, '2026-09-01')));
  const changed = (now: Uint8Array, stood: Uint8Array, of = school) =>
    changedLater(date, [{ session: 'am', now, nowOfThose: now, stood }], of);

  test('are told pupil by pupil, as they are and as they stood', () => {
    expect(changed(marks([1, 'I'], [2, '/'], [3, 'X']), marks([1, '/'], [2, '/'], [3, 'O']))).toEqual({
      sessions: 2,
      now: { possible: 1, absent: 1 },
      stood: { possible: 2, absent: 1 },
    });
  });

  test('what was changed back is none, nor is a mark that nobody is on roll for', () => {
    const none = { possible: 0, absent: 0 };
    expect(changed(marks([1, 'I']), marks([1, 'I']))).toEqual({ sessions: 0, now: none, stood: none });
    expect(changed(marks([9, 'I']), marks([9, '/'])).sessions).toBe(0);
  });

  test('a mark that was missing, and one that was taken away, count on one side', () => {
    expect(changed(marks([1, 'I'], [2, '-']), marks([1, '-'], [2, '/']))).toEqual({
      sessions: 2,
      now: { possible: 1, absent: 1 },
      stood: { possible: 1, absent: 0 },
    });
  });

  test('whoever was moved into a register that first came later is told by that, and its others are not', () => {
    const left = marks([1, '/']);
    const moved = (code: string) =>
      changedLater(
        date,
        [
          {
            session: 'am',
            now: new Uint8Array([...left, ...marks([2, code], [3, 'I'])]),
            nowOfThose: left,
            stood: marks([1, '/'], [2, '/']),
          },
        ],
        school,
      );
    expect(moved('/').sessions).toBe(0);
    expect(moved('I')).toEqual({
      sessions: 1,
      now: { possible: 1, absent: 1 },
      stood: { possible: 1, absent: 0 },
    });
  });

  test('a pupil in two registers of a session has one session, and that of the later group', () => {
    const both = (first: string, second: string) =>
      new Uint8Array([...marks([1, first]), ...marks([1, second])]);
    expect(changed(both('I', '/'), both('N', '/')).sessions).toBe(0);
    expect(changed(both('/', 'I'), both('/', '/'))).toEqual({
      sessions: 1,
      now: { possible: 1, absent: 1 },
      stood: { possible: 1, absent: 0 },
    });
  });

  test('a pupil whose number became another’s is one', () => {
    const relinked = schoolOf(
      [period(1, '2026-09-01', '2026-09-01'), period(2, '2026-09-01')],
      new Map([[1, 2]]),
    );
    expect(changed(marks([2, 'I']), marks([1, '/']), relinked)).toEqual({
      sessions: 1,
      now: { possible: 1, absent: 1 },
      stood: { possible: 1, absent: 0 },
    });
  });
});
