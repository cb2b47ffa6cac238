import { expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { SchoolSketch } from '../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../attendance/published.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import { ceilingOf } from './ceiling.ts';

const definition = {
  ...sampleMethod.definition,
  prediction: { ...sampleMethod.definition.prediction!, iterations: 60, minSamplesLeaf: 5 },
};

interface Said {
  readonly schools: number;
  /** Attendance in the later year, %, by free school meals and place. */
  readonly later: (meals: number, i: number) => number | typeof notAvailable;
  readonly sketch?: (i: number) => Partial<SchoolSketch>;
}

function ceiling({ schools, later, sketch = () => ({}) }: Said) {
  const mealsOf = (i: number) => (i * 37) % 60;
  const released = ringOfSchools({
    schools,
    attendance: (i) => ({ '2021-22': 90, '2022-23': later(mealsOf(i), i) }),
    sketch: (i) => ({
      phase: 'secondary',
      ...sketch(i),
      circumstances: { freeSchoolMealsEver6: mealsOf(i), ...sketch(i).circumstances },
    }),
  });
  const dataset = datasetOf({ ...sampleRelease(), schools: released });
  return ceilingOf(dataset, 'secondary', '2022-23', 60, definition);
}

test('what circumstances tell wholly can be foretold of schools that the trees never saw', async () => {
  const { judged, rSquared } = await ceiling({ schools: 300, later: (meals) => 96 - meals / 10 });
  expect(judged).toBe(300);
  expect(rSquared).toBeGreaterThan(0.95);
  expect(rSquared).toBeLessThanOrEqual(1);
});

test('what they do not tell cannot', async () => {
  const { rSquared } = await ceiling({ schools: 300, later: (_, i) => 90 + ((i * 7919) % 101) / 20 });
  expect(rSquared).toBeLessThan(0.1);
});

test('schools with sixty pupils or more and a later figure are judged, of the phase alone', async () => {
  const { judged } = await ceiling({
    schools: 100,
    later: (meals, i) => (i < 10 ? notAvailable : 96 - meals / 10),
    sketch: (i) => ({
      phase: i < 20 ? 'secondary' : i < 40 ? 'primary' : 'secondary',
      circumstances: { roll: i < 50 ? 60 : i < 60 ? 59 : i < 70 ? notAvailable : 61 },
    }),
  });
  // 10 to 19, 40 to 49 and 70 to 99.
  expect(judged).toBe(50);
});

test('three schools can be judged, and two not', async () => {
  const of = (known: number) =>
    ceiling({ schools: 60, later: (meals, i) => (i < known ? 96 - meals / 10 : notAvailable) });
  expect(await of(2)).toEqual({ judged: 2, rSquared: Number.NaN });
  const { judged, rSquared } = await of(3);
  expect(judged).toBe(3);
  expect(Number.isNaN(rSquared)).toBe(false);
});
