import { expect, test } from 'vitest';
import { datasetWith, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { notAvailable, suppressed } from '../../attendance/published.ts';
import { localAuthorityAttendance } from './local-authority-attendance.ts';

test('a sum over a sum, never a mean of rates', () => {
  const schools = [
    schoolWith(100_000, { attendance: 96, circumstances: { roll: 100 } }),
    schoolWith(100_001, { attendance: 90, circumstances: { roll: 500 } }),
  ];
  // (96 × 100 + 90 × 500) / 600 = 91; the mean of the rates would be 93.
  const meanOf = localAuthorityAttendance(datasetWith(schools));
  expect(meanOf(schools[0]!)).toBe(91);
  expect(meanOf(schools[1]!)).toBe(91);
});

test('each authority and each phase has its own', () => {
  const twice = (urn: number, sketch: Parameters<typeof schoolWith>[1]) => [
    schoolWith(urn, sketch),
    schoolWith(urn + 1, sketch),
  ];
  const schools = [
    ...twice(100_000, { attendance: 96 }),
    ...twice(100_002, { attendance: 90, localAuthority: 201 }),
    ...twice(100_004, { attendance: 85, phase: 'secondary' }),
  ];
  const means = schools.map(localAuthorityAttendance(datasetWith(schools)));
  expect(means).toEqual([96, 96, 90, 90, 85, 85]);
});

test('one school alone has no average to be compared with', () => {
  const schools = [
    schoolWith(100_000, { attendance: 96 }),
    schoolWith(100_001, { attendance: 90, localAuthority: 201 }),
  ];
  const means = schools.map(localAuthorityAttendance(datasetWith(schools)));
  expect(means).toEqual([notAvailable, notAvailable]);
});

test('schools without a figure or a roll count for nothing, and are told the mean all the same', () => {
  const schools = [
    schoolWith(100_000, { attendance: 95 }),
    schoolWith(100_001, { attendance: suppressed, circumstances: { roll: 5000 } }),
    schoolWith(100_002, { attendance: 20, circumstances: { roll: suppressed } }),
    schoolWith(100_003, { attendance: 95 }),
  ];
  expect(schools.map(localAuthorityAttendance(datasetWith(schools)))).toEqual([95, 95, 95, 95]);
});

test('no pupils, no mean', () => {
  const empty = schoolWith(100_000, { attendance: 95, circumstances: { roll: 0 } });
  const another = schoolWith(100_001, { attendance: 93, circumstances: { roll: 0 } });
  expect(localAuthorityAttendance(datasetWith([empty, another]))(empty)).toBe(notAvailable);
  expect(localAuthorityAttendance(datasetWith([]))(empty)).toBe(notAvailable);
});
