import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NeighbourHeap } from './neighbour-heap.ts';

function drain(heap: NeighbourHeap): [number, number][] {
  const out: [number, number][] = [];
  while (heap.size > 0) {
    out.unshift([heap.farthestSquare, heap.farthestRow]);
    heap.removeFarthest();
  }
  return out;
}

test('keeps the nearest, equal distances by row number, whatever the order of arrival', () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 });
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 12 }), fc.boolean(), (squares, k, backwards) => {
      const pairs = squares.map((square, row): [number, number] => [square, row]);
      const heap = new NeighbourHeap(k);
      for (const [square, row] of backwards ? pairs.toReversed() : pairs) heap.offer(square, row);
      const expected = pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, k);
      expect(drain(heap)).toEqual(expected);
    }),
  );
});

test('has no limit until it is full, and none again once a row has left', () => {
  const heap = new NeighbourHeap(2);
  heap.offer(5, 1);
  expect(heap.limit).toBe(Infinity);
  heap.offer(3, 2);
  expect(heap.limit).toBe(5);
  heap.offer(4, 3);
  expect(heap.limit).toBe(4);
  heap.removeFarthest();
  expect(heap.limit).toBe(Infinity);
  expect(heap.size).toBe(1);
});
