import { CompiledCode } from './compiled-code.ts';

/** kernels/forest.ts says what it does, and names its parameters. */
const compiled = new CompiledCode<{ readonly addTrees: (...parameters: readonly number[]) => void }>(
  'forest',
);

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

const nodeBytes = 32;

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
  const width = columns.length;
  const fours = Math.ceil(rows.length / 4);
  const trees = forest.roots.length;
  const { at, memory } = compiled.layOut({
    rows: 8 * width * 4 * fours,
    nodes: nodeBytes * forest.feature.length,
    roots: 4 * trees,
    depths: 4 * trees,
    sums: 8 * 4 * fours,
  });
  writeNodes(forest, at.nodes, new DataView(memory));
  new Int32Array(memory, at.roots).set(forest.roots.map((root) => at.nodes + nodeBytes * root));
  new Int32Array(memory, at.depths).set(depthsOf(forest));
  // Row after row, because a row meets every tree and a tree asks a row for few of its features.
  const table = new Float64Array(memory, at.rows);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++) table[i * width + j] = columns[j]![rows[i]!]!;
  }
  const sums = new Float64Array(memory, at.sums, totals.length);
  sums.set(totals);
  compiled.functions.addTrees(at.rows, 8 * width, fours, at.roots, at.depths, trees, at.sums);
  totals.set(sums);
}

/** Writes nodes as compiled code reads them. Leaves lead to themselves, so that every row can take as many steps. */
function writeNodes({ feature, threshold, missingLeft, child, value }: Forest, at: number, to: DataView) {
  for (let node = 0; node < feature.length; node++) {
    const place = at + nodeBytes * node;
    const isLeaf = feature[node]! < 0;
    to.setFloat64(place, isLeaf ? Number.POSITIVE_INFINITY : threshold[node]!, true);
    to.setFloat64(place + 8, value[node]!, true);
    to.setInt32(place + 16, isLeaf ? 0 : 8 * feature[node]!, true);
    to.setInt32(place + 20, at + nodeBytes * (isLeaf ? node : child[node]!), true);
    to.setInt32(place + 24, isLeaf || missingLeft[node] === 1 ? 0 : 1, true);
  }
}

/** The most splits between each tree's root and a leaf. Children come after their parents. */
function depthsOf({ roots, feature, child }: Forest): number[] {
  const depths = new Int32Array(feature.length);
  return roots.map((root, tree) => {
    let deepest = 0;
    for (let node = root; node < (roots[tree + 1] ?? feature.length); node++) {
      const depth = depths[node]!;
      deepest = Math.max(deepest, depth);
      if (feature[node]! < 0) continue;
      depths[child[node]!] = depth + 1;
      depths[child[node]! + 1] = depth + 1;
    }
    return deepest;
  });
}
