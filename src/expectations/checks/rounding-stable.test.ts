import { expect, test } from 'vitest';
import { findingOf, sampleExpectation, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import type { Outcome } from '../outcome.ts';
import { roundingStable } from './rounding-stable.ts';

const asks = (minimumImprovement: number) => sampleExpectation({ minimumImprovement });
const none: Outcome = { status: 'too-few-similar-schools' };

/** What the check finds where the same schools get `again` from the moved figures; moves of 0.1 pp count. */
function find(outcomes: readonly Outcome[], again: readonly (Outcome | undefined)[], share: number) {
  const schools = outcomes.map((outcome, i) => schoolNumber(i + 1, { outcome }));
  const moved = again.flatMap((outcome, i) =>
    outcome === undefined ? [] : [[schools[i]!.school, outcome] as const],
  );
  return findingOf(roundingStable, schools, {
    checks: { rounding: { seed: 1, lessThan: 0.1, share } },
    again: new Map(moved),
  });
}

test('says how many move by less than counts, and names the others where they are too many', () => {
  const found = find(
    [asks(0.2), asks(0.3), asks(0.4), asks(0.5)],
    [asks(0.3), asks(0.2), asks(0.49), asks(0.5)],
    0.75,
  );
  expect(found).toEqual({
    evidence:
      'With every input moved at random within its rounding, 50.00% of 4 expectations move by less than 0.1 pp (at least 75%).',
    failures: ['100001: 0.2 becomes 0.3 pp', '100002: 0.3 becomes 0.2 pp'],
  });
});

test('just as many steady as must be are enough', () => {
  expect(find([asks(0.2), asks(0.3)], [asks(0.9), asks(0.3)], 0.5).failures).toEqual([]);
  expect(find([asks(0.2), asks(0.3)], [asks(0.9), asks(0.3)], 0.51).failures).toHaveLength(1);
});

test('schools without an expectation before or after are not counted', () => {
  const { evidence } = find(
    [none, asks(0.3), asks(0.3), asks(0.3)],
    [asks(0.3), none, undefined, asks(0.3)],
    1,
  );
  expect(evidence).toContain('100.00% of 1 expectations move');
});

test('where no school has an expectation in both, nothing was checked', () => {
  expect(find([asks(0.3)], [none], 0.99)).toEqual({
    evidence: 'No school has an expectation both from the figures as printed and from moved ones.',
    failures: [],
    notRun: true,
  });
});
