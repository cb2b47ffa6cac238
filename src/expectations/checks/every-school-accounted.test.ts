import { expect, test } from 'vitest';
import {
  checkSubject,
  findingOf,
  sampleExpectation,
  schoolNumber,
} from '../../../tests/fixtures/check-subject.ts';
import { datasetWith } from '../../../tests/fixtures/sample-dataset.ts';
import type { Outcome } from '../outcome.ts';
import { everySchoolAccounted } from './every-school-accounted.ts';

const outcomes: readonly Outcome[] = [
  sampleExpectation(),
  sampleExpectation({ status: 'maintain' }),
  sampleExpectation(),
  { status: 'no-baseline' },
];
const unit = schoolNumber(9, {
  phase: 'alternative-provision',
  outcome: { status: 'alternative-provision' },
});
/** One of four has no expectation, alternative provision aside. */
const schools = [...outcomes.map((outcome, i) => schoolNumber(i, { outcome })), unit];
const allowing = (unaccountedShare: number) =>
  findingOf(everySchoolAccounted, schools, { checks: { unaccountedShare } });

test('as many without an expectation as the method bears', () => {
  expect(allowing(0.25)).toEqual({
    evidence:
      '5 schools, each with one outcome; 1 of 4 outside alternative provision have a reason for none (25.0%, allowed 25%).',
    failures: [],
  });
});

test('more than that', () => {
  expect(allowing(0.2).failures).toEqual(['1 of 4 schools have no expectation']);
});

test('special schools that are compared and not asked are not missing an expectation', () => {
  const special = ['no-baseline', 'comparison-only', 'comparison-only'].map((status, i) =>
    schoolNumber(20 + i, { phase: 'special', outcome: { status } as Outcome }),
  );
  const of = (expectationsFor: 'mainstream' | 'all-but-alternative-provision') =>
    findingOf(everySchoolAccounted, [...schools, ...special], {
      checks: { unaccountedShare: 0.25 },
      method: { expectationsFor },
    });
  expect(of('mainstream')).toEqual({
    evidence:
      '8 schools, each with one outcome; 1 of 4 outside special schools and alternative provision have a reason for none (25.0%, allowed 25%).',
    failures: [],
  });
  expect(of('all-but-alternative-provision').failures).toEqual(['4 of 7 schools have no expectation']);
});

test('every school that the release lost is named', () => {
  const all = datasetWith([...schools, schoolNumber(10), schoolNumber(11)].map(({ school }) => school));
  expect(
    findingOf(everySchoolAccounted, schools, { dataset: all, checks: { unaccountedShare: 1 } }).failures,
  ).toEqual(['100010 has no outcome', '100011 has no outcome']);
});

test('a school that stands there twice', () => {
  const draft = checkSubject([...schools, schools[0]!]);
  expect(everySchoolAccounted.run(draft).failures).toContain('a school stands in the release twice');
});

test('a release of no schools at all accounts for nobody', () => {
  const dataset = datasetWith(schools.slice(0, 1).map(({ school }) => school));
  expect(findingOf(everySchoolAccounted, [], { dataset }).failures).toEqual([
    '100000 has no outcome',
    '0 of 0 schools have no expectation',
  ]);
});
