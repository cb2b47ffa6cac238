import { describe, expect, test } from 'vitest';
import { daysAfter, type IsoDate, weekdayOf } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { StatisticalScope } from '../../../attendance/counts/statistical-scope.ts';
import { notApplicable, notAvailable } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { differsView, type OwnSource, qualityView } from './own-views.ts';

type Codes = Readonly<Record<string, number>>;

/** An ordinary day of 200 pupils: 12 of them absent. */
const ordinary: Codes = { '/': 188, '\\': 188, I: 16, O: 8 };

function dayOf(
  date: IsoDate,
  codes: Codes,
  registers: CountRecord['registers'] = notAvailable,
  others: Partial<Record<StatisticalScope, Codes>> = {},
): CountRecord {
  return {
    urn: 100_001 as Urn,
    window: { kind: 'day', first: date, last: date },
    settled: true,
    registers,
    groups: Object.entries({ in: codes, ...others }).map(([scope, sessions]) => ({
      scope: scope as StatisticalScope,
      yearGroup: null,
      characteristic: 'all' as const,
      sessions: new Map(Object.entries(sessions)),
      pupils: notAvailable,
      enrolments: notAvailable,
      absence: notApplicable,
    })),
    from: 'marks',
    version: 1,
  };
}

/** School days from a Monday on. */
const days = (from: string, many: number): readonly IsoDate[] =>
  Array.from({ length: 2 * many }, (_, i) => daysAfter(from as IsoDate, i))
    .filter((day) => weekdayOf(day) <= 5)
    .slice(0, many);
const term = days('2026-09-07', 40);
const source = (records: readonly CountRecord[], more: Partial<OwnSource> = {}): OwnSource => ({
  records,
  lastYear: [],
  heldBack: [],
  today: '2026-12-01' as IsoDate,
  setOn: undefined,
  longDay: String,
  ...more,
});
const rowOf = (view: ReturnType<typeof qualityView>, name: string) =>
  view.rows.find(([first]) => first!.text.startsWith(name))!.map(({ text }) => text);

describe('data quality', () => {
  test('finds nothing in ordinary days', () => {
    const view = qualityView(source(term.map((day) => dayOf(day, ordinary, { expected: 16, received: 16 }))));
    expect(view.message).toBe('None of 7 checks of the registers found anything.');
    expect(view.rows).toHaveLength(7);
  });

  test.each([
    ['Registers not received', '3 registers', ordinary, { expected: 16, received: 13 }],
    ['No reason after five school days', '4 sessions', { ...ordinary, N: 4 }, notAvailable],
    ['Days on which nobody attended', '1 day', { O: 400 }, notAvailable],
    ['Days on which nobody was absent', '1 day', { '/': 200, '\\': 200 }, notAvailable],
    ['Days with marks of one session alone', '1 day', { '/': 376, I: 16, O: 8 }, notAvailable],
  ] as const)('%s', (name, found, codes, registers) => {
    const view = qualityView(
      source(term.map((day, i) => (i === 7 ? dayOf(day, codes as Codes, registers) : dayOf(day, ordinary)))),
    );
    expect(rowOf(view, name).slice(1, 3)).toEqual([found.split(' ')[0], term[7]]);
    expect(view.message).toBe(`1 of 7 checks of the registers found something: ${found}.`);
  });

  test('rows of pupils who were not on roll are counted, though they are in no figure, and today is let be', () => {
    const heldBack = [
      { date: term[3]!, rows: 2 },
      { date: term[9]!, rows: 5 },
      { date: '2026-12-01' as IsoDate, rows: 9 },
    ];
    const view = qualityView(
      source(
        term.map((day) => dayOf(day, ordinary)),
        { heldBack },
      ),
    );
    expect(rowOf(view, 'Marks of pupils who were not on roll').slice(1, 3)).toEqual([
      '7',
      `${term[9]} and ${term[3]}`,
    ]);
    expect(view.message).toBe('1 of 7 checks of the registers found something: 7 rows held back.');
  });

  test('a roll that jumps and comes back is told twice, and one that grows by a pupil is not', () => {
    const grown = (n: number): Codes => ({ ...ordinary, '/': 188 + n, '\\': 188 + n });
    const view = qualityView(source(term.map((day, i) => dayOf(day, grown(i === 7 ? -30 : i > 20 ? 1 : 0)))));
    expect(rowOf(view, 'Changes of the roll').slice(1, 3)).toEqual(['2', `${term[8]} and ${term[7]}`]);
  });

  test('a day that was closed for all changes no roll', () => {
    const view = qualityView(source(term.map((day, i) => dayOf(day, i === 7 ? { '#': 400 } : ordinary))));
    expect(view.message).toContain('None of 7');
  });

  test('reasons that are still being found, and today, are let be', () => {
    const view = qualityView(
      source([
        dayOf('2026-11-26' as IsoDate, { ...ordinary, N: 4 }),
        dayOf('2026-12-01' as IsoDate, { N: 4 }),
      ]),
    );
    expect(view.message).toContain('None of 7');
  });

  test('names at most six days', () => {
    const view = qualityView(source(term.map((day) => dayOf(day, ordinary, { expected: 2, received: 1 }))));
    expect(rowOf(view, 'Registers not received')[2]).toMatch(/^2026-10-30, .* and 34 more$/);
  });
});

describe('codes since the expectation was set', () => {
  const setOn = term[15]!;
  const withCode = (code: string, n: number, from: Codes = ordinary): Codes => ({
    ...from,
    I: Math.max(0, (from.I ?? 0) - n),
    [code]: n,
  });
  const view = (codes: Codes, lastYear: readonly CountRecord[] = []) =>
    qualityView(
      source(
        term.map((day) => dayOf(day, day > setOn ? codes : ordinary)),
        { setOn, lastYear },
      ),
    );

  test('B in place of illness lifts attendance, and the page says by how much', () => {
    // 8 of 400 sessions: 94% and 2 points more.
    expect(rowOf(view(withCode('B', 8)), 'Since the expectation was set: B')).toEqual([
      'Since the expectation was set: B, other approved educational activity',
      '192',
      '24 days compared',
      '2.0%; before, 0.0%. More than before, beyond chance. Attendance is 96.0%, and would be 94.0% with the share of before.',
    ]);
  });

  test('D and Y take sessions away, and C2 makes no difference', () => {
    expect(rowOf(view(withCode('D', 8)), 'Since the expectation was set: D')[3]).toContain(
      'Attendance is 95.9%, and would be 94.0%',
    );
    expect(rowOf(view(withCode('Y3', 8)), 'Since the expectation was set: Y1')[3]).toContain(
      'would be 94.0%',
    );
    expect(rowOf(view(withCode('C2', 8)), 'Since the expectation was set: C2')[3]).toContain(
      'makes no difference to attendance',
    );
  });

  test('absence that is authorised instead lowers unauthorised absence alone', () => {
    const row = rowOf(view({ ...ordinary, I: 23, O: 1 }), 'Since the expectation was set: Authorised');
    // 23 of 24 absences a day, and 16 of 24 before: 7 more on 24 days.
    expect(row[1]).toBe('168');
    expect(row[3]).toContain('95.8%; before, 66.7%.');
    expect(row[3]).toContain('Unauthorised absence is 0.3%, and would be 2.0%');
  });

  test('is compared with the same days of last year where they are there', () => {
    const lastYear = term.map((day) => dayOf(daysAfter(day, -364), withCode('B', 8)));
    const same = view(withCode('B', 8), lastYear);
    expect(rowOf(same, 'Since the expectation was set: B').slice(1)).toEqual([
      '0',
      '24 days compared',
      '2.0%; before, 2.0%. As before, within chance.',
    ]);
    expect(same.notes?.at(-1)).toContain('with the same days of last year');
    expect(same.message).toContain('no code is used more than before');
  });

  test('is silent where nothing is expected, and on a few days', () => {
    expect(qualityView(source(term.map((day) => dayOf(day, ordinary)))).rows).toHaveLength(7);
    const early = qualityView(
      source(
        term.slice(0, 5).map((day) => dayOf(day, ordinary)),
        { setOn: term[2] },
      ),
    );
    expect(early.rows).toHaveLength(7);
  });
});

describe('why figures differ', () => {
  test('each cause has its size: pupils who are not counted, codes, settling days', () => {
    const view = differsView(
      source(
        term.map((day) =>
          dayOf(day, { ...ordinary, U: 4, N: 2, D: 6 }, notAvailable, {
            out: { '/': 20, '\\': 20, I: 10 },
            'year-11-after-half-term': { '/': 5, '\\': 5, O: 10 },
          }),
        ),
        { today: daysAfter(term.at(-1)!, 1) },
      ),
    );
    // 376 of 406 sessions a day.
    expect(view.message).toContain('Attendance in the year to date is 92.6%');
    const figures = (name: string) => rowOf(view, name).slice(1, 4);
    expect(figures('All pupils on roll')).toEqual(['2,000', '91.2%', '−1.4']);
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
    const closed = term.map((day, i) => dayOf(day, i === 7 ? { '#': 400 } : ordinary));
    const names = differsView(source(closed)).rows.map(([name]) => name!.text);
    expect(names).toEqual(['Leavers and joiners', 'The school census']);
    expect(differsView(source([])).empty).toBeDefined();
  });
});
