import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { notAvailable } from '../../attendance/published.ts';
import { type Calculator, type FitQuestion, onTheSpot } from '../../numerics/calculator.ts';
import type { Prediction } from './definition.ts';
import { learnPrediction, predictAttendance } from './predict-attendance.ts';

const settings: Prediction = {
  characteristics: ['freeSchoolMeals'],
  iterations: 30,
  learningRate: 0.2,
  maxLeafNodes: { primary: 4, secondary: 4, special: 2 },
  minSamplesLeaf: 5,
  maxBins: { primary: 255, secondary: 255, special: 255 },
  l2Regularization: 0,
  folds: 4,
  repeats: { primary: 2, secondary: 2, special: 2 },
  seed: 1,
};

const count = 80;
const subjects = Array.from({ length: count }, (_, i) =>
  subjectWith(100_000 + 7 * i, { circumstances: { freeSchoolMeals: i % 40 } }),
);
/** The more free meals, the lower; with a wave of its own for each school. */
const attendance = Float64Array.from(subjects, (_, i) => 97 - 0.1 * (i % 40) + 0.3 * Math.sin(i));

describe('predictAttendance', () => {
  test('finds what circumstances tell', async () => {
    const predicted = await predictAttendance('primary', subjects, attendance, settings);
    const errors = predicted.map((value, i) => Math.abs(value - (97 - 0.1 * (i % 40))));
    expect(errors.reduce((a, b) => a + b) / count).toBeLessThan(0.35);
  });

  test('a school’s own figure never moves its own prediction', async () => {
    const before = await predictAttendance('primary', subjects, attendance, settings);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: count - 1 }),
        fc.double({ min: 50, max: 100, noNaN: true }),
        async (i, other) => {
          const changed = attendance.slice();
          changed[i] = other;
          const after = await predictAttendance('primary', subjects, changed, settings);
          expect(after[i]).toBe(before[i]);
          if (Math.abs(other - attendance[i]!) > 5) expect([...after]).not.toEqual([...before]);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a school that does not teach is predicted, and moves nobody’s prediction', async () => {
    const silent = attendance.slice();
    silent[5] = Number.NaN;
    const without = await predictAttendance('primary', subjects, silent, settings);
    expect(without.every(Number.isFinite)).toBe(true);
    expect(without[5]).toBe((await predictAttendance('primary', subjects, attendance, settings))[5]);
  });

  test('the schools’ order changes nothing: folds go by URN', async () => {
    const forwards = await predictAttendance('primary', subjects, attendance, settings);
    const backwards = (
      await predictAttendance('primary', subjects.toReversed(), attendance.toReversed(), settings)
    ).toReversed();
    backwards.forEach((value, i) => {
      expect(value).toBeCloseTo(forwards[i]!, 9);
    });
  });

  test('another seed deals other folds', async () => {
    const one = await predictAttendance('primary', subjects, attendance, settings);
    const other = await predictAttendance('primary', subjects, attendance, { ...settings, seed: 2 });
    expect([...other]).not.toEqual([...one]);
  });

  test('each phase has trees of its own size', async () => {
    const of = (phase: 'primary' | 'secondary' | 'special') =>
      predictAttendance(phase, subjects, attendance, settings);
    expect(await of('secondary')).toEqual(await of('primary'));
    expect(await of('special')).not.toEqual(await of('primary'));
  });

  test('more at every school is as much more in every prediction', async () => {
    const one = await predictAttendance('primary', subjects, attendance, settings);
    const two = await predictAttendance(
      'primary',
      subjects,
      attendance.map((value) => value - 3),
      settings,
    );
    two.forEach((value, i) => {
      expect(value).toBeCloseTo(one[i]! - 3, 9);
    });
  });

  test('a missing circumstance is no hindrance', async () => {
    const lacking = subjects.map((subject, i) =>
      i % 9 === 0
        ? subjectWith(subject.school.urn, { circumstances: { freeSchoolMeals: notAvailable } })
        : subject,
    );
    expect((await predictAttendance('primary', lacking, attendance, settings)).every(Number.isFinite)).toBe(
      true,
    );
  });
});

describe('what is learned from', () => {
  /** The features that the trees are given, each as the bins of the schools. */
  const featuresOf = async (characteristics: Prediction['characteristics'], of = subjects) => {
    let given: FitQuestion | undefined;
    const watched: Calculator = {
      ...onTheSpot,
      fit: (question) => {
        given = question;
        return onTheSpot.fit(question);
      },
    };
    await learnPrediction('primary', of, attendance, { ...settings, characteristics }, watched);
    return given!.binned.columns.length;
  };

  test('is what differs between the schools', async () => {
    expect(await featuresOf(['freeSchoolMeals', 'roll', 'selective'])).toBe(1);
    const lacking = subjects.with(3, subjectWith(100_021, { circumstances: { roll: notAvailable } }));
    expect(await featuresOf(['freeSchoolMeals', 'roll'], lacking)).toBe(2);
  });

  test('is everything where nothing differs', async () => {
    expect(await featuresOf(['roll', 'selective'])).toBe(2);
  });

  test('are the other schools; without one there is no prediction', async () => {
    expect([
      ...(await predictAttendance('primary', subjects.slice(0, 1), attendance.slice(0, 1), settings)),
    ]).toEqual([Number.NaN]);
  });
});

test('what was learned predicts from other circumstances of the same schools', async () => {
  const predict = await learnPrediction('primary', subjects, attendance, settings);
  expect([...predict(subjects)]).toEqual([
    ...(await predictAttendance('primary', subjects, attendance, settings)),
  ]);
  const poorer = subjects.map(({ school: { urn } }) =>
    subjectWith(urn, { circumstances: { freeSchoolMeals: 39 } }),
  );
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
  expect(mean(predict(poorer))).toBeLessThan(mean(predict(subjects)) - 1);
});
