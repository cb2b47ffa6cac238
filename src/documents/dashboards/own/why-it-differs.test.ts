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

  test('today, and a day whose registers have not come, are not called partly closed', () => {
    const few = { '/': 50 };
    const records = termDays.map((day, i) =>
      dayRecord(day, i === 7 || i === 39 ? few : ordinaryDay, { expected: 16, received: i === 7 ? 2 : 16 }),
    );
    const causes = (today: IsoDate) =>
      differsView(ownSource(records, { today })).rows.map(([name]) => name!.text);
    const partly = 'Days on which the school was partly closed';
    expect(causes(termDays[39]!)).not.toContain(partly);
    // Once the day is over, with every register there, it is.
    expect(causes(daysAfter(termDays[39]!, 1))).toContain(partly);
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

  test('leavers are told of the newest day where the last with every register is weeks old', () => {
    const newest = termDays.at(-1)!;
    // Of the year 203 pupils; 199 on days without all registers, and 203 before.
    const from = (lacking: number) => [
      ...termDays.map((day, i) =>
        dayRecord(
          day,
          ordinaryDay,
          { expected: 16, received: i < lacking ? 16 : 15 },
          {},
          { enrolments: i < lacking ? 203 : 199 },
        ),
      ),
      dayRecord(
        newest,
        ordinaryDay,
        notAvailable,
        {},
        {
          window: { kind: 'year-to-date', first: '2026-08-15' as IsoDate, last: '2026-11-01' as IsoDate },
          enrolments: 203,
        },
      ),
    ];
    const says = (lacking: number) => rowNamed(differsView(ownSource(from(lacking))), 'Leavers')[4];
    expect(says(20)).toContain(
      'At most 4 pupils of this year had left by 2026-10-30. Of at most 320 sessions:',
    );
    // Within a week: nobody had left by then, and of the days since it cannot be said.
    expect(says(37)).toMatch(
      /No pupil of this year had left by 2026-10-27\. Of later days registers are missing\.$/,
    );
  });

  test('of amendments it says how many registers they are in, and what they can make at most', () => {
    const onTime = (date: IsoDate) => ({
      date,
      firstCame: date,
      late: 0,
      changedLate: 0,
      marksChangedLate: 0,
    });
    const arrivals = termDays.map((date, i) =>
      i === 5 ? { ...onTime(date), late: 1, changedLate: 2, marksChangedLate: 160 } : onTime(date),
    );
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
    // Of one day no register is held here: all of it may have been changed.
    expect(says({ arrivals: arrivals.slice(1) })).toContain('How much at most cannot be told');
    const none = differsView(ownSource([dayRecord(termDays[3]!, ordinaryDay)], { arrivals: [arrivals[3]!] }));
    expect(none.rows.map(([name]) => name!.text)).not.toContain('Amendments');
  });

  test('leavers and amendments have their size where the marks behind all of the days were counted', () => {
    const records = termDays.map((day) => dayRecord(day, ordinaryDay));
    const counted = {
      upTo: termDays.at(-1)!,
      leavers: { pupils: 3, possible: 200, absent: 100 },
      late: {
        changed: { sessions: 50, now: { possible: 50, absent: 10 }, stood: { possible: 40, absent: 30 } },
        cameLater: 60,
      },
    };
    const view = differsView(ownSource(records, { counted }));
    // 14,940 of 15,800; 15,010 of 15,990.
    expect(rowNamed(view, 'Leavers').slice(1, 4)).toEqual(['200', '94.6%', '+0.6']);
    expect(rowNamed(view, 'Leavers')[4]).toBe(
      'These figures keep the sessions of 3 pupils who had left by 2026-10-30. A list of pupils on roll on that day does not have them. This is attendance without them.',
    );
    expect(rowNamed(view, 'Amendments').slice(1, 4)).toEqual(['50', '93.9%', '−0.1']);
    expect(rowNamed(view, 'Amendments')[4]).toMatch(
      /This is attendance with the codes as they stood on the seventh day\.$/,
    );
    expect(
      rowNamed(view, 'Registers that first came here more than 7 days after their day').slice(1),
    ).toEqual([
      'x',
      'x',
      'x',
      'What the Department had of them within 7 days is not known here. Of at most 60 sessions: so counted, attendance would lie between 93.6% and 94.4%.',
    ]);
    expect(view.message).toContain('the largest is “Leavers”: by 0.6 percentage points');
    // Of another day, or where a day was sent in counts, it is not of all of the sessions.
    const [first, ...others] = records;
    const sent = [{ ...first!, from: 'sent' as const }, ...others];
    for (const source of [
      ownSource(records.slice(0, -1), { counted }),
      ownSource(sent, { counted }),
      ownSource(records),
    ])
      for (const cause of ['Leavers', 'Amendments'])
        expect(rowNamed(differsView(source), cause)[1]).toBe('x');
    const none = { possible: 0, absent: 0 };
    const nothing = differsView(
      ownSource(records, {
        counted: {
          ...counted,
          leavers: { pupils: 0, ...none },
          late: { changed: { sessions: 0, now: none, stood: none }, cameLater: 0 },
        },
      }),
    );
    expect(nothing.rows.map(([name]) => name!.text)).toEqual(['The school census', 'Weights of phases']);
    // Some of the year was counted before late changes were told: leavers have their size, and amendments their bounds.
    const unknown = differsView(ownSource(records, { counted: { ...counted, late: undefined } }));
    expect(rowNamed(unknown, 'Leavers')[1]).toBe('200');
    expect(rowNamed(unknown, 'Amendments')[4]).toContain('How much at most cannot be told');
  });

  test('where no possible session would be left it says so, and names no figure', () => {
    const records = termDays.map((day) => dayRecord(day, ordinaryDay));
    const all = { possible: 16_190, absent: 860 };
    const view = differsView(
      ownSource(records, {
        counted: {
          upTo: termDays.at(-1)!,
          leavers: { pupils: 203, ...all },
          late: {
            changed: { sessions: 16_190, now: all, stood: { possible: 0, absent: 0 } },
            cameLater: 0,
          },
        },
      }),
    );
    for (const [cause, says] of [
      ['Leavers', /Without them no possible session is left\.$/],
      ['Amendments', /With the codes as they stood on the seventh day no session is possible\.$/],
    ] as const) {
      expect(rowNamed(view, cause)[2]).toBe('x');
      expect(rowNamed(view, cause)[4]).toMatch(says);
    }
  });

  test('registers that a school brought in at once may all have been something else', () => {
    const arrivals = termDays.map((date) => ({
      date,
      firstCame: '2026-11-20' as IsoDate,
      late: 16,
      changedLate: 16,
      marksChangedLate: 400,
    }));
    const days = termDays.map((day) => dayRecord(day, ordinaryDay));
    expect(rowNamed(differsView(ownSource(days, { arrivals })), 'Amendments')[4]).toMatch(
      /640 registers came or were changed later\. Of at most 16,000 sessions: so counted, attendance would lie between 0\.0% and 100\.0%\.$/,
    );
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
    // Of today they are still to come.
    const names = differsView(ownSource(records, { today: termDays[7]! })).rows.map(([name]) => name!.text);
    expect(names.filter((name) => name.includes('not received'))).toEqual([]);
  });

  test('where no day with all its registers has more, nobody can say what missing ones hold', () => {
    const allButOne = { expected: 16, received: 15 };
    const says = (others: CountRecord['registers'], codes: CodesOfDay = ordinaryDay) =>
      rowNamed(
        differsView(
          ownSource(
            termDays.map((day, i) =>
              i === 7 ? dayRecord(day, ordinaryDay, allButOne) : dayRecord(day, codes, others),
            ),
          ),
        ),
        others === allButOne ? '40 registers' : '1 register',
      )[4];
    const cannot = /not known here\. We cannot say how large this could be\.$/;
    expect(says(allButOne)).toMatch(cannot);
    // Nobody said whether all came, and all came but no more pupils.
    expect(says(notAvailable, { '/': 250, '\\': 250 })).toMatch(cannot);
    expect(says({ expected: 16, received: 16 })).toMatch(cannot);
    expect(says({ expected: 16, received: 16 }, { '/': 201, '\\': 200 })).toContain('Of about 1 session: ');
  });
});
