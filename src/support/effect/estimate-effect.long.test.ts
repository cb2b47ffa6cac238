import { expect, test } from 'vitest';
import { simulatedCourses } from './courses.fixture.ts';
import { type Effect, estimateEffect, estimatePlacebo } from './estimate-effect.ts';

const draws = 400;
const settings = { controls: 5, fewestSchools: 20, fewestOfHub: 10, confidence: 0.9 };
const drawn = (effect: number) =>
  Array.from({ length: draws }, (_, i) => simulatedCourses(5000 + i, { supported: 100, effect }));
const share = <T>(of: readonly T[], holds: (each: T) => boolean) => of.filter(holds).length / of.length;
const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
const beyondChance = ({ low, high }: Effect) => low > 0 || high < 0;

test('half a point among 100 schools: nine intervals in ten hold it, and it is found', () => {
  const found = drawn(0.5).map((schools) => estimateEffect(schools, settings) as Effect);
  const holds = share(found, ({ low, high }) => low <= 0.5 && 0.5 <= high);
  const power = share(found, beyondChance);
  const findable = mean(found.map((each) => each.findable));
  process.stdout.write(
    `support of 0.5 points in ${mean(found.map((each) => each.supported)).toFixed(0)} schools: intervals hold it in ${(100 * holds).toFixed(1)}%, found in ${(100 * power).toFixed(1)}%; ${findable.toFixed(2)} points would be found in four of five\n`,
  );
  expect(Math.abs(holds - 0.9)).toBeLessThanOrEqual(0.03);
  expect(Math.abs(mean(found.map(({ effect }) => effect)) - 0.5)).toBeLessThan(0.05);
  expect(power).toBeGreaterThan(0.5);
  // What is read off schools before and after alone would be half as much again and more.
  expect(mean(found.map(({ changeAlone }) => changeAlone))).toBeGreaterThan(0.8);
});

test('where there is nothing, nothing is found but by chance, in the years of support and before', () => {
  const schools = drawn(0);
  const strict = { ...settings, confidence: 0.95 };
  for (const estimate of [estimateEffect, estimatePlacebo])
    expect(share(schools, (each) => beyondChance(estimate(each, strict) as Effect))).toBeLessThanOrEqual(
      0.05 + 0.02,
    );
  expect(
    Math.abs(mean(schools.map((each) => (estimateEffect(each, settings) as Effect).effect))),
  ).toBeLessThan(0.04);
});
