import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { howItWent } from './how-it-went.ts';
import { nearestFirst } from './nearest-first.ts';
import { type OpenPair, openPairs } from './open-pairs.ts';
import { orderedProblem } from './ordered-problem.ts';
import { placeSchools } from './place-schools.ts';
import { sampleSettings, strewnProblem } from './problem.fixture.ts';

const pair = (hub: number, steps: number, likeness = 0): OpenPair => ({
  hub,
  steps,
  likeness,
  km: 5 * steps,
});
const hubsOf = (open: readonly (readonly OpenPair[])[], places: readonly number[]) =>
  placeSchools(open, places).map((found) => found?.hub);

test('the neediest first, even where the journey is longer', () => {
  expect(hubsOf([[pair(0, 9)], [pair(0, 1)]], [1])).toEqual([0, undefined]);
});

test('a needier school makes room rather than lose its place, and everybody who can be placed is', () => {
  expect(hubsOf([[pair(0, 1), pair(1, 9)], [pair(0, 1)]], [1, 1])).toEqual([1, 0]);
});

test('the longest journey before all journeys together', () => {
  // 0+9 is shorter together; 5+5 has the shorter longest.
  expect(
    hubsOf(
      [
        [pair(0, 1), pair(1, 6)],
        [pair(0, 5), pair(1, 9)],
      ],
      [1, 1],
    ),
  ).toEqual([1, 0]);
});

test('all journeys together before the kind of gap, and that before an even load', () => {
  expect(hubsOf([[pair(0, 1), pair(1, 2, 100)]], [1, 1])).toEqual([0]);
  expect(hubsOf([[pair(0, 1, 10), pair(1, 1, 90)]], [1, 1])).toEqual([1]);
  expect(
    hubsOf(
      [
        [pair(0, 1), pair(1, 1)],
        [pair(0, 1), pair(1, 1)],
      ],
      [2, 2],
    ),
  ).toEqual([0, 1]);
});

test('equals by the order of hubs, for the first school first', () => {
  expect(hubsOf([[pair(1, 1), pair(0, 1)]], [1, 1])).toEqual([0]);
  expect(
    hubsOf(
      [
        [pair(0, 1), pair(1, 1)],
        [pair(0, 1), pair(1, 1)],
      ],
      [1, 1],
    ),
  ).toEqual([0, 1]);
});

test('without schools, hubs or places nothing is placed', () => {
  expect(placeSchools([], [2])).toEqual([]);
  expect(placeSchools([[]], [])).toEqual([undefined]);
  expect(placeSchools([[pair(0, 1)]], [0])).toEqual([undefined]);
});

// The package declares itself CommonJS.
const highs = createRequire(import.meta.url)('highs') as typeof import('highs').default;
const solver = await highs();

/** The least or greatest value of a goal over all ways to place schools, by linear programming with an outside solver. */
function solved(
  open: readonly (readonly OpenPair[])[],
  places: readonly number[],
  { sense, goal, also = [] }: { sense: 'Minimize' | 'Maximize'; goal: Goal; also?: readonly string[] },
): number {
  const terms = (of: Goal) =>
    open.flatMap((pairs, s) => pairs.map((each) => `+ ${of(s, each)} x${s}_${each.hub}`)).join(' ');
  const rows = open.flatMap((pairs, s) =>
    pairs.length === 0 ? [] : [`${pairs.map(({ hub }) => `x${s}_${hub}`).join(' + ')} <= 1`],
  );
  const columns = places.flatMap((count, hub) => {
    const users = open.flatMap((pairs, s) =>
      pairs.some((each) => each.hub === hub) ? [`x${s}_${hub}`] : [],
    );
    return users.length === 0 ? [] : [`${users.join(' + ')} <= ${count}`];
  });
  const model = [sense, ` obj: ${terms(goal)}`, 'Subject To', ...rows, ...columns, ...also, 'End'].join('\n');
  const { Status, ObjectiveValue } = solver.solve(model, { output_flag: false });
  expect(Status).toBe('Optimal');
  return ObjectiveValue;
}
type Goal = (school: number, pair: OpenPair) => number;

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'strewn schools %i: an outside solver finds no better plan, goal by goal',
  (seed) => {
    const { schools, hubs } = orderedProblem(
      strewnProblem(seed, { schools: 60, hubs: 10, places: 3, acrossKm: 120 }),
    );
    const open = openPairs(schools, hubs, sampleSettings);
    const places = hubs.map((hub) => hub.places);
    const found = placeSchools(open, places);
    const total = (of: Goal) =>
      found.reduce((sum, each, school) => (each === undefined ? sum : sum + of(school, each)), 0);

    const number: Goal = () => 1;
    expect(solved(open, places, { sense: 'Maximize', goal: number })).toBeCloseTo(total(number), 6);
    // Tenths of a point: the greatest need met.
    const need: Goal = (school) => Math.round(10 * schools[school]!.need);
    expect(solved(open, places, { sense: 'Maximize', goal: need })).toBeCloseTo(total(need), 6);

    const placed = open.filter((_, school) => found[school] !== undefined);
    const everyone = placed.map((pairs, s) => `${pairs.map(({ hub }) => `x${s}_${hub}`).join(' + ')} = 1`);
    const worst = Math.max(...found.map((each) => each?.steps ?? 0));
    // A step less for the longest journey, and somebody is left out.
    const nearer = placed.map((pairs) => pairs.filter(({ steps }) => steps < worst));
    expect(solved(nearer, places, { sense: 'Maximize', goal: number })).toBeLessThan(placed.length - 0.5);

    const within = placed.map((pairs) => pairs.filter(({ steps }) => steps <= worst));
    const all = within.map((pairs, s) => `${pairs.map(({ hub }) => `x${s}_${hub}`).join(' + ')} = 1`);
    expect(all).toHaveLength(everyone.length);
    const steps: Goal = (_, each) => each.steps;
    const least = solved(within, places, { sense: 'Minimize', goal: steps, also: all });
    expect(least).toBeCloseTo(total(steps), 6);
    const atLeast = `${within.flatMap((pairs, s) => pairs.map((each) => `+ ${each.steps} x${s}_${each.hub}`)).join(' ')} <= ${Math.round(least)}`;
    const likeness: Goal = (_, each) => each.likeness;
    expect(
      solved(within, places, { sense: 'Maximize', goal: likeness, also: [...all, atLeast] }),
    ).toBeCloseTo(total(likeness), 4);
  },
);

test.each([11, 12, 13])(
  'strewn schools %i: nobody envies, and taking turns by hand does no better',
  (seed) => {
    const { schools, hubs } = orderedProblem(
      strewnProblem(seed, { schools: 80, hubs: 9, places: 4, acrossKm: 150 }),
    );
    const open = openPairs(schools, hubs, sampleSettings);
    const places = hubs.map((hub) => hub.places);
    const needs = schools.map(({ need }) => need);
    const ours = howItWent(needs, open, placeSchools(open, places));
    const byHand = howItWent(needs, open, nearestFirst(open, places));
    expect(ours.envious).toBe(0);
    expect(ours.matched).toBeGreaterThanOrEqual(byHand.matched);
    expect(ours.needMet).toBeGreaterThanOrEqual(byHand.needMet);
  },
);
