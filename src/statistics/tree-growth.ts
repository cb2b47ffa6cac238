import {
  countRows,
  fillFromAll,
  fillHistogram,
  type HistogramPool,
  makeHistogramPool,
  subtractHistogram,
} from './gradient-histogram.ts';
import { type BinnedFeatures, missingBin } from './histogram-bins.ts';
import { binsOf, type PackedBins, packBins } from './packed-bins.ts';
import { leafValue, type Split, type SplitContext, searchFeature } from './split-search.ts';

export type GrowthRules = Readonly<{
  maxLeafNodes: number;
  minSamplesLeaf: number;
  l2Regularization: number;
}>;

/** A node while its tree is grown. Its rows are order[start..end) of the grower. */
export type GrowingNode = Split & {
  start: number;
  end: number;
  sum: number;
  /** Value were the node a leaf, before the learning rate. */
  value: number;
  /** Its histogram in the pool, or -1 when it has none. */
  slot: number;
  /** Number of its left child (the right one is next), or -1 for a leaf. */
  child: number;
};

/** Everything that growing tree after tree on the same rows needs, allocated once. */
export type TreeGrower = Readonly<{
  rules: GrowthRules;
  bins: PackedBins;
  /** For each feature, the bin for missing values. */
  missing: readonly number[];
  hasMissing: readonly boolean[];
  pool: HistogramPool;
  /** A histogram of all rows with sums of 0. */
  counted: Float64Array;
  order: Int32Array;
  spare: Int32Array;
  orderedGradients: Float32Array;
}>;

/** @param rows of `binned` to train on; the grower's own row numbers are their places among them. */
export function makeTreeGrower(binned: BinnedFeatures, rules: GrowthRules, rows: Int32Array): TreeGrower {
  const n = rows.length;
  const mostLeaves = Math.max(1, Math.min(rules.maxLeafNodes, Math.floor(n / rules.minSamplesLeaf)));
  const bins = packBins(binned, rows);
  const missing = binned.thresholds.map(missingBin);
  const pool = makeHistogramPool(
    missing.map((bin) => bin + 1),
    mostLeaves,
  );
  const counted = countRows(pool, bins);
  return {
    rules,
    bins,
    missing,
    hasMissing: missing.map((bin, feature) => counted[2 * (pool.offsets[feature]! + bin) + 1]! > 0),
    pool,
    counted,
    order: new Int32Array(n),
    spare: new Int32Array(n),
    orderedGradients: new Float32Array(n),
  };
}

/**
 * Grows one tree, always splitting the leaf with the greatest gain next (ties: the older leaf). Returns its nodes, root first;
 * the rows of each are left in `grower.order`.
 */
export function growTree(grower: TreeGrower, gradients: Float32Array): GrowingNode[] {
  const { rules, order } = grower;
  for (let i = 0; i < order.length; i++) order[i] = i;
  const nodes = [newNode(0, order.length, sumOf(gradients), 0)];
  const freeSlots = Array.from(
    { length: grower.pool.cells.length / (2 * grower.pool.size) },
    (_, i) => i,
  ).reverse();
  const root = nodes[0]!;
  if (isSplittable(root, rules)) {
    root.slot = freeSlots.pop()!;
    fillFromAll(grower.pool, root.slot, grower.bins, grower.counted, gradients);
    searchNode(grower, root, freeSlots);
  }
  for (let leaves = 1; leaves < rules.maxLeafNodes; leaves++) {
    const node = greatestGain(nodes);
    if (node === undefined) break;
    splitNode(grower, node, nodes);
    if (leaves + 1 < rules.maxLeafNodes) prepareChildren(grower, node, nodes, gradients, freeSlots);
  }
  return nodes;
}

function sumOf(gradients: Float32Array): number {
  let total = 0;
  for (let i = 0; i < gradients.length; i++) total += gradients[i]!;
  return total;
}

function newNode(start: number, end: number, sum: number, value: number): GrowingNode {
  return {
    gain: 0,
    feature: -1,
    bin: 0,
    missingLeft: false,
    leftSum: 0,
    leftCount: 0,
    start,
    end,
    sum,
    value,
    slot: -1,
    child: -1,
  };
}

function isSplittable(node: GrowingNode, rules: GrowthRules): boolean {
  return node.end - node.start >= 2 * rules.minSamplesLeaf;
}

/** The leaf whose split is waiting and gains most. */
function greatestGain(nodes: readonly GrowingNode[]): GrowingNode | undefined {
  let best: GrowingNode | undefined;
  for (const node of nodes) {
    if (node.child < 0 && node.gain > (best?.gain ?? 0)) best = node;
  }
  return best;
}

/** Finds the node's best split; a node without one gives its histogram back. */
function searchNode(grower: TreeGrower, node: GrowingNode, freeSlots: number[]): void {
  const { pool, missing, rules } = grower;
  const context: SplitContext = {
    sum: node.sum,
    count: node.end - node.start,
    loss: node.sum * node.value,
    minSamplesLeaf: rules.minSamplesLeaf,
    l2: rules.l2Regularization,
  };
  for (let feature = 0; feature < missing.length; feature++) {
    const base = node.slot * pool.size + pool.offsets[feature]!;
    searchFeature(pool.cells, base, missing[feature]!, feature, context, node);
  }
  if (node.gain <= 0) freeSlots.push(node.slot);
}

/** Divides the node's rows, keeping their order on both sides, and adds its two children. */
function splitNode(grower: TreeGrower, node: GrowingNode, nodes: GrowingNode[]): void {
  const { order, spare, bins, missing, hasMissing, rules } = grower;
  const { word, shift } = binsOf(bins, node.feature);
  const lastLeft = node.bin;
  // The bin that goes left whatever its number; -1 is none.
  const extraLeft = node.missingLeft ? missing[node.feature]! : -1;
  let left = node.start;
  let right = 0;
  for (let i = node.start; i < node.end; i++) {
    const row = order[i]!;
    const bin = (word[row]! >>> shift) & 255;
    const goesLeft = Number(bin <= lastLeft) | Number(bin === extraLeft);
    // Both are written and one is kept: the branch would be guessed wrong too often.
    order[left] = row;
    spare[right] = row;
    left += goesLeft;
    right += 1 - goesLeft;
  }
  order.set(spare.subarray(0, right), left);
  const leftCount = left - node.start;
  const rightSum = node.sum - node.leftSum;
  node.child = nodes.length;
  const l2 = rules.l2Regularization;
  nodes.push(newNode(node.start, left, node.leftSum, leafValue(node.leftSum, leftCount, l2)));
  nodes.push(newNode(left, node.end, rightSum, leafValue(rightSum, right, l2)));
  // Where training saw no missing value, one that turns up later follows the majority.
  if (!hasMissing[node.feature]) node.missingLeft = leftCount > right;
}

/** Makes the children's histograms (the smaller from its rows, the larger by subtraction) and finds their splits. */
function prepareChildren(
  grower: TreeGrower,
  node: GrowingNode,
  nodes: readonly GrowingNode[],
  gradients: Float32Array,
  freeSlots: number[],
): void {
  const left = nodes[node.child]!;
  const right = nodes[node.child + 1]!;
  const [smaller, larger] = left.end - left.start < right.end - right.start ? [left, right] : [right, left];
  if (!isSplittable(larger, grower.rules)) {
    freeSlots.push(node.slot);
    return;
  }
  larger.slot = node.slot;
  smaller.slot = freeSlots.pop()!;
  histogramOf(grower, smaller, gradients);
  subtractHistogram(grower.pool, larger.slot, smaller.slot);
  if (isSplittable(smaller, grower.rules)) searchNode(grower, smaller, freeSlots);
  else freeSlots.push(smaller.slot);
  searchNode(grower, larger, freeSlots);
}

function histogramOf(grower: TreeGrower, node: GrowingNode, gradients: Float32Array): void {
  const rows = grower.order.subarray(node.start, node.end);
  const ordered = grower.orderedGradients.subarray(0, rows.length);
  for (let i = 0; i < rows.length; i++) ordered[i] = gradients[rows[i]!]!;
  fillHistogram(grower.pool, node.slot, grower.bins, rows, ordered);
}
