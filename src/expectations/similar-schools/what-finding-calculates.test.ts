import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import { attendanceThatTeaches, type Candidate } from './candidates.ts';
import type { Definition } from './definition.ts';
import { findSimilarSchools } from './find-similar-schools.ts';
import { learnPrediction } from './predict-attendance.ts';

const { prediction, ...plain } = sampleMethod.definition;
const unpredicted: Definition = {
  ...plain,
  axes: [{ characteristic: 'freeSchoolMeals', weight: 1, transform: 'none' }],
};
const predicted: Definition = {
  ...unpredicted,
  prediction: { ...prediction!, characteristics: ['freeSchoolMeals'] },
};

const candidates = Array.from(
  { length: 50 },
  (_, i): Candidate => ({
    subject: subjectWith(100_000 + i, { circumstances: { freeSchoolMeals: i } }),
    attendance: 94 + (i % 3),
    standing: { words: 'primary', sides: { phase: 'primary' } },
    seeks: true,
    serves: true,
  }),
);

/** A calculator, and how often it was asked. */
function watched() {
  const asked = { fits: 0, searches: 0 };
  const calculator: Calculator = {
    fit: (question) => {
      asked.fits++;
      return onTheSpot.fit(question);
    },
    neighbours: (question) => {
      asked.searches++;
      return onTheSpot.neighbours(question);
    },
  };
  return { asked, calculator };
}

describe('what is calculated', () => {
  test('one search, where nothing is to be predicted', async () => {
    const { asked, calculator } = watched();
    await findSimilarSchools('primary', candidates, unpredicted, { calculator });
    expect(asked).toEqual({ fits: 0, searches: 1 });
  });

  test('the trees of every fold, and then one search', async () => {
    const { asked, calculator } = watched();
    const search = findSimilarSchools('primary', candidates, predicted, { calculator });
    expect(asked).toEqual({ fits: prediction!.folds, searches: 0 });
    await search;
    expect(asked).toEqual({ fits: prediction!.folds, searches: 1 });
  });

  test('one search, where the trees were grown before', async () => {
    const subjects = candidates.map(({ subject }) => subject);
    const learned = await learnPrediction(
      'primary',
      subjects,
      attendanceThatTeaches(candidates),
      predicted.prediction!,
    );
    const { asked, calculator } = watched();
    await findSimilarSchools('primary', candidates, predicted, { calculator, learned });
    expect(asked).toEqual({ fits: 0, searches: 1 });
  });
});

test('where nobody serves nothing is usual, and no list is made', async () => {
  const idle = candidates.map((candidate) => ({ ...candidate, serves: false }));
  const { metric, similar } = await findSimilarSchools('primary', idle, { ...predicted, servesWithin: 6 });
  expect(metric.usual).toBeUndefined();
  expect(similar.flat()).toEqual([]);
});
