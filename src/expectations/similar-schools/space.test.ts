import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Definition } from './definition.ts';
import { placeInSpace } from './space.ts';

const definition: Definition = {
  ...sampleMethod.definition,
  scaling: 'range',
  missingAdds: 2,
  axes: [
    { characteristic: 'freeSchoolMeals', weight: 4, transform: 'none' },
    { characteristic: 'senSupport', weight: 0.25, transform: 'none' },
  ],
};
const school = (urn: number, freeSchoolMeals: number, senSupport: number) =>
  subjectWith(urn, { circumstances: { freeSchoolMeals, senSupport } });
const three = [school(100_000, 10, 6), school(100_001, 20, 10), school(100_002, 50, 26)];
const all = [true, true, true];

describe('three schools, by hand', () => {
  // Free meals: median 20, range 40; at −0.25, 0, 0.75, times √4 = −0.5, 0, 1.5.
  // SEN: median 10, range 20; at −0.2, 0, 0.8, times √0.25 = −0.1, 0, 0.4.
  test('each stands where the weights and scales put it', () => {
    const { terms, coordinates, apart } = placeInSpace(three, all, definition);
    expect(terms).toEqual([
      { name: 'freeSchoolMeals', weight: 4, transform: 'none', centre: 20, scale: 40, clip: undefined },
      { name: 'senSupport', weight: 0.25, transform: 'none', centre: 10, scale: 20, clip: undefined },
    ]);
    [-0.5, -0.1, 0, 0, 1.5, 0.4].forEach((value, i) => {
      expect(coordinates[i]).toBeCloseTo(value, 12);
    });
    expect([...apart]).toEqual([0, 0, 0]);
  });

  test('the scales come from those that serve, and the others are placed by them', () => {
    const { terms, coordinates } = placeInSpace(three, [true, true, false], definition);
    expect(terms.map(({ centre, scale }) => [centre, scale])).toEqual([
      [15, 10],
      [8, 4],
    ]);
    // (50 − 15) / 10 = 3.5, times 2.
    expect(coordinates[4]).toBeCloseTo(7, 12);
  });

  test('a school stands at the median where a figure is missing, and the lack sets it apart', () => {
    const lacking = subjectWith(100_003, {
      circumstances: { freeSchoolMeals: notAvailable, senSupport: 10 },
    });
    const { coordinates, apart, terms } = placeInSpace([...three, lacking], [...all, true], definition);
    expect(terms[0]?.centre).toBe(20);
    expect([coordinates[6], coordinates[7]]).toEqual([0, 0]);
    // weight 4 × 2.
    expect([...apart]).toEqual([0, 0, 0, 8]);
    const neither = subjectWith(100_004, {
      circumstances: { freeSchoolMeals: notAvailable, senSupport: notAvailable },
    });
    expect(placeInSpace([...three, neither], [...all, false], definition).apart[3]).toBe(8.5);
  });

  test('a standard deviation, or the interquartile range over 1.349, as the definition says', () => {
    const scalesBy = (scaling: Definition['scaling']) =>
      placeInSpace(three, all, { ...definition, scaling }).terms.map(({ scale }) => scale);
    // Variance of 10, 20, 50: mean 26.667, squares 277.8 + 44.4 + 544.4 = 866.7, over 2 = 433.3.
    expect(scalesBy('standard')[0]).toBeCloseTo(Math.sqrt(1300 / 3), 9);
    // Quartiles 15 and 35.
    expect(scalesBy('robust')[0]).toBeCloseTo(20 / 1.349, 9);
  });
});

test('a fixed scale takes the place of the measured one', () => {
  const flag: Definition = {
    ...definition,
    axes: [{ characteristic: 'sixthForm', weight: 1, transform: 'none', scale: 1 }],
  };
  const subjects = [true, false, false].map((sixthForm, i) => subjectWith(100_000 + i, { sixthForm }));
  expect(placeInSpace(subjects, all, flag).terms[0]).toMatchObject({ centre: 0, scale: 1 });
  expect([...placeInSpace(subjects, all, flag).coordinates]).toEqual([1, 0, 0]);
});

test('sizes by logarithms', () => {
  const log: Definition = {
    ...definition,
    axes: [{ characteristic: 'roll', weight: 1, transform: 'log' }],
  };
  const subjects = [100, 200, 400].map((roll, i) => subjectWith(100_000 + i, { circumstances: { roll } }));
  const { coordinates, apart } = placeInSpace(
    [...subjects, subjectWith(100_009, { circumstances: { roll: 0 } })],
    [...all, false],
    log,
  );
  expect([...coordinates].map((c) => Math.round(c * 1e9) / 1e9)).toEqual([-0.5, 0, 0.5, 0]);
  expect([...apart]).toEqual([0, 0, 0, 2]);
});

test('an extraordinary figure counts as far as the clip, but a prediction in full', () => {
  const clipped: Definition = {
    ...definition,
    clip: 0.5,
    axes: [
      { characteristic: 'freeSchoolMeals', weight: 1, transform: 'none' },
      { characteristic: 'predictedAttendance', weight: 1, transform: 'none' },
    ],
  };
  const subjects = [10, 20, 50].map((n, i) =>
    subjectWith(100_000 + i, { circumstances: { freeSchoolMeals: n }, predicted: n }),
  );
  const { coordinates, terms } = placeInSpace(subjects, all, clipped);
  expect(terms.map(({ clip }) => clip)).toEqual([0.5, undefined]);
  expect([...coordinates]).toEqual([-0.25, -0.25, 0, 0, 0.5, 0.75]);
});

test('an axis that tells no schools apart, or that nobody knows, moves no one', () => {
  const same = [1, 2, 3].map((i) => subjectWith(100_000 + i, { circumstances: { freeSchoolMeals: 7 } }));
  for (const scaling of ['range', 'standard', 'robust'] as const) {
    const { coordinates, terms } = placeInSpace(same, all, { ...definition, scaling });
    expect(terms[0]).toMatchObject({ centre: 7, scale: 1 });
    expect([...coordinates]).toEqual([0, 0, 0, 0, 0, 0]);
  }
  const unknown = [1, 2, 3].map((i) =>
    subjectWith(100_000 + i, { circumstances: { freeSchoolMeals: notAvailable } }),
  );
  expect(placeInSpace(unknown, all, definition).terms[0]).toMatchObject({ centre: 0, scale: 1 });
  expect(placeInSpace(three, [true, false, false], definition).terms[0]).toMatchObject({
    centre: 10,
    scale: 1,
  });
});
