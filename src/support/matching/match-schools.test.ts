import { expect, test } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import { matchSchools } from './match-schools.ts';
import { placeAt, sampleHub, sampleNeed, sampleSettings, strewnProblem, urnOf } from './problem.fixture.ts';
import type { MatchingProblem } from './problem.ts';

const plan = (problem: Partial<MatchingProblem>) =>
  matchSchools({ schools: [], hubs: [], byHand: [], ...problem }, sampleSettings).placements;

test('a school is matched with a hub within reach, and told how far and how like it is', () => {
  const schools = [sampleNeed(1, { gap: { 'year-8': 3, fsm: 1 } })];
  const hubs = [sampleHub(9, { place: placeAt(30, 40), practices: new Set(['year-8']) })];
  expect(plan({ schools, hubs })).toEqual([
    { state: 'matched', school: 1, hub: 9, km: 50, likeness: 75, byHand: undefined },
  ]);
});

test.each([
  ['its phase', 'phase', { phases: new Set(['special'] as const) }, {}],
  ['a refusal', 'declined', {}, { declined: new Set([urnOf(9)]) }],
  ['one trust for both', 'same-trust', { trust: 'A' }, { trust: 'A' }],
  ['pupils for whom both compete', 'competing', { localAuthority: 300, place: placeAt(7.9) }, {}],
  ['a place that is not known', 'place-unknown', {}, { place: notAvailable }],
  ['the distance', 'distance', { place: placeAt(60.1) }, {}],
  ['how far the hub goes', 'distance', { place: placeAt(31), reachKm: 30 }, {}],
] as const)('%s stops a pair, and is named', (_, blockedBy, hub, school) => {
  expect(plan({ schools: [sampleNeed(1, school)], hubs: [sampleHub(9, hub)] })).toEqual([
    { state: 'remote', school: 1, blockedBy, hub: 9 },
  ]);
});

test.each([
  ['no trust is no common trust', {}, {}],
  ['the same authority beyond the reach of competition', { localAuthority: 300, place: placeAt(8) }, {}],
  ['next door in another authority', { place: placeAt(0.1) }, {}],
  ['the last metre of the reach', { place: placeAt(60) }, {}],
  ['a hub that would go further than the settings', { place: placeAt(60), reachKm: 90 }, {}],
] as const)('%s: a pair', (_, hub, school) => {
  expect(plan({ schools: [sampleNeed(1, school)], hubs: [sampleHub(9, hub)] })[0]!.state).toBe('matched');
});

test('a hub does not support itself', () => {
  expect(plan({ schools: [sampleNeed(9)], hubs: [sampleHub(9)] })[0]).toMatchObject({
    blockedBy: 'same-trust',
  });
});

test('where several rules stop each hub, the one that alone stops some hub is named, with the nearest such hub', () => {
  const hubs = [
    sampleHub(7, { trust: 'A', place: placeAt(70) }),
    sampleHub(8, { place: placeAt(90) }),
    sampleHub(9, { place: placeAt(80) }),
  ];
  expect(plan({ schools: [sampleNeed(1, { trust: 'A' })], hubs })).toEqual([
    { state: 'remote', school: 1, blockedBy: 'distance', hub: 9 },
  ]);
});

test('where no rule alone stops a hub, the rule that stops most is named, and no hub', () => {
  const hubs = [7, 8].map((urn) => sampleHub(urn, { phases: new Set(['special']), place: placeAt(90) }));
  expect(plan({ schools: [sampleNeed(1)], hubs })).toEqual([
    { state: 'remote', school: 1, blockedBy: 'phase', hub: undefined },
  ]);
});

test('a school waits only behind schools in greater need or equals with a lower URN, and is told when its turn comes', () => {
  const schools = [1, 2, 3, 4, 5].map((urn) => sampleNeed(urn, { need: urn === 5 ? 9 : 1 }));
  expect(plan({ schools, hubs: [sampleHub(9)] })).toEqual([
    expect.objectContaining({ state: 'matched', school: 5 }),
    { state: 'waiting', school: 1, hubs: [9], wave: 2 },
    { state: 'waiting', school: 2, hubs: [9], wave: 3 },
    { state: 'waiting', school: 3, hubs: [9], wave: undefined },
    { state: 'waiting', school: 4, hubs: [9], wave: undefined },
  ]);
});

test('what a person decided stands, takes a place, and keeps its reason', () => {
  const schools = [sampleNeed(1, { need: 5 }), sampleNeed(2, { place: notAvailable })];
  const byHand = [
    { school: urnOf(2), hub: urnOf(9), by: 'regional adviser', because: 'they asked for each other' },
  ];
  expect(plan({ schools, hubs: [sampleHub(9)], byHand })).toEqual([
    { state: 'waiting', school: 1, hubs: [9], wave: 2 },
    {
      state: 'matched',
      school: 2,
      hub: 9,
      km: undefined,
      likeness: 0,
      byHand: { by: 'regional adviser', because: 'they asked for each other' },
    },
  ]);
});

const decision = (school: number, hub: number) => ({
  school: urnOf(school),
  hub: urnOf(hub),
  by: 'a',
  because: 'b',
});
test.each([
  ['a school named twice', { schools: [sampleNeed(1), sampleNeed(1)] }, 'school 1 is named twice'],
  ['a hub named twice', { hubs: [sampleHub(9), sampleHub(9)] }, 'hub 9 is named twice'],
  [
    'a need that is no number',
    { schools: [sampleNeed(1, { need: Number.NaN })] },
    'the need of school 1 is no number: NaN',
  ],
  [
    'a decision on a school that is not there',
    { hubs: [sampleHub(9)], byHand: [decision(1, 9)] },
    'school 1, matched by hand, is not among',
  ],
  [
    'a decision on a hub that is not there',
    { schools: [sampleNeed(1)], byHand: [decision(1, 9)] },
    'hub 9, matched by hand with school 1, is not among',
  ],
  [
    'two decisions on a school',
    { schools: [sampleNeed(1)], hubs: [sampleHub(9)], byHand: [decision(1, 9), decision(1, 9)] },
    'more than once',
  ],
  [
    'more decisions than places',
    {
      schools: [sampleNeed(1), sampleNeed(2)],
      hubs: [sampleHub(9)],
      byHand: [decision(1, 9), decision(2, 9)],
    },
    'hub 9 has 1 places, and 2 schools',
  ],
])('%s is refused', (_, problem, message) => {
  expect(() => plan(problem)).toThrow(message);
});

test('the order in which schools and hubs are named changes nothing', () => {
  const problem = strewnProblem(5, { schools: 70, hubs: 11, places: 3, acrossKm: 150 });
  const other = { ...problem, schools: problem.schools.toReversed(), hubs: problem.hubs.toReversed() };
  expect(matchSchools(other, sampleSettings)).toEqual(matchSchools(problem, sampleSettings));
});

test('one more place leaves nobody out who was matched', () => {
  const few = strewnProblem(6, { schools: 70, hubs: 11, places: 3, acrossKm: 150 });
  const more = {
    ...few,
    hubs: few.hubs.map((hub, i) => (i === 4 ? { ...hub, places: hub.places + 1 } : hub)),
  };
  const matched = (problem: MatchingProblem) =>
    matchSchools(problem, sampleSettings).placements.flatMap((each) =>
      each.state === 'matched' ? [each.school] : [],
    );
  expect(matched(more)).toEqual(expect.arrayContaining(matched(few)));
});

test('likeness may be worth a longer journey, where the settings say so', () => {
  const schools = [sampleNeed(1, { gap: { fridays: 1 } })];
  const hubs = [
    sampleHub(8, { place: placeAt(10) }),
    sampleHub(9, { place: placeAt(30), practices: new Set(['fridays']) }),
  ];
  const hub = (likenessWorthKm: number) =>
    matchSchools({ schools, hubs, byHand: [] }, { ...sampleSettings, likenessWorthKm }).placements[0];
  expect(hub(0)).toMatchObject({ hub: 8 });
  expect(hub(25)).toMatchObject({ hub: 9, km: 30 });
});
