import { expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { ReleasedSchool } from '../expectations/release.ts';
import { fairnessOfPhases } from './fairness-of-phases.ts';
import type { TransitionQuestion } from './transition.ts';

const halves = { rule: 'odd is held back', isHeldBack: (urn: number) => urn % 2 === 1 };
const sample = sampleRelease();
const set = sample.schools.find(({ outcome }) => outcome.status === 'set')!.outcome;

const releaseOf = (schools: readonly ReleasedSchool[]) => ({
  ...sample,
  schools,
  byUrn: new Map(schools.map((each) => [each.school.urn, each])),
});
/** Half of the schools rise by a point, and half stay. */
const ring = (schools: number) =>
  ringOfSchools({
    schools,
    attendance: (i) => {
      const start = 90 + ((i * 7) % 40) / 100;
      return { '2020-21': start, '2021-22': start, '2022-23': start + (i % 2), '2023-24': start };
    },
    sketch: () => ({ phase: 'secondary', outcome: { ...set, minimumImprovement: 0.3 } }),
  });
const question = (said: Partial<TransitionQuestion> = {}, schools = 500): TransitionQuestion => ({
  release: releaseOf(ring(schools)),
  from: '2021-22',
  to: '2022-23',
  method: sampleMethod,
  halves,
  ...said,
});

test('what is asked stands for all schools of a phase with an expectation, without any result', () => {
  const schools = ring(10).map((each, i) =>
    i < 3 ? each : { ...each, outcome: { status: 'no-baseline' as const } },
  );
  const [only, ...more] = fairnessOfPhases([], releaseOf(schools));
  expect(more).toEqual([]);
  expect(only).toMatchObject({ phase: 'secondary', from: '2022-23', to: undefined });
  const within = only!.rows.filter(({ circumstance }) => circumstance === 'Compared within');
  expect(within).toMatchObject([{ schools: 3, metAsItIs: undefined }]);
  expect(within[0]!.asked).toBeCloseTo(0.3, 12);
  expect(fairnessOfPhases([], releaseOf([]))).toEqual([]);
});

const tested = (asked: TransitionQuestion) => fairnessOfPhases([asked], releaseOf([]));

test('where a year to the next can be tested, what was asked and met there', () => {
  const release = { ...releaseOf(ring(500)), baseline: '2020-21' as const };
  const [only, ...more] = tested(question({ release }));
  expect(more).toEqual([]);
  expect(only).toMatchObject({ phase: 'secondary', from: '2021-22', to: '2022-23' });
  const within = only!.rows.find(({ circumstance }) => circumstance === 'Compared within')!;
  expect(within).toMatchObject({ schools: 500, metAsItIs: 0.5 });
  // Those that rose are at least at the bar, wherever between the two halves it lies.
  expect(within.metAgainstTide).toBeGreaterThanOrEqual(0.5);
  expect(within.asked).toBeCloseTo(sampleMethod.improvement.nationalPart.secondary, 2);
});

test('not over several years, with too few schools, or with lists from the year itself', () => {
  const release = { ...releaseOf(ring(500)), baseline: '2020-21' as const };
  expect(tested(question({ release, to: '2023-24' }))).toEqual([]);
  expect(tested(question({ release: { ...releaseOf(ring(499)), baseline: '2020-21' } }))).toEqual([]);
  expect(tested(question({ release: { ...release, baseline: '2021-22' } }))).toEqual([]);
});

test('with too few schools to say what was typical nobody met it', () => {
  const release = { ...releaseOf(ring(500)), baseline: '2020-21' as const };
  const method = { ...sampleMethod, progress: { ...sampleMethod.progress, fewestSchools: 501 } };
  const [only] = tested(question({ release, method }));
  expect(only!.rows.find(({ circumstance }) => circumstance === 'Compared within')).toMatchObject({
    metAsItIs: 0.5,
    metAgainstTide: 0,
  });
});
