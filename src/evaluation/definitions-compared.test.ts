import { expect, test } from 'vitest';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import { type SchoolSketch, sampleSchool } from '../../tests/fixtures/sample-school.ts';
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

/** Schools at 90, of which those with an expectation are compared with 91; the last two stand at 89.5 and 92. */
const set = release.schools.map(({ outcome }) => outcome).find(hasExpectation)!;
const own = {
  phase: 'secondary',
  outcome: { ...set, baselineAttendance: 90, similarAttendance: 91 },
} as const;
const sketches: readonly Partial<SchoolSketch>[] = [
  own,
  own,
  own,
  { ...own, phase: 'primary' },
  { ...own, outcome: { status: 'no-baseline' } },
  { attendance: 89.5 },
  { attendance: 92 },
];
const urnAt = (i: number) => (100_000 + i) as Urn;
const schools = sketches.map((sketch, i) => sampleSchool({ urn: urnAt(i), name: `${i}`, ...sketch }));
const byHand = {
  ...sample,
  method: { ...method, definition: { ...method.definition, fewest: 2 } },
  schools,
  byUrn: new Map(schools.map((each) => [each.school.urn, each])),
};
const [low, high] = [urnAt(5), urnAt(6)];
const named = (name: string, lists: readonly (readonly Urn[])[]) => ({
  name,
  words: name,
  of: new Map(lists.map((list, i) => [urnAt(i), list])),
});

test('schools of the phase with an expectation and enough similar schools: whose answer turns, and how far averages lie apart', () => {
  const others = [
    // 89.5 on average: below its like at 91, and not at 89.5. 90.75: nothing turns, a quarter of a point apart. 92: one point.
    named('other', [
      [low, low],
      [low, high],
      [high, high],
      [low, low],
      [low, low],
    ]),
    // One similar school is not enough.
    named('short', [[low], [high]]),
    named('same', [[], [high, high, low, high]]),
  ];
  expect(compareDefinitions(byHand, others, 'secondary')).toEqual([
    {
      phase: 'secondary',
      definition: 'other',
      schools: 3,
      flips: 1 / 3,
      // Of 1.5, 0.25 and 1: the middle one, and four fifths of the way from there to the largest.
      medianDifference: 1,
      ninthDecile: expect.closeTo(1.4, 12),
    },
    {
      phase: 'secondary',
      definition: 'same',
      schools: 1,
      flips: 0,
      medianDifference: 0.375,
      ninthDecile: 0.375,
    },
  ]);
  expect(compareDefinitions(byHand, others, 'primary')).toEqual([
    expect.objectContaining({ phase: 'primary', definition: 'other', schools: 1, flips: 1 }),
  ]);
  expect(compareDefinitions(byHand, others, 'special')).toEqual([]);
});
