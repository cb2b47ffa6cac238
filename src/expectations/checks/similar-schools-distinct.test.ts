import { expect, test } from 'vitest';
import { findingOf, listOf, sampleExpectation, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { SchoolSketch } from '../../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../../attendance/published.ts';
import { similarSchoolsDistinct } from './similar-schools-distinct.ts';

const definition = { ...sampleMethod.definition, fewest: 2, neighbours: 3 };
const outcome = sampleExpectation();

/** What the check finds at school 1 with this list, beside schools 2 to 5. */
function find(list: readonly number[], changes: Partial<SchoolSketch> = {}) {
  const own = schoolNumber(1, { similar: listOf(...list), outcome });
  const others = [2, 3, 4, 5].map((n) => schoolNumber(n, n === 2 ? changes : {}));
  return findingOf(similarSchoolsDistinct, [own, ...others], { method: { definition } });
}

test.each([
  ['the fewest', [2, 3]],
  ['all that are wanted', [2, 3, 4]],
])('a list of %s is whole', (_, list) => {
  expect(find(list)).toEqual({
    evidence: '1 lists of 2 to 3 distinct, open similar schools with a figure.',
    failures: [],
  });
});

test.each<[string, readonly number[], string]>([
  ['too short', [2], '100001 has 1 similar schools'],
  ['too long', [2, 3, 4, 5], '100001 has 4 similar schools'],
  ['with a school twice', [2, 3, 3], '100001 has a similar school twice'],
  ['with the school itself', [1, 2], '100001 is similar to itself'],
  [
    'with a school that the release does not have',
    [2, 7],
    '100001 is matched with 100007, which is closed or has no figure',
  ],
])('a list %s is not', (_, list, failure) => expect(find(list).failures).toEqual([failure]));

test.each<[string, Partial<SchoolSketch>]>([
  ['closed', { school: { status: 'closed' } }],
  ['without a figure', { attendance: notAvailable }],
])('a list with a school that is %s is not', (_, changes) => {
  expect(find([2, 3], changes).failures).toEqual([
    '100001 is matched with 100002, which is closed or has no figure',
  ]);
});

test('the list of a school without an expectation serves nothing, and is not looked at', () => {
  const own = schoolNumber(1, { similar: listOf(1, 1), outcome: { status: 'too-few-similar-schools' } });
  expect(findingOf(similarSchoolsDistinct, [own], { method: { definition } })).toMatchObject({
    evidence: expect.stringMatching(/^0 lists/),
    failures: [],
  });
});
