import { expect, test } from 'vitest';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import { notAvailable } from '../attendance/published.ts';
import { halfDigit, jittered } from '../expectations/checks/jitter.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import { compareJittered, compareRedrawn } from './stability.ts';

test('half of the last digit that anyone’s figure has', () => {
  expect(halfDigit([5, 12.3, notAvailable])).toBeCloseTo(0.05, 12);
  expect(halfDigit([5, 12])).toBe(0.5);
  expect(halfDigit([5.12345])).toBeCloseTo(0.000005, 12);
});

test('jitter stays within the rounding, leaves what is missing missing, and is the same every time', () => {
  const dataset = datasetOf(sampleRelease());
  const moved = jittered(dataset, 1);
  moved.schools.forEach((school, i) => {
    const before = dataset.schools[i]!.circumstances;
    expect(school.circumstances.roll).toEqual(before.roll);
    for (const name of ['senSupport', 'ehcPlan'] as const) {
      const half = halfDigit(dataset.schools.map(({ circumstances }) => circumstances[name]));
      if (typeof before[name] !== 'number') expect(school.circumstances[name]).toEqual(before[name]);
      else expect(Math.abs((school.circumstances[name] as number) - before[name])).toBeLessThanOrEqual(half);
    }
  });
  expect(jittered(dataset, 1)).toEqual(moved);
  expect(jittered(dataset, 2)).not.toEqual(moved);
});

test('a release beside itself is steady and keeps every similar school', () => {
  const release = sampleRelease();
  const steady = compareJittered(release, release);
  expect(steady).toMatchObject({ steady: 1, most: 0, similarKept: 1, appearOrVanish: 0 });
});

test('a redraw by hand: a school that keeps half of its list', () => {
  const release = sampleRelease();
  const earlier = { ...release, baseline: '2018-19' as const };
  const own = release.schools.find(({ similar }) => similar.length === 20)!;
  const half = { ...own, similar: own.similar.slice(0, 10) };
  const history = (school: typeof own) => ({
    ...school,
    school: {
      ...school.school,
      absence: new Map([
        [earlier.baseline, { overall: 5, persistent: 10, severe: 1, publishedAs: school.school.urn }],
      ]),
    },
  });
  const later = {
    ...release,
    schools: release.schools.map((each) => history(each === own ? half : { ...each, similar: [] })),
  };
  expect(compareRedrawn(earlier, later)).toMatchObject({ schools: 1, similarKept: 0.5, keepNone: 0 });
});
