import { describe, expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { notAvailable } from '../../../attendance/published.ts';
import { dayRecord, ordinaryDay, ownSource, rowNamed, termDays } from './own-source.fixture.ts';
import { differsView, type OwnSource } from './own-views.ts';

describe('why figures differ', () => {
  test('each cause has its size: pupils who are not counted, codes, settling days', () => {
    const view = differsView(
      ownSource(
        termDays.map((day) =>
          dayRecord(day, { ...ordinaryDay, U: 4, N: 2, D: 6 }, notAvailable, {
            out: { '/': 20, '\\': 20, I: 10 },
            'year-11-after-half-term': { '/': 5, '\\': 5, O: 10 },
          }),
        ),
        { today: daysAfter(termDays.at(-1)!, 1) },
      ),
    );
    // 376 of 406 sessions a day.
    expect(view.message).toContain('Attendance in the year to date is 92.6%');
    const figures = (name: string) => rowNamed(view, name).slice(1, 4);
    expect(figures('Pupils of other year groups')).toEqual(['2,000', '91.2%', '−1.4']);
    expect(figures('Year 11')).toEqual(['800', '90.6%', '−2.0']);
    expect(figures('Sessions that were not possible')).toEqual(['240', '91.3%', '−1.3']);
    expect(figures('Late after')).toEqual(['160', '93.6%', '+1.0']);
    expect(figures('Reasons that are still open')).toEqual(['80', '93.1%', '+0.5']);
    expect(figures('Pupils of two schools')).toEqual(['240', '92.7%', '+0.1']);
    expect(figures('Days that are still settling')).toEqual(['4,060', '92.6%', '0.0']);
    expect(figures('Leavers')).toEqual(['x', 'x', 'x']);
    expect(view.message).toContain(
      'the largest is “Year 11 after the summer half term”: by 2 percentage points',
    );
  });

  test('what makes no difference is not a cause, and of nothing there is nothing', () => {
    const closed = termDays.map((day, i) => dayRecord(day, i === 7 ? { '#': 400 } : ordinaryDay));
    const names = differsView(ownSource(closed)).rows.map(([name]) => name!.text);
    expect(names).toEqual(['Leavers and joiners', 'Amendments', 'The school census', 'Weights of phases']);
    expect(differsView(ownSource([])).empty).toBeDefined();
  });

  test('boarders stand apart from other year groups that are not counted', () => {
    const records = termDays.map((day) => {
      const record = dayRecord(day, ordinaryDay, notAvailable, { out: { '/': 20, '\\': 20, I: 10 } });
      const out = record.groups.find(({ scope }) => scope === 'out')!;
      const boarders = { ...out, yearGroup: 8, sessions: new Map([['/', 20]]) };
      return { ...record, groups: [...record.groups, boarders, { ...out, yearGroup: 12 }] };
    });
    const view = differsView(ownSource(records));
    expect(rowNamed(view, 'Boarders').slice(1, 4)).toEqual(['800', '94.3%', '+0.3']);
    expect(rowNamed(view, 'Pupils of other year groups').slice(1, 4)).toEqual(['1,200', '92.1%', '−1.9']);
  });

  test('days of which most is missing are a cause, as of a strike', () => {
    const strike = termDays.map((day, i) =>
      dayRecord(day, i === 7 ? { '/': 90, O: 90, Y2: 220 } : ordinaryDay),
    );
    // 180 of 400 sessions, half of them absent.
    expect(
      rowNamed(differsView(ownSource(strike)), 'Days on which the school was partly').slice(1, 4),
    ).toEqual(['180', '94.0%', '+0.5']);
  });

  test('of leavers it says how many there are at most, and between which figures attendance would lie', () => {
    const last = termDays.at(-1)!;
    const withPupils = (enrolments: (day: number) => number) =>
      termDays.map((day, i) => dayRecord(day, ordinaryDay, notAvailable, {}, { enrolments: enrolments(i) }));
    const of = (window: CountRecord['window'], enrolments: number) =>
      dayRecord(last, ordinaryDay, notAvailable, {}, { window, enrolments });
    const times = (year: number, week: number) => [
      of({ kind: 'year-to-date', first: '2026-08-15' as IsoDate, last: '2026-11-01' as IsoDate }, year),
      of({ kind: 'week', first: '2026-10-26' as IsoDate, last: '2026-11-01' as IsoDate }, week),
    ];
    const says = (records: readonly CountRecord[]) => rowNamed(differsView(ownSource(records)), 'Leavers')[4];
    const records = withPupils(() => 200);
    // Three of the year, on 35 days before the week of the last, and one on its 5: 220 sessions of 16,000, of which 15,040 attended.
    expect(says([...records, ...times(203, 201)])).toMatch(
      /At most 3 pupils of this year had left by 2026-10-30\. Of at most 220 sessions: so counted, attendance would lie between 93\.9% and 95\.3%\.$/,
    );
    expect(says(termDays.map((day) => dayRecord(day, ordinaryDay)))).toContain(
      'How much at most cannot be told',
    );
    const whole = differsView(ownSource([...records, ...times(200, 200)])).rows.map(([name]) => name!.text);
    expect(whole).not.toContain('Leavers and joiners');
  });

  test('of amendments it says how many registers they are in, and what they can make at most', () => {
    const arrivals = [
      { date: termDays[3]!, firstCame: termDays[3]!, late: 0, changedLate: 0, marksChangedLate: 0 },
      { date: termDays[5]!, firstCame: termDays[5]!, late: 1, changedLate: 2, marksChangedLate: 160 },
    ];
    const says = (more: Partial<OwnSource>) =>
      rowNamed(
        differsView(
          ownSource(
            termDays.map((day) => dayRecord(day, ordinaryDay)),
            more,
          ),
        ),
        'Amendments',
      )[4];
    expect(says({ arrivals })).toMatch(
      /2 registers came or were changed later\. Of at most 160 sessions: so counted, attendance would lie between 93\.0% and 95\.0%\.$/,
    );
    expect(says({})).toContain('How much at most cannot be told');
    const none = differsView(ownSource([dayRecord(termDays[3]!, ordinaryDay)], { arrivals: [arrivals[0]!] }));
    expect(none.rows.map(([name]) => name!.text)).not.toContain('Amendments');
  });

  test('registers that were not received can hold about what other days have more', () => {
    const records = termDays.map((day, i) =>
      i === 7
        ? dayRecord(day, { '/': 188, '\\': 100, I: 8, O: 4 }, { expected: 16, received: 12 })
        : dayRecord(day, ordinaryDay, { expected: 16, received: 16 }),
    );
    expect(rowNamed(differsView(ownSource(records)), '4 registers')[4]).toContain(
      'Of about 100 sessions: so counted, attendance would lie between',
    );
  });
});
