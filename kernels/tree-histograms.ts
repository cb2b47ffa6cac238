/**
 * The hot loops of growing trees, in AssemblyScript: what they are for is said in gradient-histogram.ts and
 * split-search.ts, which call them. A cell's sum and count are one vector here, so that both are added at once, and two
 * splits are tried at a time. All arithmetic is in the same order as one number after the other.
 *
 * Addresses are in bytes. A histogram is its cells one after the other; `offsets` has where each feature's first cell
 * is in it, in bytes; `words` has the bins of four features of every row, then of the next four.
 */

/** Bytes of a cell: the sum of the gradients of a bin's rows, then how many they are. */
const cell: usize = 16;

/** Adds `count` rows, whose numbers stand in `rows`, to a histogram. `ordered` is room for as many gradients. */
export function addRows(
  histogram: usize,
  offsets: usize,
  words: usize,
  wordCount: i32,
  wordBytes: usize,
  rows: usize,
  count: usize,
  gradients: usize,
  ordered: usize,
): void {
  const end = count << 2;
  for (let i: usize = 0; i < end; i += 4)
    store<f32>(ordered + i, load<f32>(gradients + ((<usize>load<u32>(rows + i)) << 2)));
  const ones = f64x2.splat(1);
  for (let w = 0; w < wordCount; w++) {
    const word = words + wordBytes * <usize>w;
    const four = offsets + 16 * <usize>w;
    const a = histogram + load<u32>(four);
    const b = histogram + load<u32>(four, 4);
    const c = histogram + load<u32>(four, 8);
    const d = histogram + load<u32>(four, 12);
    for (let i: usize = 0; i < end; i += 4) {
      const bins = load<u32>(word + ((<usize>load<u32>(rows + i)) << 2));
      const row = f64x2.replace_lane(ones, 0, <f64>load<f32>(ordered + i));
      add(a + bytesOf(bins << 4), row);
      add(b + bytesOf(bins >>> 4), row);
      add(c + bytesOf(bins >>> 12), row);
      add(d + bytesOf(bins >>> 20), row);
    }
  }
}

/** Adds the gradients of all rows to a histogram in which they are counted already, and returns their sum. */
export function addGradients(
  histogram: usize,
  offsets: usize,
  words: usize,
  wordCount: i32,
  wordBytes: usize,
  gradients: usize,
): f64 {
  let total: f64 = 0;
  for (let w = 0; w < wordCount; w++) {
    const word = words + wordBytes * <usize>w;
    const four = offsets + 16 * <usize>w;
    const a = histogram + load<u32>(four);
    const b = histogram + load<u32>(four, 4);
    const c = histogram + load<u32>(four, 8);
    const d = histogram + load<u32>(four, 12);
    for (let i: usize = 0; i < wordBytes; i += 4) {
      const bins = load<u32>(word + i);
      const gradient = <f64>load<f32>(gradients + i);
      addSum(a + bytesOf(bins << 4), gradient);
      addSum(b + bytesOf(bins >>> 4), gradient);
      addSum(c + bytesOf(bins >>> 12), gradient);
      addSum(d + bytesOf(bins >>> 20), gradient);
      // Beside the rest, because one number after the other it takes as long as all four.
      if (w === 0) total += gradient;
    }
  }
  return total;
}

/** Takes one histogram out of another. */
export function subtract(whole: usize, part: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += cell) {
    v128.store(whole + i, f64x2.sub(v128.load(whole + i), v128.load(part + i)));
  }
}

/**
 * Divides rows by a bin, keeping their order on both sides: those in bins up to `lastLeft`, and in the bin `extraLeft`,
 * come first. `spare` is room for as many row numbers.
 *
 * @returns how many come first
 */
export function divide(
  rows: usize,
  count: usize,
  spare: usize,
  word: usize,
  shift: u32,
  lastLeft: u32,
  extraLeft: u32,
): i32 {
  let left = rows;
  let right = spare;
  for (let i: usize = 0; i < count << 2; i += 4) {
    const row = load<u32>(rows + i);
    const bin = (load<u32>(word + ((<usize>row) << 2)) >>> shift) & 255;
    const goesLeft = <usize>(<u32>(bin <= lastLeft) | <u32>(bin === extraLeft));
    // Both are written and one is kept: the branch would be guessed wrong too often.
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft << 2;
    right += (1 - goesLeft) << 2;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - rows) >> 2);
}

/** A bin's cell, in bytes from its feature's first: the byte that stands four bits high in `shifted`. */
function bytesOf(shifted: u32): usize {
  return shifted & 0xff0;
}

function add(at: usize, row: v128): void {
  v128.store(at, f64x2.add(v128.load(at), row));
}

function addSum(at: usize, gradient: f64): void {
  store<f64>(at, load<f64>(at) + gradient);
}

/** Keeps a division by an empty, unregularised side finite, as scikit-learn does. */
const tiny: f64 = 1e-15;

// The node that is searched.
let sum: f64 = 0;
let count: f64 = 0;
let loss: f64 = 0;
let fewest: f64 = 0;
let l2: f64 = 0;
// The best split found so far.
let gain: f64 = 0;
let leftSum: f64 = 0;
let leftCount: f64 = 0;
let feature: i32 = 0;
let bin: i32 = 0;
let missingLeft: i32 = 0;

/**
 * Finds the best split of a node, if one gains more than `best` says, and writes it to `best`: gain, left sum and left
 * count, 8 bytes each; feature, bin and whether missing rows go left, 4 bytes each.
 *
 * @param bins for each feature, how many it has beside that for missing values
 */
export function search(
  histogram: usize,
  offsets: usize,
  bins: usize,
  features: i32,
  sumOfNode: f64,
  countOfNode: f64,
  lossOfNode: f64,
  fewestOfLeaf: f64,
  penalty: f64,
  best: usize,
): void {
  sum = sumOfNode;
  count = countOfNode;
  loss = lossOfNode;
  fewest = fewestOfLeaf;
  l2 = penalty;
  gain = load<f64>(best);
  const before = gain;
  for (let f = 0; f < features; f++) {
    const first = histogram + load<u32>(offsets + 4 * <usize>f);
    const n = load<i32>(bins + 4 * <usize>f);
    const hasMissing = load<f64>(first + cell * <usize>n, 8) > 0;
    searchUpwards(first, hasMissing ? n : n - 1, f);
    if (hasMissing) searchDownwards(first, n, f);
  }
  if (gain <= before) return;
  store<f64>(best, gain);
  store<f64>(best, leftSum, 8);
  store<f64>(best, leftCount, 16);
  store<i32>(best, feature, 24);
  store<i32>(best, bin, 28);
  store<i32>(best, missingLeft, 32);
}

/** Moves bins to the left side one by one; missing rows stay on the right. */
function searchUpwards(first: usize, bins: i32, f: i32): void {
  let moved = f64x2.splat(0);
  let bar = barOf(gain);
  let b = 0;
  for (; b + 1 < bins; b += 2) {
    const one = f64x2.add(moved, v128.load(first));
    moved = f64x2.add(one, v128.load(first, 16));
    first += 2 * cell;
    if (mayGain(one, moved, bar)) {
      tryLeft(one, f, b);
      tryLeft(moved, f, b + 1);
      bar = barOf(gain);
    }
    if (f64x2.extract_lane(moved, 1) > count - fewest) return;
  }
  if (b < bins) tryLeft(f64x2.add(moved, v128.load(first)), f, b);
}

/** Moves bins to the right side one by one; missing rows stay on the left. */
function searchDownwards(first: usize, bins: i32, f: i32): void {
  let moved = f64x2.splat(0);
  let bar = barOf(gain);
  let b = bins - 1;
  let at = first + cell * <usize>b;
  for (; b > 1; b -= 2) {
    const one = f64x2.add(moved, v128.load(at));
    moved = f64x2.add(one, v128.load(at - cell));
    at -= 2 * cell;
    if (mayGain(one, moved, bar)) {
      tryRight(one, f, b - 1);
      tryRight(moved, f, b - 2);
      bar = barOf(gain);
    }
    if (f64x2.extract_lane(moved, 1) > count - fewest) return;
  }
  if (b > 0) tryRight(f64x2.add(moved, v128.load(at)), f, b - 1);
}

/**
 * What a split's two terms must reach together to improve on a gain, less enough for no rounding to hide one that
 * does. Multiplied by both counts it needs no division, and most splits are far below it.
 */
function barOf(gain: f64): v128 {
  return f64x2.splat((gain - loss) * (1 - 1e-9));
}

/** Whether one of two splits may gain more, given the sums and counts that have been moved to one side. */
function mayGain(one: v128, other: v128, bar: v128): bool {
  const sums = v128.shuffle<f64>(one, other, 0, 2);
  const counts = v128.shuffle<f64>(one, other, 1, 3);
  const sumsLeft = f64x2.sub(f64x2.splat(sum), sums);
  const near = weightOf(counts);
  const far = weightOf(f64x2.sub(f64x2.splat(count), counts));
  const terms = f64x2.add(
    f64x2.mul(f64x2.mul(sums, sums), far),
    f64x2.mul(f64x2.mul(sumsLeft, sumsLeft), near),
  );
  const allowed = v128.and(
    f64x2.ge(counts, f64x2.splat(fewest)),
    f64x2.le(counts, f64x2.splat(count - fewest)),
  );
  const reached = f64x2.ge(terms, f64x2.mul(f64x2.mul(bar, near), far));
  return v128.any_true(v128.and(reached, allowed));
}

function weightOf(counts: v128): v128 {
  return f64x2.add(f64x2.add(counts, f64x2.splat(l2)), f64x2.splat(tiny));
}

function tryLeft(moved: v128, f: i32, b: i32): void {
  const sumMoved = f64x2.extract_lane(moved, 0);
  trySplit(sumMoved, sum - sumMoved, f64x2.extract_lane(moved, 1), f, b, 0);
}

function tryRight(moved: v128, f: i32, b: i32): void {
  const sumMoved = f64x2.extract_lane(moved, 0);
  trySplit(sum - sumMoved, sumMoved, count - f64x2.extract_lane(moved, 1), f, b, 1);
}

/** Keeps a split if it gains more than the best so far, reckoned in scikit-learn's order of operations. */
function trySplit(sumLeft: f64, sumRight: f64, countLeft: f64, f: i32, b: i32, missing: i32): void {
  const countRight = count - countLeft;
  if (countLeft < fewest || countRight < fewest) return;
  const left = countLeft + l2 + tiny;
  const right = countRight + l2 + tiny;
  const gained = loss + sumLeft * (sumLeft / left) + sumRight * (sumRight / right);
  if (!(gained > gain)) return;
  gain = gained;
  leftSum = sumLeft;
  leftCount = countLeft;
  feature = f;
  bin = b;
  missingLeft = missing;
}
