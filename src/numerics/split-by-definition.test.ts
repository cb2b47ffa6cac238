import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bin, searchCells } from './search-cells.fixture.ts';
import { leafValue, type Split } from './split.ts';

const total = (bins: readonly Bin[]): Bin =>
  bins.reduce<Bin>(([s, n], [sum, count]) => [s + sum, n + count], [0, 0]);

/** What the two sides gain over the node as one leaf. */
function gainOf(left: Bin, right: Bin, l2: number): number {
  const worth = ([sum, count]: Bin) => sum ** 2 / (count + l2);
  return worth(left) + worth(right) - worth(total([left, right]));
}

/** Every split that the rules allow, the bin for missing values going with the right, then with the left. */
function splitsOf(bins: readonly Bin[], missing: Bin, fewest: number) {
  return [false, true].flatMap((missingLeft) =>
    bins
      .map((_, bin) => ({
        bin,
        missingLeft,
        left: total([...bins.slice(0, bin + 1), ...(missingLeft ? [missing] : [])]),
        right: total([...bins.slice(bin + 1), ...(missingLeft ? [] : [missing])]),
      }))
      .filter(({ left, right }) => left[1] >= fewest && right[1] >= fewest),
  );
}

const bin = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 5 }))
  .map(([sum, count]): Bin => [count === 0 ? 0 : sum, count]);

test('no split that the rules allow gains more than the one found, missing values or not', () => {
  const cases = fc.record({
    bins: fc.array(bin, { minLength: 1, maxLength: 7 }),
    missing: bin,
    fewest: fc.integer({ min: 1, max: 6 }),
    l2: fc.constantFrom(0, 0.5, 3),
  });
  fc.assert(
    fc.property(cases, ({ bins, missing, fewest, l2 }) => {
      const [sum, count] = total([...bins, missing]);
      fc.pre(count > 0);
      const best: Split = { gain: 0, feature: -1, bin: 0, missingLeft: false, leftSum: 0, leftCount: 0 };
      const node = { sum, count, loss: sum * leafValue(sum, count, l2), minSamplesLeaf: fewest, l2 };
      searchCells([[...bins, missing]], node, best);
      const splits = splitsOf(bins, missing, fewest);
      const most = Math.max(0, ...splits.map(({ left, right }) => gainOf(left, right, l2)));
      expect(best.gain).toBeCloseTo(most, 9);
      if (best.feature < 0) return;
      const found = splits.find((one) => one.bin === best.bin && one.missingLeft === best.missingLeft)!;
      expect(gainOf(found.left, found.right, l2)).toBeCloseTo(most, 9);
      expect([best.leftSum, best.leftCount]).toEqual(found.left);
    }),
    { numRuns: 1000 },
  );
});
