import { expect, test } from 'vitest';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import { isMissing, isPresent } from '../attendance/published.ts';
import type { Urn } from '../attendance/urn.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import { compareDefinitions } from './definitions-compared.ts';

const sample = sampleRelease();
const { method } = sample;
/** One similar school is enough here. */
const release = { ...sample, method: { ...method, definition: { ...method.definition, fewest: 1 } } };
const asked = release.schools.find(
  ({ school, outcome }) => school.phase === 'secondary' && hasExpectation(outcome),
)!;
const known = release.schools.find(({ attendance }) => isPresent(attendance))!;
const unknown = release.schools.find(({ attendance }) => isMissing(attendance))!;
const nowhere = 999_999 as Urn;
const compared = (list: readonly Urn[] | undefined) =>
  compareDefinitions(
    release,
    [{ name: 'other', words: 'Another', of: new Map(list === undefined ? [] : [[asked.school.urn, list]]) }],
    'secondary',
  );

test('a list of schools that are not known or not there is none, and a definition without lists says nothing', () => {
  expect(compared(undefined)).toEqual([]);
  expect(compared([nowhere, unknown.school.urn])).toEqual([]);
});

test('the average is of those similar schools whose attendance is known', () => {
  const { outcome } = asked;
  if (!hasExpectation(outcome) || isMissing(known.attendance))
    throw new Error('the sample has no such school');
  const difference = Math.abs(known.attendance - outcome.similarAttendance);
  expect(compared([nowhere, known.school.urn, unknown.school.urn])).toEqual([
    {
      phase: 'secondary',
      definition: 'other',
      schools: 1,
      flips: Number(
        known.attendance > outcome.baselineAttendance !==
          outcome.similarAttendance > outcome.baselineAttendance,
      ),
      medianDifference: difference,
      ninthDecile: difference,
    },
  ]);
});
