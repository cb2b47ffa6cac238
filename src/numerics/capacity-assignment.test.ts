import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignWithCapacity } from './capacity-assignment.ts';
import type { NearestNeighbours } from './nearest-neighbours.ts';
import { SeededRandom } from './seeded-random.ts';

/** Candidates in the form of neighbours; each row is a list of [candidate, distance], nearest first. */
function candidatesOf(rows: (readonly [number, number])[][], k: number): NearestNeighbours {
  const indices = new Int32Array(rows.length * k).fill(-1);
  const distances = new Float64Array(rows.length * k).fill(Number.NaN);
  for (const [row, list] of rows.entries()) {
    for (const [i, [candidate, distance]] of list.entries()) {
      indices[row * k + i] = candidate;
      distances[row * k + i] = distance;
    }
  }
  return { k, indices, distances, counts: Int32Array.from(rows, (list) => list.length) };
}

/** The definition: all pairs in order, each taken if its row still wants one and its candidate is still free. */
function bySorting(rows: (readonly [number, number])[][], wanted: number, capacity: number): number[][] {
  const given: number[][] = rows.map(() => []);
  const serves = new Array<number>(rows.length).fill(0);
  const pairs = rows.flatMap((list, row) =>
    list.map(([candidate, distance], at) => ({ row, at, candidate, distance })),
  );
  pairs.sort((a, b) => a.distance - b.distance || a.row - b.row || a.at - b.at);
  for (const { row, candidate } of pairs) {
    if (given[row]!.length >= wanted || serves[candidate]! >= capacity) continue;
    given[row]!.push(candidate);
    serves[candidate]!++;
  }
  return given;
}

test('by hand: the nearest pair first, and who comes late goes without', () => {
  const rows = [
    [
      [1, 1],
      [2, 5],
    ],
    [
      [2, 0.5],
      [0, 2],
    ],
    [
      [2, 0.7],
      [1, 3],
    ],
    [],
  ] as const;
  const assigned = assignWithCapacity(
    candidatesOf(
      rows.map((list) => [...list]),
      2,
    ),
    { wanted: 1, capacity: 1 },
  );
  expect(assigned.k).toBe(1);
  expect([...assigned.indices]).toEqual([1, 2, -1, -1]);
  expect([...assigned.distances]).toEqual([1, 0.5, Number.NaN, Number.NaN]);
  expect([...assigned.counts]).toEqual([1, 1, 0, 0]);
});

test('ties go to the lower row', () => {
  const rows: [number, number][][] = [
    [
      [2, 1],
      [3, 1],
    ],
    [
      [2, 1],
      [3, 1],
    ],
    [],
    [],
  ];
  const first = assignWithCapacity(candidatesOf(rows, 2), { wanted: 1, capacity: 1 });
  expect([...first.indices]).toEqual([2, 3, -1, -1]);
  const greedy = assignWithCapacity(candidatesOf(rows, 2), { wanted: 2, capacity: 1 });
  expect([...greedy.indices.subarray(0, 4)]).toEqual([2, 3, -1, -1]);
  const shared = assignWithCapacity(candidatesOf(rows, 2), { wanted: 2, capacity: 2 });
  expect([...shared.indices.subarray(0, 4)]).toEqual([2, 3, 2, 3]);
});

test('the same as sorting all pairs: distinct, within capacity, short only where there is no choice', () => {
  const settings = fc.record({
    n: fc.integer({ min: 1, max: 30 }),
    perRow: fc.integer({ min: 1, max: 6 }),
    wanted: fc.integer({ min: 1, max: 4 }),
    capacity: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(settings, ({ n, perRow, wanted, capacity, seed }) => {
      const random = new SeededRandom(seed);
      const rows = Array.from({ length: n }, () => {
        const candidates = random
          .shuffle(Array.from({ length: n }, (_, i) => i))
          .slice(0, random.integer(perRow + 1));
        return candidates
          .map((one): [number, number] => [one, random.integer(9)])
          .sort((a, b) => a[1] - b[1]);
      });
      const assigned = assignWithCapacity(candidatesOf(rows, perRow), { wanted, capacity });
      const lists = rows.map((_, row) => {
        const from = row * wanted;
        return [...assigned.indices.subarray(from, from + assigned.counts[row]!)];
      });
      expect(lists).toEqual(bySorting(rows, wanted, capacity));
      const serves = new Array<number>(n).fill(0);
      for (const [row, list] of lists.entries()) {
        expect(new Set(list).size).toBe(list.length);
        for (const [i, candidate] of list.entries()) {
          serves[candidate]!++;
          const distance = rows[row]!.find(([one]) => one === candidate)![1];
          expect(assigned.distances[row * wanted + i]).toBe(distance);
        }
        const padding = assigned.indices.subarray(row * wanted + list.length, (row + 1) * wanted);
        expect(padding.every((index) => index === -1)).toBe(true);
      }
      expect(serves.every((count) => count <= capacity)).toBe(true);
      for (const [row, list] of lists.entries()) {
        if (list.length === wanted) continue;
        for (const [candidate] of rows[row]!) {
          if (!list.includes(candidate)) expect(serves[candidate]).toBe(capacity);
        }
      }
    }),
  );
});
