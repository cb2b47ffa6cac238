import type { BinnedFeatures } from './histogram-bins.ts';
import { HistogramPool } from './histogram-pool.ts';
import { leafValue, type Split } from './split.ts';

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
  pool: HistogramPool;
  /** For each feature, whether any row lacks it. */
  hasMissing: readonly boolean[];
}>;

/**
 * A grower is good until the next is made.
 *
 * @param rows of `binned` to train on; the grower's own row numbers are their places among them.
 */
export function makeTreeGrower(binned: BinnedFeatures, rules: GrowthRules, rows: Int32Array): TreeGrower {
  const n = rows.length;
  const mostLeaves = Math.max(1, Math.min(rules.maxLeafNodes, Math.floor(n / rules.minSamplesLeaf)));
  const pool = new HistogramPool(binned, rows, mostLeaves);
  return {
    rules,
    pool,
    hasMissing: pool.missing.map((_, feature) => pool.hasMissing(feature)),
  };
}

/**
 * Grows one tree, always splitting the leaf with the greatest gain next (ties: the older leaf). Returns its nodes, root first;
 * the rows of each are left in `grower.pool.order`.
 *
 * @throws Error when another grower has been made since
 */
export function growTree(grower: TreeGrower, gradients: Float32Array): GrowingNode[] {
  const { rules, pool } = grower;
  const { order } = pool;
  pool.requireCurrent();
  pool.gradients.set(gradients);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const root = newNode(0, order.length, pool.fillFromAll(0), 0);
  root.slot = 0;
  searchNode(grower, root);
  const nodes = [root];
  for (let leaves = 1; leaves < rules.maxLeafNodes; leaves++) {
    const node = greatestGain(nodes);
    if (node === undefined) break;
    splitNode(grower, node, nodes);
    if (leaves + 1 < rules.maxLeafNodes) prepareChildren(grower, node, nodes);
  }
  return nodes;
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

/** Finds the best split of a node that has its histogram. */
function searchNode({ pool, rules }: TreeGrower, node: GrowingNode): void {
  const context = {
    sum: node.sum,
    count: node.end - node.start,
    loss: node.sum * node.value,
    minSamplesLeaf: rules.minSamplesLeaf,
    l2: rules.l2Regularization,
  };
  pool.search(node.slot, context, node);
}

/** Divides the node's rows, keeping their order on both sides, and adds its two children. */
function splitNode(grower: TreeGrower, node: GrowingNode, nodes: GrowingNode[]): void {
  const { pool, hasMissing, rules } = grower;
  const leftCount = pool.divide(node.start, node.end, node);
  const left = node.start + leftCount;
  const right = node.end - left;
  const rightSum = node.sum - node.leftSum;
  node.child = nodes.length;
  const l2 = rules.l2Regularization;
  nodes.push(newNode(node.start, left, node.leftSum, leafValue(node.leftSum, leftCount, l2)));
  nodes.push(newNode(left, node.end, rightSum, leafValue(rightSum, right, l2)));
  // Where training saw no missing value, one that turns up later follows the majority.
  if (!hasMissing[node.feature]) node.missingLeft = leftCount > right;
}

/**
 * Makes the children's histograms (the smaller from its rows, the larger by subtraction) and finds their splits, as far
 * as they have rows enough for one.
 */
function prepareChildren(grower: TreeGrower, node: GrowingNode, nodes: readonly GrowingNode[]): void {
  const { pool, rules } = grower;
  const left = nodes[node.child]!;
  const right = nodes[node.child + 1]!;
  const [smaller, larger] = left.end - left.start < right.end - right.start ? [left, right] : [right, left];
  if (!isSplittable(larger, rules)) return;
  // Every split makes one leaf more, which has a histogram of its own.
  smaller.slot = (nodes.length - 1) / 2;
  larger.slot = node.slot;
  pool.fill(smaller.slot, smaller.start, smaller.end);
  pool.subtract(larger.slot, smaller.slot);
  if (isSplittable(smaller, rules)) searchNode(grower, smaller);
  searchNode(grower, larger);
}
