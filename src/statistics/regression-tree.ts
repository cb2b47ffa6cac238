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
  // Row after row, because a row meets every tree and a tree asks a row for few of its features.
  const width = columns.length;
  const table = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++) table[i * width + j] = columns[j]![rows[i]!]!;
  }
  for (const root of forest.roots) {
    for (let i = 0; i < rows.length; i++) {
      const row = i * width;
      let node = root;
      for (let split = feature[node]!; split >= 0; split = feature[node]!) {
        const x = table[row + split]!;
        const left = x <= threshold[node]! || (Number.isNaN(x) && missingLeft[node] === 1);
        node = left ? child[node]! : child[node]! + 1;
      }
      totals[i]! += value[node]!;
    }
  }
}
