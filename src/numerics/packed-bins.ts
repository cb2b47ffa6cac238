import type { BinnedFeatures } from './histogram-bins.ts';

/** The bins of some rows, four features to a word: what is read for every row of every tree is a quarter as much. */
export type PackedBins = Readonly<{
  rowCount: number;
  featureCount: number;
  /** words[w] has the bins of features 4w to 4w + 3 of each row, a byte each, the first in the lowest; 0 beyond the last. */
  words: readonly Int32Array[];
}>;

/** Packs the bins of the rows given, in their order. */
export function packBins({ columns }: BinnedFeatures, rows: Int32Array): PackedBins {
  const words = Array.from({ length: Math.ceil(columns.length / 4) }, (_, w) => {
    const word = new Int32Array(rows.length);
    for (const [place, column] of columns.slice(4 * w, 4 * w + 4).entries()) {
      for (let i = 0; i < rows.length; i++) word[i]! |= column[rows[i]!]! << (8 * place);
    }
    return word;
  });
  return { rowCount: rows.length, featureCount: columns.length, words };
}
