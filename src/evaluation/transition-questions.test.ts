import { expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { AcademicYear } from '../attendance/academic-year.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { measureIntervals } from './intervals.ts';
import { intervalsOfQuestions } from './intervals-of-questions.ts';
import { movesBetween } from './transition.ts';
import { transitionQuestions } from './transition-questions.ts';

const halves = { rule: 'odd is held back', isHeldBack: (urn: number) => urn % 2 === 1 };

function releaseFrom(baseline: AcademicYear, schools: ReleaseDraft['schools'] = []): ReleaseDraft {
  const byUrn = new Map(schools.map((each) => [each.school.urn, each]));
  return { ...sampleRelease(), schools, byUrn, baseline };
}

/** What is asked of releases from these years, with absence of those. */
function questionsOf(
  census: readonly AcademicYear[],
  absence: readonly AcademicYear[],
  schools?: ReleaseDraft['schools'],
) {
  const releases = census.map((year) => releaseFrom(year, schools));
  return transitionQuestions(releases.map(datasetOf), absence, {
    releaseOf: ({ baseline }) => releases.find((release) => release.baseline === baseline)!,
    method: sampleMethod,
    halves,
  });
}
const asked = (...years: Parameters<typeof questionsOf>) =>
  questionsOf(...years).map(({ from, to, release }) => [from, to, release.baseline]);

test('each year and the next, and the first with the last, with lists of the first and of the start where it has a census', () => {
  const absence = ['2017-18', '2018-19', '2021-22', '2022-23', '2023-24'] as const;
  expect(asked(['2018-19', '2022-23', '2023-24'], absence)).toEqual([
    ['2018-19', '2021-22', '2018-19'],
    ['2021-22', '2022-23', '2018-19'],
    ['2022-23', '2023-24', '2018-19'],
    ['2022-23', '2023-24', '2022-23'],
    ['2018-19', '2023-24', '2018-19'],
  ]);
  for (const question of questionsOf(['2018-19'], absence))
    expect(question).toMatchObject({ method: sampleMethod, halves });
});

test('two years are one pair, and one is none', () => {
  expect(asked(['2021-22'], ['2021-22', '2022-23'])).toEqual([['2021-22', '2022-23', '2021-22']]);
  expect(asked(['2021-22'], ['2020-21', '2021-22'])).toEqual([]);
});

test('intervals are of each pair of years once, with lists of the first year, where there are five hundred schools', () => {
  const random = new SeededRandom(4);
  const schools = (count: number) => {
    const starts = Array.from({ length: count }, () => 90 + 2 * random.normal());
    return ringOfSchools({
      schools: count,
      attendance: (i) => ({
        '2020-21': starts[i]!,
        '2021-22': starts[i]! + 0.4 * random.normal(),
        '2022-23': starts[i]! + 0.4 * random.normal(),
      }),
      sketch: () => ({ phase: 'secondary', circumstances: { roll: 400 } }),
    });
  };
  const years = ['2020-21', '2021-22', '2022-23'] as const;
  const questions = questionsOf(['2020-21', '2021-22'], years, schools(500));
  expect(questions).toHaveLength(4);
  const first = questions.filter(({ release }) => release.baseline === '2020-21');
  expect(first).toHaveLength(3);
  expect(intervalsOfQuestions(questions, halves)).toEqual(
    first.map((question) =>
      measureIntervals(movesBetween(question, 'secondary'), halves, {
        from: question.from,
        to: question.to,
      }),
    ),
  );
  expect(intervalsOfQuestions(questionsOf(['2020-21'], years, schools(499)), halves)).toEqual([]);
  expect(intervalsOfQuestions([], halves)).toEqual([]);
});
