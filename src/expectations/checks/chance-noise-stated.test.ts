import { expect, test } from 'vitest';
import { findingOf, sampleExpectation, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { chanceNoiseStated } from './chance-noise-stated.ts';

test('counts the improvements asked that are smaller than √2 times the chance of one year', () => {
  // √2 × 0.5 = 0.7071.
  const asked = [0.3, 0.7, Math.SQRT2 * 0.5, 0.9, 1].map((minimumImprovement) =>
    sampleExpectation({ minimumImprovement }),
  );
  const maintain = sampleExpectation({ status: 'maintain', minimumImprovement: 0 });
  const outcomes = [...asked, maintain, { status: 'closing' } as const];
  const schools = outcomes.map((outcome, i) => schoolNumber(i, { outcome }));
  expect(findingOf(chanceNoiseStated, schools)).toEqual({
    evidence: '2 of 5 improvements asked (40.0%) are smaller than the standard error of a year’s change.',
    failures: [],
  });
});

test('where nothing is asked there is no share', () => {
  expect(findingOf(chanceNoiseStated, []).evidence).toContain('0 of 0 improvements asked (0.0%)');
});

test.each([0, -1, Number.NaN])(
  'a chance figure of %d is none, also where a school is to maintain',
  (chanceSd) => {
    const outcome = sampleExpectation({ status: 'maintain', chanceSd });
    expect(findingOf(chanceNoiseStated, [schoolNumber(1, { outcome })]).failures).toEqual([
      '100001 has no chance figure',
    ]);
  },
);
