import { beforeAll, expect, test } from 'vitest';
import { smallEngland, smallMethod } from '../../../tests/fixtures/small-england.ts';
import type { Urn } from '../../attendance/urn.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { makeRelease } from '../make-release.ts';
import { hasExpectation } from '../outcome.ts';
import type { ExplainedDisruption, ReleaseDraft } from '../release.ts';

const { dataset } = smallEngland({ schools: 300, seed: 3 });
const disruption = { share: { primary: 1, secondary: 0.25, special: 0.5 }, atMost: 3 };
const method = smallMethod('abie-2', { version: '2.1.0', disruption });
const made = (disruptions: readonly ExplainedDisruption[], by = method) =>
  makeRelease(dataset, by, { checks: [], disruptions });
const expectedOf = (release: ReleaseDraft) =>
  new Map(
    release.schools.flatMap(({ school, outcome }) =>
      hasExpectation(outcome) ? [[school.urn, outcome.expectedAttendance] as const] : [],
    ),
  );

let plain: ReleaseDraft;
let asked: ReadonlyMap<Urn, number>;
beforeAll(async () => {
  plain = await made([]);
  asked = expectedOf(plain);
});
const ofBaseline = (explained: (urn: Urn, i: number) => number): ExplainedDisruption[] =>
  [...asked.keys()].map((urn, i) => ({ urn, year: dataset.baseline, explained: explained(urn, i) }));

test('without an accepted disruption, and by a method that takes nothing off, nothing is other than before', async () => {
  const { schools } = await makeRelease(dataset, smallMethod('abie-2'), { checks: [] });
  expect(plain.schools).toEqual(schools);
  const before = await made(
    ofBaseline(() => 2),
    smallMethod('abie-2'),
  );
  expect(before.schools).toEqual(schools);
});

test('a baseline starts without what a disruption took, by the share of its phase and no more than the most', async () => {
  const release = await made(ofBaseline((_urn, i) => (i % 2 === 0 ? 1 : 20)));
  const taken = (phase: string) => [
    ...new Set(
      release.schools.flatMap(({ school, outcome }) =>
        school.phase === phase && hasExpectation(outcome) ? [outcome.disruption!.takenOff] : [],
      ),
    ),
  ];
  expect(taken('primary').sort()).toEqual([1, 3]);
  expect(taken('secondary').sort()).toEqual([0.25, 3]);
  for (const [urn, expected] of expectedOf(release)) expect(expected).toBeGreaterThan(asked.get(urn)! - 0.02);
});

test('days declared at random gain a school nothing on average, and its worst days less than nothing', async () => {
  const random = new SeededRandom(11);
  // What ten days explain that are like any others: chance, either way.
  const byChance = await made(ofBaseline(() => 0.4 * random.normal()));
  // A gain is a lower expectation.
  const gains = [...expectedOf(byChance)].map(([urn, expected]) => asked.get(urn)! - expected);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const error = Math.hypot(...gains) / gains.length;
  expect(mean).toBeLessThan(2.5 * error);
  expect(mean).toBeGreaterThan(-2.5 * error);
  const worst = await made(ofBaseline(() => 0.4 * Math.abs(random.normal())));
  const gained = [...expectedOf(worst)].map(([urn, expected]) => asked.get(urn)! - expected);
  expect(gained.reduce((sum, gain) => sum + gain, 0)).toBeLessThan(0);
});

test('a disrupted year does not steady later ones as if it had been the school’s own', async () => {
  const earlier = plain.schools.find(({ outcome }) => hasExpectation(outcome) && outcome.past !== undefined)!;
  const { urn } = earlier.school;
  const year = hasExpectation(earlier.outcome) ? earlier.outcome.past!.years.at(-1)!.year : dataset.baseline;
  const release = await made([{ urn, year, explained: 1.5 }]);
  const { outcome } = release.byUrn.get(urn)!;
  const before = hasExpectation(earlier.outcome) ? earlier.outcome.baselineAttendance : Number.NaN;
  expect(hasExpectation(outcome) && outcome.baselineAttendance).toBeGreaterThan(before);
  expect(hasExpectation(outcome) && outcome.disruption).toBeUndefined();
});
