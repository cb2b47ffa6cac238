import { expect, test } from 'vitest';
import { checkSubject, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import type { SchoolSketch } from '../../../tests/fixtures/sample-school.ts';
import { traceText } from '../../../tests/fixtures/trace-text.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { ReleaseDraft } from '../release.ts';
import type { Metric } from '../similar-schools/metric.ts';
import { distanceTrace } from './distance-trace.ts';

/** Rolls by their logarithm, whose median is ln 200; free meals count as at most two units from the median. */
const metric: Metric = {
  phase: 'primary',
  missingAdds: 0.5,
  terms: [
    { name: 'roll', weight: 0.2, transform: 'log', centre: Math.log(200), scale: 0.5 },
    { name: 'freeSchoolMealsEver6', weight: 0.3, transform: 'none', centre: 20, scale: 10, clip: 2 },
    { name: 'sixthForm', weight: 0.1, transform: 'none', centre: 0, scale: 1 },
  ],
};

/** The trace of school 1, whose similar schools are 2 and 3. */
function trace(own: Partial<SchoolSketch>, nearest: Partial<SchoolSketch> = {}, metrics = [metric]) {
  const similar = listOf(2, 3).map((each, i) => ({
    ...each,
    distance: 0.25 * (i + 1),
    distanceKm: i === 0 ? 12.3 : notAvailable,
  }));
  const schools = [
    schoolNumber(1, { similar, ...own }),
    schoolNumber(2, { attendance: 95.5, ...nearest }),
    schoolNumber(3, { name: notAvailable }),
  ];
  const release: ReleaseDraft = { ...checkSubject(schools, { metrics }).draft, checks: [], overrides: [] };
  return traceText(distanceTrace(schools[0]!, release));
}

// Rolls 200 and 200 · √e = 329.7: 0 and 1 units. Free meals 45 and 25: 2.5, which counts as 2, and 0.5.
const own = { circumstances: { roll: 200, freeSchoolMealsEver6: 45 } };
const nearest = { circumstances: { roll: 200 * Math.sqrt(Math.E), freeSchoolMealsEver6: 25 } };

test('axes, distance and list of a school, by hand', () => {
  expect(trace(own, nearest)).toEqual([
    {
      title: 'What counts as similar, and where this school stands on each axis',
      lines: [
        'Pupils on roll: 200; median (of natural logarithms) 5.2983, unit 0.5, weight 0.2; stands at 0',
        'Eligible for free school meals in the past six years: 45%; median 20, unit 10, weight 0.3; stands at 2, the most that counts',
        'Has a sixth form: 0; median 0, unit 1, weight 0.1; stands at 0',
      ],
    },
    {
      title: 'Distance to the nearest similar school, School 2',
      lines: [
        'Pupils on roll: 0.2 × ((0 − 1)²) = 0.2',
        'Eligible for free school meals in the past six years: 0.3 × ((2 − 0.5)²) = 0.675',
        'Has a sixth form: 0.1 × ((0 − 0)²) = 0',
        'distance = √0.875 = 0.9354',
      ],
    },
    {
      title: 'The 2 similar schools: rank, URN, distance, attendance, pupils, km away',
      lines: [
        ` 1  100002  0.2500  95.5%  ${200 * Math.sqrt(Math.E)}  12.3 km  School 2`,
        ' 2  100003  0.5000  94%  210  not available  URN 100003',
      ],
    },
  ]);
});

test('below the median as well, two units are the most that count', () => {
  const [axes] = trace({ circumstances: { ...own.circumstances, freeSchoolMealsEver6: 0 } });
  expect(axes!.lines[1]).toMatch(/stands at −2, the most that counts$/);
});

const unknown = { circumstances: { ...own.circumstances, freeSchoolMealsEver6: notAvailable } };

test('what is not known of the school stands at the median, and adds to the distance', () => {
  const [axes, sum] = trace(unknown, nearest);
  expect(axes!.lines[1]).toBe(
    'Eligible for free school meals in the past six years: not available; median 20, unit 10, weight 0.3; stands at 0, the median, because it is not known',
  );
  // 0.3 × (0.25 + 0.5) = 0.225.
  expect(sum!.lines[1]).toMatch(/: 0\.3 × \(\(0 − 0\.5\)² \+ 1 × 0\.5 for what is not known\) = 0\.225$/);
});

test('what neither school’s figures tell adds twice', () => {
  const [, sum] = trace(unknown, unknown);
  expect(sum!.lines[1]).toMatch(/: 0\.3 × \(\(0 − 0\)² \+ 2 × 0\.5 for what is not known\) = 0\.3$/);
});

test('without a list, or a metric of its phase, there is nothing to trace', () => {
  expect(trace({ ...own, similar: [] })).toEqual([]);
  expect(trace({ ...own, phase: 'secondary' })).toEqual([]);
  expect(trace(own, nearest, [])).toEqual([]);
});
