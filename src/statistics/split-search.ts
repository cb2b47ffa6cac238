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
 * @param base where the feature's first bin starts in `sums` and `counts`.
 * @param bins number of bins for values that are not missing; the bin for missing ones is next.
 */
export function searchFeature(
  sums: Float64Array,
  counts: Int32Array,
  base: number,
  bins: number,
  feature: number,
  node: SplitContext,
  best: Split,
): void {
  const hasMissing = counts[base + bins]! > 0;
  const end = base + (hasMissing ? bins : bins - 1);
  searchUpwards(sums, counts, base, end, feature, node, best);
  if (hasMissing) searchDownwards(sums, counts, base, base + bins - 1, feature, node, best);
}

/** Moves bins to the left side one by one; missing rows stay on the right. */
function searchUpwards(
  sums: Float64Array,
  counts: Int32Array,
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
  for (let cell = base; cell < end; cell++) {
    const added = counts[cell]!;
    leftSum += sums[cell]!;
    leftCount += added;
    if (leftCount < minSamplesLeaf) continue;
    if (leftCount > most) break;
    const rightSum = sum - leftSum;
    const left = leftSum * (leftSum / (leftCount + l2 + TINY));
    const gain = loss + left + rightSum * (rightSum / (count - leftCount + l2 + TINY));
    if (gain > bestGain) {
      bestGain = gain;
      record(best, gain, feature, cell - base, false, leftSum, leftCount);
    }
  }
}

/** Moves bins to the right side one by one; missing rows stay on the left. */
function searchDownwards(
  sums: Float64Array,
  counts: Int32Array,
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
  for (let cell = last; cell > base; cell--) {
    const added = counts[cell]!;
    rightSum += sums[cell]!;
    rightCount += added;
    if (rightCount < minSamplesLeaf) continue;
    if (rightCount > most) break;
    const leftSum = sum - rightSum;
    const left = leftSum * (leftSum / (count - rightCount + l2 + TINY));
    const gain = loss + left + rightSum * (rightSum / (rightCount + l2 + TINY));
    if (gain > bestGain) {
      bestGain = gain;
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
