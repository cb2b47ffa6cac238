import { requireFiniteOrMissing, requireInteger, requireSameLength } from './finite-input.ts';

/** Thresholds stay below this, so that "at most the threshold" can never mean "everything" (as scikit-learn's ALMOST_INF). */
const GREATEST_THRESHOLD = 1e300;

/** A table of features cut into at most 255 bins each: one byte a cell, made once and shared by every model fitted on it. */
export type BinnedFeatures = Readonly<{
  rowCount: number;
  /** For each feature, the ascending upper bounds of all its bins but the last. Value x is in the first bin with x <= bound. */
  thresholds: readonly Float64Array[];
  /** For each feature, the bin of each row. Bin thresholds.length + 1 is kept for missing values. */
  columns: readonly Uint8Array[];
}>;

/**
 * Cuts each feature at its quantiles (or between its distinct values, when they are few), as scikit-learn's
 * HistGradientBoostingRegressor does; there is no subsampling.
 *
 * @param columns one Float64Array of equal length for each feature; NaN means missing.
 * @param maxBins most bins for non-missing values, 2 to 255.
 * @throws RangeError when lengths differ, a value is infinite, or maxBins is out of range.
 */
export function binFeatures(columns: readonly Float64Array[], maxBins = 255): BinnedFeatures {
  requireInteger(maxBins, 2, 255, 'binFeatures: maxBins');
  const first = columns[0];
  if (first === undefined) throw new RangeError('binFeatures: there must be at least one feature');
  for (const [i, column] of columns.entries()) {
    requireSameLength(first, column, `binFeatures: features 0 and ${i}`);
    requireFiniteOrMissing(column, `binFeatures: feature ${i}`);
  }
  const thresholds = columns.map((column) => binThresholds(column, maxBins));
  return {
    rowCount: first.length,
    thresholds,
    columns: columns.map((column, i) => binColumn(column, thresholds[i]!)),
  };
}

/** The bin kept for missing values of a feature with these thresholds. */
export function missingBin(thresholds: Float64Array): number {
  return thresholds.length + 1;
}

function binThresholds(column: Float64Array, maxBins: number): Float64Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const bounds =
    distinct.length <= maxBins
      ? distinct.subarray(1).map((value, i) => (distinct[i]! + value) * 0.5)
      : midpointQuantiles(sorted, maxBins);
  return bounds.map((bound) => Math.min(bound, GREATEST_THRESHOLD));
}

/** The quantiles at 1/parts, 2/parts, ... by numpy's "midpoint" rule: halfway whenever between two order statistics. */
function midpointQuantiles(sorted: Float64Array, parts: number): Float64Array {
  // Percentages first, because the rounding decides whether a position is whole and must be that of numpy.linspace(0, 100).
  const step = 100 / parts;
  return new Float64Array(parts - 1).map((_, i) => {
    const position = (sorted.length - 1) * (((i + 1) * step) / 100);
    const low = sorted[Math.floor(position)]!;
    const high = sorted[Math.ceil(position)]!;
    return high - (high - low) * 0.5;
  });
}

function binColumn(column: Float64Array, thresholds: Float64Array): Uint8Array {
  return Uint8Array.from(column, (value) =>
    Number.isNaN(value) ? missingBin(thresholds) : firstAtLeast(thresholds, value),
  );
}

/** Index of the first bound that is at least `value`, or the number of bounds. */
function firstAtLeast(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= bounds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
