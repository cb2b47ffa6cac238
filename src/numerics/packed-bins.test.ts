import { expect, test } from 'vitest';
import { packBins } from './packed-bins.ts';
import { SeededRandom } from './seeded-random.ts';

test.each([1, 3, 4, 5, 8, 9])(
  'every bin of %d features is found again, in the order of the rows',
  (features) => {
    const random = new SeededRandom(features);
    const columns = Array.from({ length: features }, () => new Uint8Array(20).map(() => random.integer(256)));
    const rows = Int32Array.of(19, 0, 7, 7, 3);
    const packed = packBins({ rowCount: 20, thresholds: [], columns }, rows);
    expect([packed.rowCount, packed.featureCount, packed.words.length]).toEqual([
      5,
      features,
      Math.ceil(features / 4),
    ]);
    for (const [feature, column] of columns.entries()) {
      const word = packed.words[feature >> 2]!;
      expect(Array.from(word, (bins) => (bins >>> (8 * (feature % 4))) & 255)).toEqual(
        Array.from(rows, (row) => column[row]),
      );
    }
  },
);

test('what is beyond the last feature is in bin 0', () => {
  const { words } = packBins(
    { rowCount: 2, thresholds: [], columns: [Uint8Array.of(255, 1)] },
    Int32Array.of(0, 1),
  );
  expect([...words[0]!]).toEqual([255, 1]);
});
