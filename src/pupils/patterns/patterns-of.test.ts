import { describe, expect, test } from 'vitest';
import { publishedPupilsSettings } from '../../../tests/fixtures/pupils-settings.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { firstListOf } from './first-list.ts';
import { patternsOf, windowOf } from './patterns-of.ts';
import type { PupilCourse } from './pupil-course.ts';

const { patterns: settings } = publishedPupilsSettings;
const days = schoolDays('2026-01-05', 12);
const weeks = days.filter((_, i) => i % 5 === 0);
const today = days.at(-1)!;
const window = windowOf(today, weeks, settings.windowSchoolWeeks);

const course = (codes: Parameters<typeof termOf>[1], more: Partial<PupilCourse> = {}): PupilCourse => ({
  pupil: 7,
  yearGroup: 8,
  group: '8B',
  first: '2024-09-02' as IsoDate,
  last: undefined,
  sessions: termOf(days, codes),
  lastContact: undefined,
  planReviewOn: undefined,
  hasPlan: false,
  partTimeUntil: undefined,
  yearGroupBefore: undefined,
  ...more,
});
const kinds = (one: PupilCourse) => patternsOf(one, window, settings).map(({ kind }) => kind);
const said = (one: PupilCourse) =>
  Object.fromEntries(patternsOf(one, window, settings).map(({ kind, what }) => [kind, what]));
const away = (dates: readonly IsoDate[], code = 'I') => Object.fromEntries(dates.map((date) => [date, code]));

test('a window is school weeks, whatever lies between them', () => {
  expect(window.weeks).toEqual(weeks.slice(6));
  expect(window.weeksBefore).toEqual(weeks.slice(0, 6));
  expect(windowOf(days[2]!, weeks, 6)).toMatchObject({ weeks: [weeks[0]], weeksBefore: [] });
});

test('a pupil who is always there stands in no list', () => {
  expect(kinds(course({}))).toEqual([]);
});

test('a pupil who has left stands in none', () => {
  expect(kinds(course(away(days.slice(-5)), { last: days.at(-2)! }))).toEqual([]);
});

describe('lists', () => {
  test('sessions missed in the window, beside the weeks before, and that nobody has talked yet', () => {
    const three = course(away([days[40]!, days[45]!, days[47]!]));
    expect(said(three)).toMatchObject({
      'missed-in-window': '3 days missed in 6 school weeks, 0 days in the weeks before',
      'no-contact': '3 days missed; nobody has talked with the family',
    });
    expect(kinds(course(away([days[40]!, days[45]!])))).not.toContain('missed-in-window');
    expect(kinds({ ...three, lastContact: days[48]! })).not.toContain('no-contact');
  });

  test('days in a row, from the third', () => {
    expect(said(course(away(days.slice(-3))))['days-in-a-row']).toBe(
      `Away for 3 school days, since ${days.at(-3)}`,
    );
    expect(kinds(course(away(days.slice(-2))))).not.toContain('days-in-a-row');
    expect(kinds(course(away(days.slice(-5, -1))))).not.toContain('days-in-a-row');
  });

  test('a weekday that is missed much more often than others', () => {
    const fridays = days.filter((_, i) => i % 5 === 4);
    expect(said(course(away(fridays.slice(0, 6)))).weekday).toBe('Away on 6 of 12 Fridays');
    expect(kinds(course(away(fridays.slice(0, 2))))).not.toContain('weekday');
    // As often away on every other day: no pattern.
    expect(kinds(course(away(days.slice(0, 30))))).not.toContain('weekday');
  });

  test('near a threshold, in days and not in per cent', () => {
    // 11 of 120 sessions are 9.2%: one session more is ten per cent.
    const near = course({ ...away(days.slice(0, 5)), [days[6]!]: ['I', '\\'] });
    expect(said(near)['near-threshold']).toBe(
      '5 and a half days missed; half a day more would be 10% of the sessions so far',
    );
    expect(kinds(course(away(days.slice(0, 6))))).not.toContain('near-threshold');
  });

  test('changing for the better', () => {
    expect(said(course(away(days.slice(0, 4)))).better).toBe(
      '0 days missed, after 4 days in the weeks before',
    );
    expect(kinds(course({ [days[3]!]: 'I' }))).not.toContain('better');
  });

  test('back after a long absence', () => {
    expect(said(course(away(days.slice(40, 52)))).returned).toBe(`Back on ${days[52]} after 12 school days`);
    expect(kinds(course(away(days.slice(40, 49))))).not.toContain('returned');
  });

  test('children missing education: ten days and none with a reason', () => {
    expect(said(course(away(days.slice(-10), 'N')))['missing-education']).toBe(
      'Away without a reason for 10 school days: the authority must be told',
    );
    const explained = { ...away(days.slice(-10), 'N'), [days.at(-4)!]: 'I' };
    expect(kinds(course(explained))).not.toContain('missing-education');
    expect(kinds(course(away(days.slice(-9), 'O')))).not.toContain('missing-education');
  });

  test('a part-time timetable past its end', () => {
    const until = (date: IsoDate) => course({}, { partTimeUntil: date });
    expect(said(until(days.at(-6)!))['part-time-past-end']).toContain('7 days ago');
    expect(kinds(until(today))).toEqual([]);
  });

  test('reviews due: the plan’s day has come, or half of school is missed and there is no plan', () => {
    expect(kinds(course({}, { hasPlan: true, planReviewOn: today }))).toEqual(['reviews-due']);
    const severe = away(days.slice(0, 30));
    expect(said(course(severe))['reviews-due']).toBe('30 days missed, and no plan yet');
    expect(kinds(course(severe, { hasPlan: true }))).not.toContain('reviews-due');
    expect(kinds(course(away(days.slice(0, 29))))).not.toContain('reviews-due');
  });

  test('first weeks, while it is news', () => {
    const first = days[35]!;
    const newcomer = { first, sessions: termOf(days.slice(35), { [days[36]!]: 'O' }) };
    expect(said(course({}, newcomer))['first-weeks']).toBe('1 day missed in the first 2 weeks');
    expect(kinds(course({ [days[1]!]: 'O' }, { first: days[0]! }))).not.toContain('first-weeks');
  });

  test('new to a year and missing more', () => {
    const more = away([days[40]!, days[45]!, days[47]!]);
    expect(kinds(course(more, { yearGroupBefore: 7 }))).toContain('moved-year');
    expect(kinds(course(more, { yearGroupBefore: 8 }))).not.toContain('moved-year');
    expect(kinds(course(more))).not.toContain('moved-year');
  });

  test('a corrected mark takes the row away', () => {
    const marked = away(days.slice(-3), 'N');
    expect(kinds(course(marked))).toContain('days-in-a-row');
    expect(kinds(course({ ...marked, [days.at(-2)!]: ['L', '\\'] }))).not.toContain('days-in-a-row');
  });
});

describe('the day’s first list', () => {
  const morning = (codes: Parameters<typeof termOf>[1], more: Partial<PupilCourse> = {}) =>
    course(codes, more);
  test('no reason yet, by class; who was called stands below; who is back; who is not marked', () => {
    const list = firstListOf(
      [
        morning({ [today]: ['N', '\\'] }, { pupil: 1, group: '9A' }),
        morning({ [today]: 'N', [days.at(-2)!]: 'I' }, { pupil: 2, group: '7A' }),
        morning({ [today]: 'N' }, { pupil: 3, group: '7A', lastContact: today }),
        morning({ [days.at(-2)!]: 'I', [days.at(-3)!]: 'O' }, { pupil: 4 }),
        morning({ [today]: 'I' }, { pupil: 5 }),
        { ...morning({}, { pupil: 6 }), sessions: [{ date: today, session: 'am', code: undefined }] },
      ],
      today,
    );
    expect(list).toEqual({
      noReasonYet: [
        { pupil: 2, group: '7A', daysBefore: 1, called: false },
        { pupil: 1, group: '9A', daysBefore: 0, called: false },
        { pupil: 3, group: '7A', daysBefore: 0, called: true },
      ],
      cameBack: [{ pupil: 4, group: '8B', daysAway: 2 }],
      notMarked: [6],
      noRegister: [],
    });
  });
  test('a class of which nothing came in is named; nobody who has left waits for a register', () => {
    const none = (more: Partial<PupilCourse>) => ({ ...morning({}, more), sessions: [] });
    const list = firstListOf(
      [
        morning({}, { pupil: 1, group: '7A' }),
        none({ pupil: 2, group: '7A' }),
        none({ pupil: 3, group: '7B' }),
        none({ pupil: 4, group: '7C', last: days.at(-2)! }),
      ],
      today,
    );
    expect(list).toMatchObject({ notMarked: [], noRegister: ['7B'] });
  });
  test('7A stands before 10A', () => {
    const away = { [today]: 'N' };
    const list = firstListOf(
      [morning(away, { pupil: 1, group: '10A' }), morning(away, { pupil: 2, group: '7A' })],
      today,
    );
    expect(list.noReasonYet.map(({ group }) => group)).toEqual(['7A', '10A']);
  });
});
