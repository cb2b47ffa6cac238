import { expect, test } from 'vitest';
import type { CourseSeen } from './course.ts';
import { trueCourses } from './courses.fixture.ts';
import { forecastYear } from './forecast-year.ts';
import { learnNation, learnWeights } from './learn-weights.ts';

const chance = { usualAbsence: 6, absencePower: 1.2 };

/** Courses that end exactly as weights would have it. */
const made = (weights: { nation: number; area: number; own: number; halfAtSize: number }): CourseSeen[] =>
  [0.2, 0.5, 0.8].flatMap((share) =>
    Array.from({ length: 200 }, (_, i) => {
      // In pairs that differ from their area by as much, one above and one below: the two weights are told apart.
      const pair = i >> 1;
      const beyond = (i % 2 === 0 ? 0.4 : -0.4) * Math.cos(3 * pair);
      const nation = 0.3;
      const area = nation + 0.1 * Math.sin(pair);
      const course = {
        phase: 'primary',
        share,
        size: 20 + pair,
        absence: 6,
        own: area + beyond,
        area,
        nation,
      } as const;
      const sure = { nationVariance: 0, variance: 0, varianceOfThousand: 0, ...chance };
      return {
        ...course,
        end: forecastYear(course, { ...weights, ...sure }).change,
        endNation: (weights.nation + (1 - weights.nation) * share) * nation,
      };
    }),
  );

test('weights that made the ends are found again', () => {
  const seen = made({ nation: 0.7, area: 0.4, own: 0.6, halfAtSize: 80 });
  const nation = learnNation(seen, 0);
  expect(nation.nation).toBeCloseTo(0.7, 9);
  expect(nation.nationVariance).toBeCloseTo(0, 9);
  const found = learnWeights(seen, nation, chance);
  expect(found.area).toBeCloseTo(0.4, 9);
  expect(found.own).toBeCloseTo(0.6, 9);
  expect(found.halfAtSize).toBe(80);
  expect(found.variance + found.varianceOfThousand).toBeCloseTo(0, 9);
});

test('the nation’s weight is pulled towards all of its change, the more the less it changed', () => {
  const seen = made({ nation: 0.2, area: 1, own: 1, halfAtSize: 0 });
  const little = learnNation(seen, 0.1).nation;
  const much = learnNation(seen, 10).nation;
  expect(little).toBeGreaterThan(0.2);
  expect(much).toBeGreaterThan(little);
  expect(much).toBeLessThan(1);
  expect(learnNation([], 0.3)).toEqual({ nation: 1, nationVariance: 0 });
});

test('chance in small places takes from the weight of their own change, and is found in the spread', () => {
  const seen = [1, 2, 3].flatMap((seed) =>
    trueCourses(seed, { phase: 'secondary', schools: 800, share: 0.4, changed: 0.5 }),
  );
  const { own, halfAtSize, varianceOfThousand } = learnWeights(seen, learnNation(seen, 0.3), chance);
  expect(own).toBeGreaterThan(0.5);
  expect(halfAtSize).toBeGreaterThan(0);
  expect(varianceOfThousand).toBeGreaterThan(1);
});

test('where nobody changed, changes count in full', () => {
  const still = made({ nation: 1, area: 1, own: 1, halfAtSize: 0 }).map((course) => ({
    ...course,
    own: 0,
    area: 0,
    nation: 0,
    end: 0,
    endNation: 0,
  }));
  expect(learnWeights(still, learnNation(still, 0.3), chance)).toMatchObject({ nation: 1, area: 1, own: 1 });
});
