import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import type { Definition } from './definition.ts';
import { beginDrawing, type Candidate, drawSimilarSchools } from './draw-similar-schools.ts';

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
    wall: 'primary',
    seeks: true,
    serves: true,
  }),
);

/** What has been begun so far. */
function watched() {
  const begun = { fits: 0, searches: 0 };
  const calculator: Calculator = {
    fit: (question) => {
      begun.fits++;
      return onTheSpot.fit(question);
    },
    neighbours: (question) => {
      begun.searches++;
      return onTheSpot.neighbours(question);
    },
  };
  return { begun, calculator };
}

describe('what can be begun at once is begun', () => {
  test('the search, where nothing is to be predicted', () => {
    const { begun, calculator } = watched();
    const { search } = beginDrawing('primary', candidates, unpredicted, { calculator });
    expect(begun).toEqual({ fits: 0, searches: 1 });
    search()();
    expect(begun).toEqual({ fits: 0, searches: 1 });
  });

  test('the trees, where the search has to wait for them', () => {
    const { begun, calculator } = watched();
    const { search } = beginDrawing('primary', candidates, predicted, { calculator });
    expect(begun).toEqual({ fits: prediction!.folds, searches: 0 });
    const finish = search();
    expect(begun).toEqual({ fits: prediction!.folds, searches: 1 });
    finish();
    expect(begun).toEqual({ fits: prediction!.folds, searches: 1 });
  });

  test('the search, where the trees were grown before', () => {
    const { predict: learned } = beginDrawing('primary', candidates, predicted, {});
    const { begun, calculator } = watched();
    beginDrawing('primary', candidates, predicted, { calculator, learned });
    expect(begun).toEqual({ fits: 0, searches: 1 });
  });
});

test('where nobody serves nothing is usual, and no list is drawn', () => {
  const idle = candidates.map((candidate) => ({ ...candidate, serves: false }));
  const { metric, similar } = drawSimilarSchools('primary', idle, { ...predicted, servesWithin: 6 });
  expect(metric.usual).toBeUndefined();
  expect(similar.flat()).toEqual([]);
});
