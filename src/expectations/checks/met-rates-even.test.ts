import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { AbsenceFigures } from '../../attendance/school.ts';
import type { Method } from '../method.ts';
import { metRatesEven } from './met-rates-even.ts';

/**
 * Sixty primaries by twelves: in the year to the baseline attendance rose in London, where few are poor, stayed in the
 * East, where half of them stand, and fell in the North East, where many are. A third of each began below its like, level
 * and above, and each is compared with the next twelve, so that the tide is nought everywhere.
 */
const parts = [
  { region: 'London', change: 0.5, poor: 10 },
  { region: 'East of England', change: 0, poor: 20 },
  { region: 'East of England', change: 0, poor: 20 },
  { region: 'North East', change: -0.5, poor: 30 },
] as const;
const primaries = (startOf: (i: number) => number) =>
  Array.from({ length: 60 }, (_, i) => {
    const { region, change, poor } = parts[i % 4]!;
    const start = startOf(i);
    const next = 12 * ((Math.floor(i / 12) + 1) % 5);
    const { school } = schoolNumber(i);
    const figures = (attendance: number): AbsenceFigures => ({
      overall: 100 - attendance,
      persistent: 15,
      severe: 2,
      publishedAs: school.urn,
    });
    return schoolNumber(i, {
      region,
      circumstances: { freeSchoolMealsEver6: poor + i / 100 },
      similar: listOf(...Array.from({ length: 12 }, (_, j) => next + j)),
      school: {
        absence: new Map<AcademicYear, AbsenceFigures>([
          ['2021-22', figures(start)],
          ['2022-23', figures(start + change)],
        ]),
      },
    });
  });
const schools = primaries((i) => 93 + Math.floor((i % 12) / 4));

const find = (metRates: Partial<Method['checks']['metRates']>, fewestSchools = 20, of = schools) =>
  findingOf(metRatesEven, of, {
    method: { progress: { ...sampleMethod.progress, fewestSchools } },
    checks: { metRates: { fewestSchools: 60, quarters: 1, regions: 1, ...metRates } },
  });

test('what falls out as evenly as the method wants passes, and each grouping’s spread is said', () => {
  const { evidence, failures, notRun } = find({});
  expect(evidence).toMatch(
    /^Results of 2021\/22 to 2022\/23 against the tide, share met, highest less lowest group\. primary \(60\): gap to similar schools 0\.\d\d, ever-6 free school meals 1\.00, roll 0\.\d\d, start level 0\.\d\d, region 1\.00, allowed 1 between quarters, 1 between regions; secondary: 0 schools have both years, too few to tell; special: 0 schools have both years, too few to tell\.$/,
  );
  expect(failures).toEqual([]);
  expect(notRun).toBeUndefined();
});

test('quarters and regions have limits of their own', () => {
  const [byPoverty, byRegion] = ['primary by ever-6 free school meals: 1.000', 'primary by region: 1.000'];
  expect(find({ quarters: 0.99, regions: 0.99 }).failures).toEqual([byPoverty, byRegion]);
  expect(find({ quarters: 0.99 }).failures).toEqual([byPoverty]);
  expect(find({ regions: 0.99 }).failures).toEqual([byRegion]);
});

test.each([
  ['the check', 61, 20],
  ['reading a tide', 10, 61],
])('with fewer schools than %s wants nothing was checked', (_, fewestSchools, forTide) => {
  const { evidence, failures, notRun } = find({ fewestSchools, quarters: 0, regions: 0 }, forTide);
  expect(evidence).toContain('primary: 60 schools have both years, too few to tell');
  expect(failures).toEqual([]);
  expect(notRun).toBe(true);
});

test('where all schools are level with their like, so that what was typical cannot be told, nothing was checked', () => {
  const level = primaries(() => 94);
  const { evidence, failures, notRun } = find({ quarters: 0, regions: 0 }, 20, level);
  expect(evidence).toContain('primary: 60 schools have both years, too few to tell');
  expect(failures).toEqual([]);
  expect(notRun).toBe(true);
});
