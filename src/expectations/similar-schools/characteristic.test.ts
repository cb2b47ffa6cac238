import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { notApplicable, notAvailable, suppressed } from '../../attendance/published.ts';
import { regions } from '../../attendance/region.ts';
import { type CharacteristicName, characteristicNames, characteristics, columnOf } from './characteristic.ts';

const subject = subjectWith(100_000, {
  circumstances: {
    roll: 210,
    freeSchoolMeals: 1,
    freeSchoolMealsEver6: 2,
    englishAdditionalLanguage: 3,
    senSupport: 4,
    ehcPlan: 5,
    girls: 6,
    neighbourhoodDeprivation: 7,
    disadvantaged: 8,
    stability: 91,
    lowPriorAttainment: 10,
  },
  place: { easting: 530_100, northing: 180_400, withinKm: 0 },
  ageRange: { low: 3, high: 11 },
  admissions: 'selective',
  sixthForm: true,
  gender: 'girls',
  denomination: 'Roman Catholic',
  region: 'London',
  predicted: 94.5,
  surroundings: {
    tenthNearestKm: 1.5,
    freeSchoolMealsEver6: 21,
    englishAdditionalLanguage: 31,
    neighbourhoodDeprivation: 71,
  },
});

const values = {
  predictedAttendance: 94.5,
  roll: 210,
  freeSchoolMeals: 1,
  freeSchoolMealsEver6: 2,
  englishAdditionalLanguage: 3,
  senSupport: 4,
  ehcPlan: 5,
  girls: 6,
  neighbourhoodDeprivation: 7,
  disadvantaged: 8,
  stability: 91,
  lowPriorAttainment: 10,
  easting: 530.1,
  northing: 180.4,
  tenthNearestKm: 1.5,
  nearbyFreeSchoolMealsEver6: 21,
  nearbyEnglishAdditionalLanguage: 31,
  nearbyNeighbourhoodDeprivation: 71,
  lowestAge: 3,
  highestAge: 11,
  selective: 1,
  sixthForm: 1,
  girlsOnly: 1,
  boysOnly: 0,
  romanCatholic: 1,
  churchOfEngland: 0,
  otherFaith: 0,
  region: 6,
} as const satisfies Record<CharacteristicName, number>;

test.each(Object.entries(values) as [CharacteristicName, number][])('%s is %d', (name, value) => {
  expect(characteristics[name].of(subject)).toBe(value);
});

test('each has a label of its own', () => {
  const labels = characteristicNames.map((name) => characteristics[name].label);
  expect(new Set(labels).size).toBe(labels.length);
});

const nothingKnown = subjectWith(100_001, {
  circumstances: {
    roll: suppressed,
    freeSchoolMeals: suppressed,
    freeSchoolMealsEver6: suppressed,
    englishAdditionalLanguage: suppressed,
    senSupport: suppressed,
    ehcPlan: suppressed,
    girls: suppressed,
    neighbourhoodDeprivation: suppressed,
  },
  place: notApplicable,
  ageRange: notApplicable,
  admissions: notApplicable,
  sixthForm: notApplicable,
  gender: notApplicable,
  denomination: notApplicable,
  region: notAvailable,
});

test.each(characteristicNames)('%s keeps the reason where it is missing, and is NaN in a column', (name) => {
  expect(characteristics[name].of(nothingKnown)).toHaveProperty('missing');
  expect([...columnOf(name, [nothingKnown, subject])]).toEqual([Number.NaN, values[name]]);
});

test('a missing place is no place at 0', () => {
  expect(characteristics.easting.of(nothingKnown)).toBe(notApplicable);
});

describe('faith', () => {
  test.each([
    ['Roman Catholic', 'romanCatholic'],
    ['Catholic', 'romanCatholic'],
    ['Church of England', 'churchOfEngland'],
    ['Anglican', 'churchOfEngland'],
    ['Orthodox Jewish', 'otherFaith'],
    ['Muslim', 'otherFaith'],
    ['Islam', 'otherFaith'],
    ['Sikh', 'otherFaith'],
    ['Hindu', 'otherFaith'],
    ['none', undefined],
    ['Quaker', undefined],
  ])('%s', (denomination, holds) => {
    const school = subjectWith(100_000, { denomination });
    for (const name of ['romanCatholic', 'churchOfEngland', 'otherFaith'] as const)
      expect(characteristics[name].of(school), name).toBe(name === holds ? 1 : 0);
  });
});

test.each([
  ['mixed', 0, 0],
  ['girls', 1, 0],
  ['boys', 0, 1],
] as const)('%s', (gender, girls, boys) => {
  const school = subjectWith(100_000, { gender });
  expect([characteristics.girlsOnly.of(school), characteristics.boysOnly.of(school)]).toEqual([girls, boys]);
});

test('a non-selective school without a sixth form', () => {
  const school = subjectWith(100_000, { admissions: 'non-selective', sixthForm: false });
  expect(characteristics.selective.of(school)).toBe(0);
  expect(characteristics.sixthForm.of(school)).toBe(0);
});

test('regions are numbered as they are listed', () => {
  expect(regions.map((region) => characteristics.region.of(subjectWith(100_000, { region })))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ]);
});
