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
