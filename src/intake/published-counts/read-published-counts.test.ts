import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMissing, notAvailable, suppressed } from '../../attendance/published.ts';
import { type PublishedCounts, readPublishedCounts } from './read-published-counts.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const weekly =
  'year,week,geographic_level,region_name,la_name,phase,num_schools,possible_sessions,overall_absence_perc,illness_perc';

test('a share is made a count again, and what a file does not have is not available', () => {
  const { kind, counts, faults, lacks } = readPublishedCounts(
    bytes(
      weekly,
      '2022,37,Local authority,London,Newham,Primary,56,212567,6.16981939811918,2.09628023164461',
      '2022,37,Local authority,London,City of London,Special,1,c,c,c',
    ),
    'weekly.csv',
  );
  expect({ kind, faults }).toEqual({ kind: 'weekly', faults: [] });
  expect(counts[0]).toMatchObject({
    place: { level: 'local-authority', name: 'Newham' },
    phase: 'primary',
    window: { kind: 'week', first: '2022-09-12', last: '2022-09-18' },
    possible: 212_567,
    absent: 13_115,
    illness: 4456,
    sessions: notAvailable,
    enrolments: notAvailable,
    schools: 56,
  });
  expect(counts[1]).toMatchObject({ possible: suppressed, absent: suppressed });
  expect(lacks).toEqual([
    'authorised',
    'unauthorised',
    'sessions',
    'pupils',
    'enrolments',
    'persistent',
    'severe',
  ]);
});

test.each([
  ['2022,37,Ward,London,Newham,Primary,1,100,5,1', 'geographic_level', 'does not say of which place'],
  ['2022,37,Local authority,London,,Primary,1,100,5,1', 'geographic_level', 'does not say of which place'],
  [
    '2022,37,Local authority,London,Newham,Nursery,1,100,5,1',
    'phase',
    'is not Primary, Secondary, Special or Total',
  ],
  ['2022,99,Local authority,London,Newham,Primary,1,100,5,1', 'year', 'does not say of which time'],
  ['2022,37,Local authority,London,Newham,Primary,1,63,155,1', 'possible_sessions', 'is not believed'],
])('%s is left out and named', (row, column, why) => {
  const { counts, faults } = readPublishedCounts(bytes(weekly, row), 'weekly.csv');
  expect(counts).toEqual([]);
  expect(faults).toMatchObject([{ line: 2, column, why: expect.stringContaining(why) }]);
});

test('the same place and time twice is named with the line before', () => {
  const row = '2022,37,Regional,London,,Total,1,100,5,1';
  expect(readPublishedCounts(bytes(weekly, row, row), 'weekly.csv').faults).toMatchObject([
    { line: 3, why: 'the same place, phase and time as line 2' },
  ]);
});

test('another table is refused with what would have been right', () => {
  expect(() => readPublishedCounts(bytes('school,date', 'A,2022-01-01'), 'x.csv')).toThrow(
    'x.csv, line 1: these are not the columns',
  );
});

const folder = '../shared/data/england/attendance';
describe.skipIf(!existsSync(folder))('the Department’s files', () => {
  const known = new Map<string, PublishedCounts>();
  const read = (name: string): PublishedCounts => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const counts = readPublishedCounts(readFileSync(`${folder}/${name}_by_local_authority.csv`), name);
    known.set(name, counts);
    return counts;
  };

  test.each([
    ['daily', 14_960, 0],
    ['weekly', 25_015, 0],
    ['fortnightly', 46_888, 51],
    ['termly', 6580, 0],
  ] as const)('%s: %i counts, %i rows left out', (name, taken, left) => {
    const { kind, counts, faults } = read(name);
    expect([kind, counts.length, faults.length]).toEqual([name, taken, left]);
    const impossible = counts.filter(
      ({ possible, absent }) => !isMissing(possible) && !isMissing(absent) && absent > possible,
    );
    expect(impossible).toEqual([]);
  });

  test('a week of days adds up to the published week, but for days that were revised', () => {
    const days = read('daily').counts.filter(
      ({ place, phase, window }) =>
        place.name === 'England' &&
        phase === 'primary' &&
        window.first >= '2022-09-12' &&
        window.first <= '2022-09-16',
    );
    const week = read('weekly').counts.find(
      ({ place, phase, window }) =>
        place.name === 'England' && phase === 'primary' && window.first === '2022-09-12',
    )!;
    const share = (of: readonly { readonly possible: unknown; readonly absent: unknown }[]) =>
      of.reduce((sum, { absent }) => sum + Number(absent), 0) /
      of.reduce((sum, { possible }) => sum + Number(possible), 0);
    expect(days).toHaveLength(5);
    expect(share(days)).toBeCloseTo(share([week]), 2);
  });
});
