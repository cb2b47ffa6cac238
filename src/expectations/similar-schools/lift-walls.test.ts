import { expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { Definition } from './definition.ts';
import { findSimilarSchools, liftedIn } from './find-similar-schools.ts';
import type { Sides } from './walls.ts';

/** One axis, a unit a point: the distance of two schools is the difference of their figures. */
const { prediction: _, ...unpredicted } = sampleMethod.definition;
const definition: Definition = {
  ...unpredicted,
  neighbours: 3,
  fewest: 1,
  walls: ['gender', 'faith-calendar'],
  lifted: ['gender', 'faith-calendar'],
  axes: [{ characteristic: 'freeSchoolMeals', weight: 1, transform: 'none', scale: 1 }],
};

type Sketch = readonly [freeSchoolMeals: number, gender: string, faith?: string];

async function find(sketches: readonly Sketch[], changes: Partial<Definition> = {}, serves = () => true) {
  const candidates = sketches.map(([freeSchoolMeals, gender, faith = ''], i) => {
    const sides: Sides = { gender, 'faith-calendar': faith };
    return {
      subject: subjectWith(100_000 + i, { circumstances: { freeSchoolMeals } }),
      attendance: 94,
      standing: { words: `${gender}, ${faith}`, sides },
      seeks: true,
      serves: serves(),
    };
  });
  const found = await findSimilarSchools('secondary', candidates, { ...definition, ...changes });
  return {
    lists: found.similar.map((list) => list.map(({ urn }) => urn - 100_000)),
    lifted: liftedIn(found),
  };
}

const girls = 'girls only';
const boys = 'boys only';

test('a school that finds a whole list of its kind is compared with no other', async () => {
  const { lists, lifted } = await find([
    [0, girls],
    [50, girls],
    [60, girls],
    [70, girls],
    [1, ''],
  ]);
  expect(lists[0]).toEqual([1, 2, 3]);
  expect(lifted[0]).toEqual([]);
});

test('its own kind comes first on a list that had to be filled, then the nearest, never the other sex', async () => {
  const { lists, lifted } = await find([
    [0, girls],
    [50, girls],
    [2, ''],
    [1, ''],
    [0, boys],
    [3, ''],
  ]);
  expect(lists[0]).toEqual([1, 3, 2]);
  expect(lifted[0]).toEqual(['gender']);
  // The mixed ones may fill their lists with either.
  expect(lists[3]).toEqual([2, 5, 0]);
});

test('walls are lifted one after the other: a girls’ school of a faith meets its mixed schools before other girls’', async () => {
  const { lists, lifted } = await find([
    [0, girls, 'Jewish'],
    [40, '', 'Jewish'],
    [1, girls],
    [2, ''],
    [0, boys, 'Jewish'],
  ]);
  expect(lists[0]).toEqual([1, 2, 3]);
  expect(lifted[0]).toEqual(['gender', 'faith-calendar']);
});

test('the ceiling holds beyond a wall, and a list that nothing fills stays short', async () => {
  const far: Sketch[] = [
    [0, girls],
    [9, girls],
    [3, ''],
    [30, ''],
  ];
  const ceiling = { primary: 10, secondary: 10, special: 10 };
  expect((await find(far, { ceiling })).lists[0]).toEqual([1, 2]);
  // Its own kind, too far away, is not kept for want of others.
  expect((await find(far, { ceiling: { ...ceiling, secondary: 5 } })).lists[0]).toEqual([2]);
});

test('without walls to lift, every wall holds for everyone', async () => {
  const { lists } = await find(
    [
      [0, girls],
      [1, ''],
      [2, girls],
    ],
    { lifted: undefined },
  );
  expect(lists).toEqual([[2], [], [0]]);
});

test('no school serves too often, also beyond its wall', async () => {
  const { lists } = await find(
    [
      [0, girls],
      [1, boys],
      [2, 'a'],
      [3, ''],
    ],
    { serveLimit: 1, neighbours: 1 },
  );
  const served = lists.flat();
  expect(new Set(served).size).toBe(served.length);
});

test('who does not serve is on no list', async () => {
  const { lists } = await find(
    [
      [0, girls],
      [1, ''],
    ],
    {},
    () => false,
  );
  expect(lists).toEqual([[], []]);
});
