/**
 * Gives each item the value of its rank: the item with the highest score gets the largest value. The values keep their
 * distribution exactly, and the order comes from the scores (a Gaussian copula when the scores are normal).
 *
 * @param scores one per item, finite
 * @param values as many, in any order; sorted in place
 * @example matchRanks(Float64Array.of(3, 1, 2), Float64Array.of(10, 30, 20)) // 30, 10, 20
 */
export function matchRanks(scores: Float64Array, values: Float64Array): Float64Array {
  const order = Uint32Array.from(scores, (_, index) => index);
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b);
  values.sort();
  const matched = new Float64Array(scores.length);
  for (const [rank, item] of order.entries()) matched[item] = values[rank] as number;
  return matched;
}

/** Moves and stretches scores to mean 0 and SD 1, in place; scores that are all alike become 0. */
export function standardise(scores: Float64Array): Float64Array {
  const n = scores.length;
  let sum = 0;
  for (const score of scores) sum += score;
  const mean = n > 0 ? sum / n : 0;
  let squares = 0;
  for (const score of scores) squares += (score - mean) ** 2;
  const sd = Math.sqrt(squares / Math.max(n, 1));
  for (let i = 0; i < n; i++) scores[i] = sd > 0 ? ((scores[i] as number) - mean) / sd : 0;
  return scores;
}
