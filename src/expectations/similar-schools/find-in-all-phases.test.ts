import { describe, expect, test } from 'vitest';
import { datasetWith, type SchoolChanges, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import type { Definition } from './definition.ts';
import { findInAllPhases, learnAllPhases } from './find-in-all-phases.ts';

const { prediction: _, ...plain } = sampleMethod.definition;
const definition: Definition = {
  ...plain,
  name: 'plain',
  axes: [{ characteristic: 'freeSchoolMeals', weight: 1, transform: 'none', scale: 1 }],
  servesFrom: { primary: 60, secondary: 60, special: 20 },
};
const everyone = () => true;

/** A school of 60 pupils, with as many per cent on free school meals as its number. */
const school = (n: number, { circumstances, ...changes }: SchoolChanges = {}): School =>
  schoolWith(100_000 + n, {
    attendance: 94,
    circumstances: { freeSchoolMeals: n, roll: 60, ...circumstances },
    ...changes,
  });

const listsOf = async (schools: readonly School[], seeks: (school: School) => boolean = everyone) =>
  (await findInAllPhases(datasetWith(schools), definition, seeks)).map(({ similar }) =>
    similar.map((list) => list.map(({ urn }) => urn - 100_000)),
  );

test('each compared phase by itself, in order, and alternative provision not at all', async () => {
  const schools = [
    school(1),
    school(2, { phase: 'special' }),
    school(3),
    school(4, { phase: 'secondary' }),
    school(5, { phase: 'special' }),
    school(6, { phase: 'alternative-provision' }),
  ];
  const found = await findInAllPhases(datasetWith(schools), definition, everyone);
  expect(found.map(({ phase }) => phase)).toEqual(['primary', 'secondary', 'special']);
  expect(await listsOf(schools)).toEqual([[[3], [1]], [[]], [[5], [2]]]);
});

describe('who serves', () => {
  test('has as many pupils as its phase wants', async () => {
    const small = (n: number, roll: number, phase: School['phase']) =>
      school(n, { phase, circumstances: { roll } });
    expect((await listsOf([school(1), small(2, 59, 'primary')]))[0]).toEqual([[], [1]]);
    expect((await listsOf([small(1, 20, 'special'), small(2, 19, 'special')]))[2]).toEqual([[], [1]]);
  });

  test('has a roll that is known', async () => {
    expect((await listsOf([school(1), school(2, { circumstances: { roll: notAvailable } })]))[0]).toEqual([
      [],
      [1],
    ]);
  });

  test('seeks a list of its own', async () => {
    expect((await listsOf([school(1), school(2), school(3)], ({ urn }) => urn !== 100_002))[0]).toEqual([
      [3],
      [],
      [1],
    ]);
  });
});

test('walls stand as the definition says', async () => {
  const infant = { ageRange: { low: 4, high: 7 } };
  expect((await listsOf([school(1), school(2, infant), school(3), school(4, infant)]))[0]).toEqual([
    [3],
    [4],
    [1],
    [2],
  ]);
});

test('a school without a figure is placed, its attendance not known', async () => {
  const [primary] = await findInAllPhases(datasetWith([schoolWith(100_001)]), definition, everyone);
  expect(primary!.candidates[0]!.attendance).toBeNaN();
});

test('what was learned before is not learned again', async () => {
  let fits = 0;
  const calculator: Calculator = {
    ...onTheSpot,
    fit: (question) => {
      fits++;
      return onTheSpot.fit(question);
    },
  };
  const predicting = { ...definition, prediction: sampleMethod.definition.prediction };
  const dataset = datasetWith(Array.from({ length: 50 }, (_, i) => school(i)));
  const [primary] = await findInAllPhases(dataset, predicting, everyone, { calculator });
  expect(fits).toBe(sampleMethod.definition.prediction!.folds);
  const learned = await learnAllPhases(dataset, predicting, everyone, { calculator });
  expect(Object.keys(learned)).toEqual(['primary', 'secondary', 'special']);
  expect(learned.primary!(primary!.candidates.map(({ subject }) => subject))).toEqual(
    Float64Array.from(primary!.predicted as number[]),
  );
  expect(await learnAllPhases(dataset, definition, everyone)).toEqual({});
  fits = 0;
  const [again] = await findInAllPhases(dataset, predicting, everyone, { calculator, learned });
  expect(fits).toBe(0);
  expect(again!.predicted).toEqual(primary!.predicted);
});
