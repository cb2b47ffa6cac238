import { expect, test } from 'vitest';
import { sampleSchool } from '../../../../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../../../../attendance/published.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { schoolChanges } from '../../../../expectations/comparison/school-change.ts';
import type { ReleasedSchool } from '../../../../expectations/release.ts';
import { changeRows } from './change-rows.ts';

const released = (schools: readonly ReleasedSchool[]) => ({
  schools,
  byUrn: new Map(schools.map((each) => [each.school.urn, each])),
});
const school = (i: number, more = {}) =>
  sampleSchool({ urn: 100_000 + i, name: `School ${i}`, attendance: 94, predicted: 94, ...more });

test('a figure that is missing is null, never 0; of a school that is gone only what it was is kept', () => {
  const now = released([
    school(1, { name: notAvailable, attendance: notAvailable, outcome: { status: 'no-baseline' } }),
  ]);
  const before = released([school(1), school(2)]);
  const [first, second] = changeRows(schoolChanges(now, before));
  expect(first).toMatchObject({
    urn: 100_001,
    before_urn: 100_001,
    name: null,
    kind: 'still-none',
    status: 'no-baseline',
    attendance: null,
    before_attendance: 94,
    improvement: null,
    expected: null,
    surprise_rank: null,
    surprises: null,
  });
  expect(second).toMatchObject({
    urn: 100_002,
    kind: 'gone',
    status: null,
    attendance: null,
    before_attendance: 94,
  });
});

test('the most surprising have their rank and reasons', () => {
  const odd = new Map([
    [7, 80],
    [9, 85],
  ]);
  const now = released(Array.from({ length: 300 }, (_, i) => school(i, { attendance: odd.get(i) ?? 94 })));
  const rows = changeRows(schoolChanges(now, released([])));
  const ranked = rows.filter(({ surprise_rank }) => surprise_rank !== null);
  expect(ranked.map(({ urn, surprise_rank }) => [urn, surprise_rank])).toEqual([
    [100_007 as Urn, 1],
    [100_009 as Urn, 2],
  ]);
  expect(JSON.parse(ranked[0]!.surprises as string)).toMatchObject([
    { measure: 'unlike-prediction', asFar: 1, of: 300 },
  ]);
});
