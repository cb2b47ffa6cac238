import { expect, test } from 'vitest';
import { searchCells } from './search-cells.fixture.ts';
import { SeededRandom } from './seeded-random.ts';
import { leafValue, type Split } from './split.ts';

const noSplit = (): Split => ({ gain: 0, feature: -1, bin: 0, missingLeft: false, leftSum: 0, leftCount: 0 });

const binsOf = (sums: number[], counts: number[]) =>
  sums.map((sum, bin): [number, number] => [sum, counts[bin]!]);
/** A feature of one bin, which has no split. */
const constant: [number, number][] = [
  [77, 9],
  [0, 0],
];

/** Searches one feature whose last bin is for missing values: the last of two. */
function search(sums: number[], counts: number[], minSamplesLeaf = 1, l2 = 0, best = noSplit()): Split {
  const sum = sums.reduce((a, b) => a + b, 0);
  const count = counts.reduce((a, b) => a + b, 0);
  const node = { sum, count, loss: 0, minSamplesLeaf, l2 };
  return searchCells([constant, binsOf(sums, counts)], node, best);
}

test('leaf values', () => {
  expect(leafValue(6, 2, 1)).toBeCloseTo(-2, 12);
});

test('finds the split with the greatest gain', () => {
  const best = search([-3, -3, 4, 4, 0], [3, 3, 4, 4, 0]);
  expect(best).toMatchObject({ feature: 1, bin: 1, missingLeft: false, leftSum: -6, leftCount: 6 });
  expect(best.gain).toBeCloseTo(36 / 6 + 64 / 8, 12);
});

test('the penalty lowers the gain', () => {
  expect(search([-3, 4, 0], [3, 4, 0], 1, 1).gain).toBeCloseTo(9 / 4 + 16 / 5, 12);
});

test('the loss of the node is what must be improved on', () => {
  const best = noSplit();
  const node = { sum: 0, count: 4, loss: -1.5, minSamplesLeaf: 1, l2: 0 };
  searchCells([binsOf([2, -2, 0], [2, 2, 0])], node, best);
  expect(best.gain).toBeCloseTo(2.5, 12);
});

test('either side keeps its fewest rows', () => {
  expect(search([-9, 1, 1, 0], [1, 2, 2, 0], 2)).toMatchObject({ bin: 1, leftCount: 3 });
  expect(search([-9, 1, 0], [1, 2, 0], 2).feature).toBe(-1);
  expect(search([1, 1, -9, 0], [2, 2, 1, 0], 2)).toMatchObject({ bin: 0, leftCount: 2 });
  expect(search([-1, 1, 0], [2, 2, 0], 2)).toMatchObject({ bin: 0 });
  expect(search([-1, 1, 0], [2, 2, 0], 3).feature).toBe(-1);
});

test('missing rows go where they gain most', () => {
  expect(search([-4, 4, 4], [4, 4, 4])).toMatchObject({
    bin: 0,
    missingLeft: false,
    leftSum: -4,
    leftCount: 4,
  });
  expect(search([-4, 4, -4], [4, 4, 4])).toMatchObject({
    bin: 0,
    missingLeft: true,
    leftSum: -8,
    leftCount: 8,
  });
  expect(search([-4, -4, 4, -4], [4, 4, 4, 4])).toMatchObject({ bin: 1, missingLeft: true, leftSum: -12 });
  expect(search([4, -4, -4, 4], [4, 4, 4, 4])).toMatchObject({ bin: 0, missingLeft: true, leftSum: 8 });
});

test('missing or not can be the split itself', () => {
  expect(search([2, 2, -4], [2, 2, 4])).toMatchObject({
    bin: 1,
    missingLeft: false,
    leftSum: 4,
    leftCount: 4,
  });
});

test('without missing rows the last bin is no split', () => {
  expect(search([5, 0], [5, 0]).feature).toBe(-1);
  expect(search([5, 5], [5, 5])).toMatchObject({ bin: 0, leftCount: 5 });
});

test('fewest rows with missing on the left', () => {
  const best = search([-2, 9, -4], [2, 1, 4], 2);
  expect(best).toMatchObject({ bin: 1, missingLeft: false, leftCount: 3 });
  expect(search([-1, -1, 4, -4], [1, 2, 4, 4], 4)).toMatchObject({ bin: 1, missingLeft: true, leftCount: 7 });
  expect(search([-4, 4, 4, -4], [1, 2, 2, 1], 3)).toMatchObject({ feature: -1, gain: 0 });
});

test('ties keep what was found first', () => {
  expect(search([-2, 0, 2, 0], [2, 0, 2, 0]).bin).toBe(0);
  const earlier = { ...noSplit(), gain: 4, feature: 3 };
  expect(search([-2, 2, 0], [2, 2, 0], 1, 0, earlier).feature).toBe(3);
  expect(search([-2, 2, 0], [1, 1, 0], 1, 0, { ...earlier, gain: 3.9 }).feature).toBe(1);
  // Downwards the higher of two equal bins; an equal split with the missing on the right goes before.
  expect(search([-4, 0, 4, -4], [4, 0, 4, 4])).toMatchObject({ bin: 1, missingLeft: true });
  expect(search([-2, 2, 0], [2, 2, 2])).toMatchObject({ bin: 0, missingLeft: false });
});

test('the gain is what trying every split with divisions gives, to the last bit', () => {
  const random = new SeededRandom(3);
  for (let round = 0; round < 300; round++) {
    const bins = 1 + random.integer(12);
    const counts = Array.from({ length: bins }, () => random.integer(4));
    const sums = counts.map((count) => (count === 0 ? 0 : random.normal()));
    const sum = sums.reduce((a, b) => a + b, 0);
    const count = counts.reduce((a, b) => a + b, 0);
    const [l2, loss] = [random.integer(3), random.next() < 0.5 ? 0 : -random.next()];
    let gain = 0;
    let [leftSum, leftCount] = [0, 0];
    for (let bin = 0; bin < bins - 1; bin++) {
      leftSum += sums[bin]!;
      leftCount += counts[bin]!;
      if (leftCount === 0 || leftCount === count) continue;
      const rightSum = sum - leftSum;
      const left = leftSum * (leftSum / (leftCount + l2 + 1e-15));
      gain = Math.max(gain, loss + left + rightSum * (rightSum / (count - leftCount + l2 + 1e-15)));
    }
    const best = noSplit();
    const node = { sum, count, loss, minSamplesLeaf: 1, l2 };
    searchCells([binsOf([...sums, 0], [...counts, 0])], node, best);
    expect(best.gain).toBe(gain);
  }
});
