import { describe, expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { notAvailable } from '../../../attendance/published.ts';
import {
  type CodesOfDay,
  dayRecord,
  ordinaryDay,
  ownSource,
  rowNamed,
  termDays,
} from './own-source.fixture.ts';
import { qualityView } from './own-views.ts';

describe('data quality', () => {
  test('finds nothing in ordinary days', () => {
    const view = qualityView(
      ownSource(termDays.map((day) => dayRecord(day, ordinaryDay, { expected: 16, received: 16 }))),
    );
    expect(view.message).toBe('None of 7 checks of the registers found anything.');
    expect(view.rows).toHaveLength(7);
  });

  test.each([
    ['Registers not received', '3 registers', ordinaryDay, { expected: 16, received: 13 }],
    ['No reason after five school days', '4 sessions', { ...ordinaryDay, N: 4 }, notAvailable],
    ['Days on which nobody attended', '1 day', { O: 400 }, notAvailable],
    ['Days on which nobody was absent', '1 day', { '/': 200, '\\': 200 }, notAvailable],
    ['Days with marks of one session alone', '1 day', { '/': 376, I: 16, O: 8 }, notAvailable],
  ] as const)('%s', (name, found, codes, registers) => {
    const view = qualityView(
      ownSource(
        termDays.map((day, i) =>
          i === 7 ? dayRecord(day, codes as CodesOfDay, registers) : dayRecord(day, ordinaryDay),
        ),
      ),
    );
    expect(rowNamed(view, name).slice(1, 3)).toEqual([found.split(' ')[0], termDays[7]]);
    expect(view.message).toBe(`1 of 7 checks of the registers found something: ${found}.`);
  });

  test('rows of pupils who were not on roll are counted, though they are in no figure, and today is let be', () => {
    const heldBack = [
      { date: termDays[3]!, rows: 2 },
      { date: termDays[9]!, rows: 5 },
      { date: '2026-12-01' as IsoDate, rows: 9 },
    ];
    const view = qualityView(
      ownSource(
        termDays.map((day) => dayRecord(day, ordinaryDay)),
        { heldBack },
      ),
    );
    expect(rowNamed(view, 'Marks of pupils who were not on roll').slice(1, 3)).toEqual([
      '7',
      `${termDays[9]} and ${termDays[3]}`,
    ]);
    expect(view.message).toBe('1 of 7 checks of the registers found something: 7 rows held back.');
  });

  test('registers that came on a later day are told, but not those of before the school began', () => {
    const arrival = (day: number, late: number, firstCame = termDays[day]!) => ({
      date: termDays[day]!,
      firstCame,
      late,
      changedLate: 0,
      marksChangedLate: 0,
    });
    const view = qualityView(
      ownSource(
        termDays.map((day) => dayRecord(day, ordinaryDay)),
        { arrivals: [arrival(0, 16, termDays[4]), arrival(4, 0), arrival(6, 3, termDays[8]), arrival(9, 1)] },
      ),
    );
    expect(rowNamed(view, 'Registers that came late').slice(1, 3)).toEqual([
      '4',
      `${termDays[9]} and ${termDays[6]}`,
    ]);
    expect(view.message).toBe('1 of 8 checks of the registers found something: 4 late registers.');
    expect(view.notes?.join()).not.toContain('When registers came is not known');
    expect(view.notes).toContain('Of 36 days no register is held here: whether any came late is not known.');
  });

  test('a roll that jumps and comes back is told twice, and one that grows by a pupil is not', () => {
    const grown = (n: number): CodesOfDay => ({ ...ordinaryDay, '/': 188 + n, '\\': 188 + n });
    const view = qualityView(
      ownSource(termDays.map((day, i) => dayRecord(day, grown(i === 7 ? -30 : i > 20 ? 1 : 0)))),
    );
    expect(rowNamed(view, 'Changes of the roll').slice(1, 3)).toEqual([
      '2',
      `${termDays[8]} and ${termDays[7]}`,
    ]);
  });

  test('a day that was closed for all changes no roll', () => {
    const view = qualityView(
      ownSource(termDays.map((day, i) => dayRecord(day, i === 7 ? { '#': 400 } : ordinaryDay))),
    );
    expect(view.message).toContain('None of 7');
  });

  test('reasons that are still being found, and today, are let be', () => {
    const view = qualityView(
      ownSource([
        dayRecord('2026-11-26' as IsoDate, { ...ordinaryDay, N: 4 }),
        dayRecord('2026-12-01' as IsoDate, { N: 4 }),
      ]),
    );
    expect(view.message).toContain('None of 7');
  });

  test('names at most six days', () => {
    const view = qualityView(
      ownSource(termDays.map((day) => dayRecord(day, ordinaryDay, { expected: 2, received: 1 }))),
    );
    expect(rowNamed(view, 'Registers not received')[2]).toMatch(/^2026-10-30, .* and 34 more$/);
  });
});

describe('codes since the expectation was set', () => {
  const setOn = termDays[15]!;
  const withCode = (code: string, n: number, from: CodesOfDay = ordinaryDay): CodesOfDay => ({
    ...from,
    I: Math.max(0, (from.I ?? 0) - n),
    [code]: n,
  });
  const view = (codes: CodesOfDay, lastYear: readonly CountRecord[] = []) =>
    qualityView(
      ownSource(
        termDays.map((day) => dayRecord(day, day > setOn ? codes : ordinaryDay)),
        { setOn, lastYear },
      ),
    );

  test('B in place of illness lifts attendance, and the page says by how much', () => {
    // 8 of 400 sessions: 94% and 2 points more.
    expect(rowNamed(view(withCode('B', 8)), 'Since the expectation was set: B')).toEqual([
      'Since the expectation was set: B, other approved educational activity',
      '192',
      '24 days compared',
      '2.0%; before, 0.0%. More than before, beyond chance. Attendance is 96.0%, and would be 94.0% with the share of before.',
    ]);
  });

  test('D and Y take sessions away, and C2 makes no difference', () => {
    expect(rowNamed(view(withCode('D', 8)), 'Since the expectation was set: D')[3]).toContain(
      'Attendance is 95.9%, and would be 94.0%',
    );
    expect(rowNamed(view(withCode('Y3', 8)), 'Since the expectation was set: Y1')[3]).toContain(
      'would be 94.0%',
    );
    expect(rowNamed(view(withCode('C2', 8)), 'Since the expectation was set: C2')[3]).toContain(
      'makes no difference to attendance',
    );
  });

  test('absence that is authorised instead lowers unauthorised absence alone', () => {
    const row = rowNamed(view({ ...ordinaryDay, I: 23, O: 1 }), 'Since the expectation was set: Authorised');
    // 23 of 24 absences a day, and 16 of 24 before: 7 more on 24 days.
    expect(row[1]).toBe('168');
    expect(row[3]).toContain('95.8%; before, 66.7%.');
    expect(row[3]).toContain('Unauthorised absence is 0.3%, and would be 2.0%');
  });

  test('is compared with the same days of last year where they are there', () => {
    const lastYear = termDays.map((day) => dayRecord(daysAfter(day, -364), withCode('B', 8)));
    const same = view(withCode('B', 8), lastYear);
    expect(rowNamed(same, 'Since the expectation was set: B').slice(1)).toEqual([
      '0',
      '24 days compared',
      '2.0%; before, 2.0%. As before, within chance.',
    ]);
    expect(same.notes?.at(-1)).toContain('with the same days of last year');
    expect(same.message).toContain('no code is used more than before');
  });

  test('is silent where nothing is expected, and on a few days', () => {
    expect(qualityView(ownSource(termDays.map((day) => dayRecord(day, ordinaryDay)))).rows).toHaveLength(7);
    const early = qualityView(
      ownSource(
        termDays.slice(0, 5).map((day) => dayRecord(day, ordinaryDay)),
        { setOn: termDays[2] },
      ),
    );
    expect(early.rows).toHaveLength(7);
  });
});
