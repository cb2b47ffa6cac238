/**
 * The hot loops of the search for neighbours, in AssemblyScript: what they are for is said in leaf-search.ts, which
 * calls them. Rows are looked at roughly first, in single precision and four at a time, and exactly where they may be
 * near enough. The exact arithmetic is in the same order for every row.
 *
 * Addresses are in bytes. Rough rows and queries stand in blocks of four: each dimension is one vector, a 32-bit number
 * of each of the four; what fills up a last block is NaN, and near to nothing. Exact ones stand one after the other, a
 * 64-bit number to a dimension. There are a multiple of four dimensions.
 */

/** Bytes of a dimension in a block; in a box they are half of that: the least and the greatest value. */
const vector: usize = 16;
/** Bytes of the four dimensions of a block that are added up between two looks at the limit. */
const plane: usize = 64;

/** What rounding to single precision may add to a square, with room to spare. */
const roomOfSquare: f64 = 1 + 1e-5;

// The table: exact rows, their row numbers, and whether they serve; a row's place is its number in these.
let exactRows: usize = 0;
let numbers: usize = 0;
let serves: usize = 0;
let dimensions: usize = 0;
/** Rough coordinates are exact ones times this. */
let scale: f64 = 1;
/** What rounding to single precision may add to a rough distance, with room to spare. */
let room: f64 = 0;
// The queries, and the nearest rows met so far of each: at most k, as a heap with the farthest first.
let roughQueries: usize = 0;
let exactQueries: usize = 0;
let limits: usize = 0;
let sizes: usize = 0;
let squares: usize = 0;
let found: usize = 0;
let k: i32 = 0;
/** How many exact distances were reckoned. */
let reckoned: i32 = 0;

export function distancesReckoned(): i32 {
  return reckoned;
}

/** Says where everything stands; see above. */
export function useTables(
  exactRowsAt: usize,
  numbersAt: usize,
  servesAt: usize,
  dimensionsOfRows: usize,
  scaleOfRough: f64,
  roomOfDistance: f64,
  roughQueriesAt: usize,
  exactQueriesAt: usize,
  limitsAt: usize,
  sizesAt: usize,
  squaresAt: usize,
  foundAt: usize,
  most: i32,
): void {
  exactRows = exactRowsAt;
  numbers = numbersAt;
  serves = servesAt;
  dimensions = dimensionsOfRows;
  scale = scaleOfRough;
  room = roomOfDistance;
  roughQueries = roughQueriesAt;
  exactQueries = exactQueriesAt;
  limits = limitsAt;
  sizes = sizesAt;
  squares = squaresAt;
  found = foundAt;
  k = most;
}

/** Begins anew: no query has met anything. */
export function forget(queryBlocks: i32): void {
  for (let q = 0; q < 4 * queryBlocks; q++) {
    store<f32>(limits + 4 * <usize>q, <f32>Infinity);
    store<i32>(sizes + 4 * <usize>q, 0);
  }
}

/**
 * Offers the rows of a leaf to the queries.
 *
 * @param box around the leaf: a query that is beyond it is passed over
 * @param rows the leaf's rough rows
 * @param place of the leaf's first row
 * @param own place of the row that the first query is; the others follow
 */
export function searchLeaf(
  box: usize,
  rows: usize,
  rowBlocks: i32,
  place: i32,
  own: i32,
  queryBlocks: i32,
): void {
  const size = vector * dimensions;
  for (let block = 0; block < queryBlocks; block++) {
    const query = roughQueries + size * <usize>block;
    const limit = limits + vector * <usize>block;
    for (let near = nearBox(box, query, v128.load(limit), size); near !== 0; near &= near - 1) {
      const lane = ctz(near);
      searchRows(
        rows,
        rowBlocks,
        place,
        query + 4 * <usize>lane,
        4 * block + lane,
        own + 4 * block + lane,
        size,
      );
    }
  }
}

/** Which of four queries are within their limits of a box: a bit for each. */
function nearBox(box: usize, query: usize, limit: v128, size: usize): i32 {
  let square = f32x4.splat(0);
  let near = 0;
  for (let p: usize = 0; p < size; p += plane) {
    for (let d = p; d < p + plane; d += vector) {
      const at = v128.load(query + d);
      const under = f32x4.sub(v128.load_splat<f32>(box + (d >> 1)), at);
      const over = f32x4.sub(at, v128.load_splat<f32>(box + (d >> 1), 4));
      const way = f32x4.max(f32x4.splat(0), f32x4.max(under, over));
      square = f32x4.add(square, f32x4.mul(way, way));
    }
    near = i32x4.bitmask(f32x4.le(square, limit));
    if (near === 0) break;
  }
  return near;
}

/** Offers the rows of a leaf to the query `q`, except itself, whose place is `self`. */
function searchRows(
  rows: usize,
  blocks: i32,
  place: i32,
  query: usize,
  q: i32,
  self: i32,
  size: usize,
): void {
  const a = v128.load_splat<f32>(query);
  const b = v128.load_splat<f32>(query, 16);
  const c = v128.load_splat<f32>(query, 32);
  const d = v128.load_splat<f32>(query, 48);
  const limitAt = limits + 4 * <usize>q;
  let limit = v128.load_splat<f32>(limitAt);
  for (let block = 0; block < blocks; block++) {
    const row = rows + size * <usize>block;
    let square = f32x4.add(
      f32x4.add(squared(a, row), squared(b, row + 16)),
      f32x4.add(squared(c, row + 32), squared(d, row + 48)),
    );
    let near = i32x4.bitmask(f32x4.le(square, limit));
    for (let p = plane; p < size && near !== 0; p += plane) {
      for (let at = p; at < p + plane; at += vector) {
        square = f32x4.add(square, squared(v128.load_splat<f32>(query + at), row + at));
      }
      near = i32x4.bitmask(f32x4.le(square, limit));
    }
    if (near === 0) continue;
    for (; near !== 0; near &= near - 1) {
      const other = place + 4 * block + ctz(near);
      if (other !== self && load<u8>(serves + other) === 1) {
        offer(q, exactSquare(q, other), load<i32>(numbers + 4 * <usize>other));
      }
    }
    limit = v128.load_splat<f32>(limitAt);
  }
}

function squared(value: v128, row: usize): v128 {
  const way = f32x4.sub(value, v128.load(row));
  return f32x4.mul(way, way);
}

/** Squared distance of a query from a row. */
function exactSquare(q: i32, place: i32): f64 {
  const bytes = dimensions << 3;
  const query = exactQueries + bytes * <usize>q;
  const row = exactRows + bytes * <usize>place;
  reckoned += 1;
  let square: f64 = 0;
  for (let d: usize = 0; d < bytes; d += 32) {
    const ab = f64x2.sub(v128.load(query + d), v128.load(row + d));
    const cd = f64x2.sub(v128.load(query + d, 16), v128.load(row + d, 16));
    const one = f64x2.mul(ab, ab);
    const other = f64x2.mul(cd, cd);
    const both = f64x2.add(v128.shuffle<f64>(one, other, 0, 2), v128.shuffle<f64>(one, other, 1, 3));
    square += f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  }
  return square;
}

/** Takes a row in when there is room, or when it is nearer than the farthest one, which then leaves. */
function offer(q: i32, square: f64, row: i32): void {
  const heapSquares = squares + 8 * <usize>(q * k);
  const heapRows = found + 4 * <usize>(q * k);
  const size = load<i32>(sizes + 4 * <usize>q);
  if (size < k) {
    rise(heapSquares, heapRows, size, square, row);
    store<i32>(sizes + 4 * <usize>q, size + 1);
    if (size + 1 < k) return;
  } else {
    if (!isFarther(load<f64>(heapSquares), load<i32>(heapRows), square, row)) return;
    sink(heapSquares, heapRows, k, square, row);
  }
  const distance = Math.sqrt(load<f64>(heapSquares)) * scale + room;
  store<f32>(limits + 4 * <usize>q, <f32>(distance * distance * roomOfSquare));
}

/** Puts what the first `count` queries have found in order, nearest first. Nothing can be offered after that. */
export function putInOrder(count: i32): void {
  for (let q = 0; q < count; q++) {
    const heapSquares = squares + 8 * <usize>(q * k);
    const heapRows = found + 4 * <usize>(q * k);
    for (let end = load<i32>(sizes + 4 * <usize>q) - 1; end > 0; end--) {
      const square = squareAt(heapSquares, end);
      const row = rowAt(heapRows, end);
      put(heapSquares, heapRows, end, load<f64>(heapSquares), load<i32>(heapRows));
      sink(heapSquares, heapRows, end, square, row);
    }
  }
}

/** Moves what is nearer down, from the place of the last on, and puts the row where it belongs. */
function rise(heapSquares: usize, heapRows: usize, last: i32, square: f64, row: i32): void {
  let at = last;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const squareAbove = squareAt(heapSquares, above);
    const rowAbove = rowAt(heapRows, above);
    if (!isFarther(square, row, squareAbove, rowAbove)) break;
    put(heapSquares, heapRows, at, squareAbove, rowAbove);
    at = above;
  }
  put(heapSquares, heapRows, at, square, row);
}

/** Moves what is farther up, from the top of a heap of so many, and puts the row where it belongs. */
function sink(heapSquares: usize, heapRows: usize, size: i32, square: f64, row: i32): void {
  let at = 0;
  for (let below = 1; below < size; below = 2 * at + 1) {
    let squareBelow = squareAt(heapSquares, below);
    let rowBelow = rowAt(heapRows, below);
    if (below + 1 < size) {
      const squareBeside = squareAt(heapSquares, below + 1);
      const rowBeside = rowAt(heapRows, below + 1);
      if (isFarther(squareBeside, rowBeside, squareBelow, rowBelow)) {
        below += 1;
        squareBelow = squareBeside;
        rowBelow = rowBeside;
      }
    }
    if (!isFarther(squareBelow, rowBelow, square, row)) break;
    put(heapSquares, heapRows, at, squareBelow, rowBelow);
    at = below;
  }
  put(heapSquares, heapRows, at, square, row);
}

function squareAt(heapSquares: usize, at: i32): f64 {
  return load<f64>(heapSquares + 8 * <usize>at);
}

function rowAt(heapRows: usize, at: i32): i32 {
  return load<i32>(heapRows + 4 * <usize>at);
}

function put(heapSquares: usize, heapRows: usize, at: i32, square: f64, row: i32): void {
  store<f64>(heapSquares + 8 * <usize>at, square);
  store<i32>(heapRows + 4 * <usize>at, row);
}

/** Farther means a greater squared distance, then a greater row number. */
function isFarther(squareA: f64, rowA: i32, squareB: f64, rowB: i32): bool {
  return squareA > squareB || (squareA === squareB && rowA > rowB);
}
