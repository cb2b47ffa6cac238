/** Keeps a division by an empty, unregularised side finite, as scikit-learn does. */
const TINY = 1e-15;

/** The best split of a node seen so far; one is reused for every node, so that searching allocates nothing. */
export type Split = {
  /** Reduction of the loss, in squared units of the gradient; 0 when there is no split. */
  gain: number;
  feature: number;
  /** Rows in bins up to this one go left. */
  bin: number;
  missingLeft: boolean;
  leftSum: number;
  leftCount: number;
};

/** What the search needs to know of a node and of the rules. */
export type SplitContext = {
  sum: number;
  count: number;
  /** Loss at the node's present value, over which a split must improve: sum * value. */
  loss: number;
  minSamplesLeaf: number;
  l2: number;
};

/** The value that minimises the regularised squared loss of rows with this sum of gradients. */
export function leafValue(sum: number, count: number, l2: number): number {
  return -sum / (count + l2 + TINY);
}

/**
 * Updates `best` with the best split of one feature. Both directions for missing rows are tried when the node has any. Ties keep
 * what was found first: the lower feature, then missing to the right, then the lower bin (with missing to the left: the higher).
 * The gain is reckoned in scikit-learn's order of operations, so that near-ties fall the same way.
 *
 * @param cells two numbers a bin: the sum of the gradients of its rows, and how many rows they are.
 * @param base where the feature's first bin is, in bins.
 * @param bins number of bins for values that are not missing; the bin for missing ones is next.
 */
export function searchFeature(
  cells: Float64Array,
  base: number,
  bins: number,
  feature: number,
  node: SplitContext,
  best: Split,
): void {
  const hasMissing = cells[2 * (base + bins) + 1]! > 0;
  const end = base + (hasMissing ? bins : bins - 1);
  searchUpwards(cells, base, end, feature, node, best);
  if (hasMissing) searchDownwards(cells, base, base + bins - 1, feature, node, best);
}

/**
 * What a split's two terms must reach together to improve on `gain`, less enough for no rounding to hide one that
 * does. Multiplied by both counts it needs no division, and most splits are far below it.
 */
function barFor(gain: number, loss: number): number {
  return (gain - loss) * (1 - 1e-9);
}

/** Moves bins to the left side one by one; missing rows stay on the right. */
function searchUpwards(
  cells: Float64Array,
  base: number,
  end: number,
  feature: number,
  node: SplitContext,
  best: Split,
): void {
  const { sum, count, loss, minSamplesLeaf, l2 } = node;
  const most = count - minSamplesLeaf;
  let leftSum = 0;
  let leftCount = 0;
  let bestGain = best.gain;
  let bar = barFor(bestGain, loss);
  for (let cell = base; cell < end; cell++) {
    const sumHere = cells[2 * cell]!;
    const countHere = cells[2 * cell + 1]!;
    // What adds nothing gains nothing.
    if (countHere === 0 && sumHere === 0) continue;
    leftSum += sumHere;
    leftCount += countHere;
    if (leftCount < minSamplesLeaf) continue;
    if (leftCount > most) break;
    const rightSum = sum - leftSum;
    const left = leftCount + l2 + TINY;
    const right = count - leftCount + l2 + TINY;
    if (leftSum * leftSum * right + rightSum * rightSum * left < bar * left * right) continue;
    const gain = loss + leftSum * (leftSum / left) + rightSum * (rightSum / right);
    if (gain > bestGain) {
      bestGain = gain;
      bar = barFor(gain, loss);
      record(best, gain, feature, cell - base, false, leftSum, leftCount);
    }
  }
}

/** Moves bins to the right side one by one; missing rows stay on the left. */
function searchDownwards(
  cells: Float64Array,
  base: number,
  last: number,
  feature: number,
  node: SplitContext,
  best: Split,
): void {
  const { sum, count, loss, minSamplesLeaf, l2 } = node;
  const most = count - minSamplesLeaf;
  let rightSum = 0;
  let rightCount = 0;
  let bestGain = best.gain;
  let bar = barFor(bestGain, loss);
  for (let cell = last; cell > base; cell--) {
    const sumHere = cells[2 * cell]!;
    const countHere = cells[2 * cell + 1]!;
    if (countHere === 0 && sumHere === 0) continue;
    rightSum += sumHere;
    rightCount += countHere;
    if (rightCount < minSamplesLeaf) continue;
    if (rightCount > most) break;
    const leftSum = sum - rightSum;
    const left = count - rightCount + l2 + TINY;
    const right = rightCount + l2 + TINY;
    if (leftSum * leftSum * right + rightSum * rightSum * left < bar * left * right) continue;
    const gain = loss + leftSum * (leftSum / left) + rightSum * (rightSum / right);
    if (gain > bestGain) {
      bestGain = gain;
      bar = barFor(gain, loss);
      record(best, gain, feature, cell - base - 1, true, leftSum, count - rightCount);
    }
  }
}

function record(
  best: Split,
  gain: number,
  feature: number,
  bin: number,
  missingLeft: boolean,
  leftSum: number,
  leftCount: number,
): void {
  best.gain = gain;
  best.feature = feature;
  best.bin = bin;
  best.missingLeft = missingLeft;
  best.leftSum = leftSum;
  best.leftCount = leftCount;
}
