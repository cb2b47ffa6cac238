/**
 * The hot loop of predicting with trees, in AssemblyScript: what it is for is said in regression-tree.ts, which calls
 * it. Addresses are in bytes.
 *
 * A node is 32 bytes: threshold and value, 8 bytes each; where its feature is in a row, in bytes; the address of its
 * left child, after which comes the right one; and 1 where missing values go right. A leaf leads to itself.
 */

/**
 * Adds every tree's leaf to the sums, tree after tree.
 *
 * @param rows a 64-bit number to a feature, one row after the other
 * @param fours rows, in fours: while one waits for memory, the other three go on
 * @param roots address of each tree's root
 * @param depths the most steps from each tree's root to a leaf
 */
export function addTrees(
  rows: usize,
  rowBytes: usize,
  fours: i32,
  roots: usize,
  depths: usize,
  trees: i32,
  sums: usize,
): void {
  for (let tree: usize = 0; tree < <usize>trees; tree++) {
    const root = <usize>load<u32>(roots + 4 * tree);
    const depth = load<i32>(depths + 4 * tree);
    let row = rows;
    let sum = sums;
    for (let i = 0; i < fours; i++) {
      let a = root;
      let b = root;
      let c = root;
      let d = root;
      for (let step = 0; step < depth; step++) {
        a = next(a, row);
        b = next(b, row + rowBytes);
        c = next(c, row + 2 * rowBytes);
        d = next(d, row + 3 * rowBytes);
      }
      add(sum, a);
      add(sum + 8, b);
      add(sum + 16, c);
      add(sum + 24, d);
      row += 4 * rowBytes;
      sum += 32;
    }
  }
}

/** The child that a row goes to; without a branch, which would be guessed wrong too often. */
function next(node: usize, row: usize): usize {
  const x = load<f64>(row + <usize>load<u32>(node, 16));
  // biome-ignore lint/suspicious/noGlobalIsNan: this one is of AssemblyScript, and takes numbers only
  const right = <i32>(x > load<f64>(node)) | (<i32>isNaN(x) & load<i32>(node, 24));
  return <usize>load<u32>(node, 20) + ((<usize>right) << 5);
}

function add(sum: usize, leaf: usize): void {
  store<f64>(sum, load<f64>(sum) + load<f64>(leaf, 8));
}
