/**
 * Regression trees laid end to end in plain arrays (so that a model can be written as JSON and read back). Node i is a leaf when
 * feature[i] is -1; otherwise rows with value <= threshold[i] go to node child[i] and the others to child[i] + 1. Node numbers
 * are those of the whole forest; tree t starts at roots[t].
 */
export type Forest = Readonly<{
  roots: readonly number[];
  feature: readonly number[];
  threshold: readonly number[];
  /** 1 when rows in which the feature is missing go left. */
  missingLeft: readonly number[];
  child: readonly number[];
  /** Added to the prediction at a leaf, in the units of the target; 0 elsewhere. */
  value: readonly number[];
}>;

/**
 * Adds the sum of all trees to `totals`, of which entry i is for row rows[i].
 *
 * @param columns features, one Float64Array each; NaN means missing.
 */
export function addForest(
  forest: Forest,
  columns: readonly Float64Array[],
  rows: Int32Array,
  totals: Float64Array,
): void {
  const feature = Int32Array.from(forest.feature);
  const threshold = Float64Array.from(forest.threshold);
  const missingLeft = Int32Array.from(forest.missingLeft);
  const child = Int32Array.from(forest.child);
  const value = Float64Array.from(forest.value);
  for (const root of forest.roots) {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      let node = root;
      for (let split = feature[node]!; split >= 0; split = feature[node]!) {
        const x = columns[split]![row]!;
        const left = x <= threshold[node]! || (Number.isNaN(x) && missingLeft[node] === 1);
        node = left ? child[node]! : child[node]! + 1;
      }
      totals[i]! += value[node]!;
    }
  }
}
