import { expect, test } from 'vitest';
import type { Correction } from '../../../../store/postgres/releases/corrections/read-corrections.ts';
import { correctionsPage } from './view.ts';

const suspended: Correction = {
  release: 3,
  expectationYear: '2025-26',
  suspendedAt: new Date('2026-09-03T08:30:00Z'),
  because: 'Attendance of 12 schools was of another year.',
  byRole: 'approver',
  correctedAt: null,
  correctedBy: null,
};
const valuesOf = (correction: Correction) =>
  correctionsPage([correction]).corrections[0]!.rows.map(({ value }) => value);

test('a reader chooses the year of the expectations, from those that have something', () => {
  const older = { ...suspended, release: 1, expectationYear: '2024-25' } as const;
  expect(correctionsPage([suspended]).years).toBe(undefined);
  expect(correctionsPage([suspended, older]).years).toEqual([
    { value: '', text: 'All' },
    { value: '2025-26', text: '2025/26', selected: false },
    { value: '2024-25', text: '2024/25', selected: false },
  ]);
  const chosen = correctionsPage([suspended, older], '2024-25');
  expect(chosen.corrections.map(({ heading }) => heading)).toEqual(['Expectations for 2024/25, release 1']);
  expect(chosen.years?.[2]).toMatchObject({ selected: true });
  expect(correctionsPage([suspended], '2023-24')).toMatchObject({
    corrections: [],
    empty: 'No release for 2023/24 has been suspended.',
  });
});

test('a suspended release says when, by which role and why, and that it is not corrected yet', () => {
  expect(correctionsPage([suspended]).corrections[0]).toMatchObject({
    heading: 'Expectations for 2025/26, release 3',
    corrected: false,
  });
  expect(valuesOf(suspended)).toEqual([
    '3 September 2026 at 9:30am, by a release approver',
    'Attendance of 12 schools was of another year.',
    'Not yet. Nobody can read its figures until a corrected release is released.',
  ]);
});

test('a corrected one says by which release', () => {
  const corrected = { ...suspended, correctedAt: new Date('2026-09-04T11:00:00Z'), correctedBy: 4 };
  expect(correctionsPage([corrected]).corrections[0]!.corrected).toBe(true);
  expect(valuesOf(corrected)[2]).toMatch(/^4 September 2026 at .*, by release 4$/);
});

test.each(['job', null] as const)('by the role %s: by those who run the service', (byRole) => {
  expect(valuesOf({ ...suspended, byRole })[0]).toContain('by those who run this service');
});
