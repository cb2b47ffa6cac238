import { expect, test } from 'vitest';
import {
  checkSubject,
  findingOf,
  sampleExpectation,
  schoolNumber,
} from '../../../tests/fixtures/check-subject.ts';
import type { Outcome } from '../outcome.ts';
import { comparedWithLast } from './compared-with-last.ts';

const asks = (minimumImprovement: number) => sampleExpectation({ minimumImprovement });
const none: Outcome = { status: 'closing' };

/** Schools 1, 2, 3, … with these outcomes. */
const schoolsWith = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome, i) => schoolNumber(i + 1, { outcome }));

/** The method bears moves of 0.4 pp, and larger ones of this share. */
function compare(last: readonly Outcome[], now: readonly Outcome[], share: number) {
  const previous = { ...checkSubject(schoolsWith(last)).draft, checks: [], overrides: [] };
  return findingOf(comparedWithLast, schoolsWith(now), {
    previous,
    checks: { changeSinceLast: { most: 0.4, share } },
  });
}

test('says how many moved by more than the method bears, and names them where they are too many', () => {
  const last = [asks(0.1), asks(0.9), asks(0.3), asks(0.3)];
  const now = [asks(0.51), asks(0.1), asks(0.3), asks(0.2)];
  expect(compare(last, now, 0.25)).toEqual({
    evidence:
      'Against the release for 2023/24: 4 schools have an expectation in both, 2 of them (50.0%, allowed 25%) moved by more than 0.4 pp; 0 schools are gone.',
    failures: ['100001: 0.1 to 0.51 pp', '100002: 0.9 to 0.1 pp'],
  });
});

test('a move of just what is borne is none', () => {
  expect(compare([asks(0), asks(0.4)], [asks(0.4), asks(0)], 0).failures).toEqual([]);
});

test('just as many as may move are not too many', () => {
  const [last, now] = [
    [asks(0), asks(0.3)],
    [asks(0.5), asks(0.3)],
  ];
  expect(compare(last, now, 0.5).failures).toEqual([]);
  expect(compare(last, now, 0.49).failures).toHaveLength(1);
});

test('schools without an expectation in one of the two, or gone, are not compared', () => {
  const others = Array.from({ length: 7 }, () => none);
  const { evidence, failures } = compare(
    [asks(0.1), none, ...others, asks(0.3)],
    [none, asks(0.9), ...others],
    0,
  );
  expect(evidence).toContain(': 0 schools have an expectation in both, 0 of them (0.0%, allowed 0%) moved');
  expect(evidence).toMatch(/; 1 schools are gone\.$/);
  expect(failures).toEqual([]);
});

test('releases that have too few schools in common could not be compared, and are not said to agree', () => {
  const ten = Array.from({ length: 10 }, () => asks(0.3));
  expect(compare(ten, ten.slice(1), 0)).not.toHaveProperty('notRun');
  for (const [last, now] of [
    [ten, ten.slice(2)],
    [ten.slice(2), ten],
  ] as const)
    expect(compare(last, now, 0)).toEqual({
      evidence:
        'Could not be compared: 8 schools are in both, 80.0% of the 10 in one of them; 90% are needed.',
      failures: [],
      notRun: true,
    });
});

test('years that are out of order could not be compared', () => {
  const schools = schoolsWith([asks(0.3)]);
  const previous = {
    ...checkSubject(schools).draft,
    expectationYear: '2024-25' as const,
    checks: [],
    overrides: [],
  };
  expect(findingOf(comparedWithLast, schools, { previous })).toEqual({
    evidence: 'Could not be compared: the last release is for 2024/25, a later year than 2023/24.',
    failures: [],
    notRun: true,
  });
});

test('without a last release nothing was compared', () => {
  expect(findingOf(comparedWithLast, [])).toEqual({
    evidence: 'No last release was named (--previous).',
    failures: [],
    notRun: true,
  });
});

test('schools that lose their expectation are counted, named and too many beyond what the method bears', () => {
  const last = [asks(0.1), asks(0.2), none, asks(0.3)];
  const now = [none, asks(0.2), none, asks(0.3)];
  const find = (lost: number) =>
    findingOf(comparedWithLast, schoolsWith(now), {
      previous: { ...checkSubject(schoolsWith(last)).draft, checks: [], overrides: [] },
      checks: { changeSinceLast: { most: 0.4, share: 0.1, lost } },
    });
  expect(find(0.5).failures).toEqual([]);
  expect(find(0.5).evidence).toContain(
    ' 1 that had one have none now (33.3%, allowed 50%); 0 schools are gone.',
  );
  expect(find(0.3).failures).toEqual(['100001: had an expectation, now closing']);
});
