import {
  type BoostingLoss,
  baselineOf,
  fillGradients,
  quantileOfResiduals,
  requireLoss,
} from './boosting-loss.ts';
import { requireFinite, requireFiniteOrMissing, requireInteger, requireSameLength } from './finite-input.ts';
import type { BinnedFeatures } from './histogram-bins.ts';
import { addForest, type Forest } from './regression-tree.ts';
import { type GrowingNode, growTree, makeTreeGrower, type TreeGrower } from './tree-growth.ts';

export type BoostingSettings = Readonly<{
  loss: BoostingLoss;
  /** Number of trees. */
  iterations: number;
  /** Share of each tree's correction that is taken, above 0. */
  learningRate: number;
  /** Most leaves of a tree, at least 2. */
  maxLeafNodes: number;
  /** Fewest rows of a leaf. */
  minSamplesLeaf: number;
  /** Penalty on leaf values, 0 or more, in rows; not applied to the leaves of the pinball loss. */
  l2Regularization: number;
}>;

/** A fitted model: plain numbers and arrays, safe to write as JSON. */
export type BoostedTrees = Readonly<{
  featureCount: number;
  /** Prediction before any tree, in the units of the target. */
  baseline: number;
  forest: Forest;
  /** Each feature's share of the total gain; sums to 1, or all 0 when nothing was split. */
  importances: readonly number[];
}>;

/**
 * Fits gradient-boosted regression trees on histograms: the algorithm of scikit-learn's HistGradientBoostingRegressor (itself after
 * LightGBM; Ke et al. 2017), with no subsampling, no early stopping and no randomness.
 *
 * @param binned from `binFeatures`; may serve many fits. Its thresholds may have been set on more rows than are fitted here.
 * @param target one value for each row of `binned`; need only be finite for the rows used.
 * @param rows the rows to train on (all when left out).
 * @throws RangeError on lengths that differ, no rows, a target that is not finite, or a setting out of range.
 */
export function fitBoostedTrees(
  binned: BinnedFeatures,
  target: Float64Array,
  settings: BoostingSettings,
  rows: Int32Array = allRows(binned.rowCount),
): BoostedTrees {
  requireSettings(settings);
  if (target.length !== binned.rowCount) {
    throw new RangeError(
      `target must have ${binned.rowCount} values, one for each row, got ${target.length}`,
    );
  }
  if (rows.length === 0) throw new RangeError('fitBoostedTrees: there must be at least one row');
  for (const row of rows) requireInteger(row, 0, binned.rowCount - 1, 'fitBoostedTrees: row');
  const wanted = Float64Array.from(rows, (row) => target[row]!);
  requireFinite(wanted, 'fitBoostedTrees: target of the rows used');
  return boost(makeTreeGrower(binned, settings, rows), binned.thresholds, wanted, settings);
}

/**
 * Predictions for raw features, in the units of the target.
 *
 * @param columns as many features as the model was fitted on, in the same order; NaN means missing.
 * @param rows the rows to predict, in the order wanted (all when left out).
 */
export function predictBoostedTrees(
  model: BoostedTrees,
  columns: readonly Float64Array[],
  rows?: Int32Array,
): Float64Array {
  if (columns.length !== model.featureCount) {
    throw new RangeError(`the model has ${model.featureCount} features, got ${columns.length}`);
  }
  const rowCount = columns[0]!.length;
  for (const [i, column] of columns.entries()) {
    requireSameLength(columns[0]!, column, `predictBoostedTrees: features 0 and ${i}`);
    requireFiniteOrMissing(column, `predictBoostedTrees: feature ${i}`);
  }
  const wanted = rows ?? allRows(rowCount);
  for (const row of wanted) requireInteger(row, 0, rowCount - 1, 'predictBoostedTrees: row');
  const totals = new Float64Array(wanted.length).fill(model.baseline);
  addForest(model.forest, columns, wanted, totals);
  return totals;
}

function requireSettings(settings: BoostingSettings): void {
  requireLoss(settings.loss);
  requireInteger(settings.iterations, 1, 100_000, 'iterations');
  requireInteger(settings.maxLeafNodes, 2, 65_536, 'maxLeafNodes');
  requireInteger(settings.minSamplesLeaf, 1, 2 ** 31, 'minSamplesLeaf');
  if (!(settings.learningRate > 0 && Number.isFinite(settings.learningRate))) {
    throw new RangeError(`learningRate must be above 0 and finite, got ${settings.learningRate}`);
  }
  if (!(settings.l2Regularization >= 0 && Number.isFinite(settings.l2Regularization))) {
    throw new RangeError(`l2Regularization must be 0 or more and finite, got ${settings.l2Regularization}`);
  }
}

function allRows(count: number): Int32Array {
  return new Int32Array(count).map((_, i) => i);
}

function boost(
  grower: TreeGrower,
  thresholds: readonly Float64Array[],
  target: Float64Array,
  settings: BoostingSettings,
): BoostedTrees {
  const baseline = baselineOf(settings.loss, target);
  const predicted = new Float64Array(target.length).fill(baseline);
  const gradients = new Float32Array(target.length);
  const scratch = new Float64Array(target.length);
  const forest = emptyForest();
  const gains = new Float64Array(thresholds.length);
  for (let iteration = 0; iteration < settings.iterations; iteration++) {
    fillGradients(settings.loss, target, predicted, gradients);
    const nodes = growTree(grower, gradients);
    for (const node of nodes) {
      if (node.child >= 0) continue;
      const rows = grower.pool.order.subarray(node.start, node.end);
      if (settings.loss.kind === 'pinball') {
        node.value = quantileOfResiduals(settings.loss.quantile, target, predicted, rows, scratch);
      }
      node.value *= settings.learningRate;
      for (let i = 0; i < rows.length; i++) predicted[rows[i]!]! += node.value;
    }
    appendTree(forest, nodes, thresholds);
    addGains(gains, nodes);
  }
  return { featureCount: gains.length, baseline, forest, importances: sharesOf(gains) };
}

type GrowingForest = { -readonly [Key in keyof Forest]: number[] };

function emptyForest(): GrowingForest {
  return { roots: [], feature: [], threshold: [], missingLeft: [], child: [], value: [] };
}

function appendTree(
  forest: GrowingForest,
  nodes: readonly GrowingNode[],
  thresholds: readonly Float64Array[],
): void {
  const root = forest.feature.length;
  forest.roots.push(root);
  for (const node of nodes) {
    const isLeaf = node.child < 0;
    forest.feature.push(isLeaf ? -1 : node.feature);
    // Past the last threshold the split is "missing or not": every number is at most the greatest one.
    forest.threshold.push(isLeaf ? 0 : (thresholds[node.feature]![node.bin] ?? Number.MAX_VALUE));
    forest.missingLeft.push(!isLeaf && node.missingLeft ? 1 : 0);
    forest.child.push(isLeaf ? -1 : root + node.child);
    forest.value.push(isLeaf ? node.value : 0);
  }
}

function addGains(gains: Float64Array, nodes: readonly GrowingNode[]): void {
  for (const node of nodes) if (node.child >= 0) gains[node.feature]! += node.gain;
}

function sharesOf(gains: Float64Array): number[] {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return Array.from(gains, (gain) => (total > 0 ? gain / total : 0));
}
