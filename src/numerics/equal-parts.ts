/**
 * Deals values into parts of equal size, give or take one, by ascending value; equal values keep the order in which they are given, so that the
 * same data give the same parts.
 *
 * @returns 0 to `parts` − 1 in the order of `values`, −1 for NaN
 * @example equalParts([5, 1, 9, 3], 4) // 2, 0, 3, 1
 */
export function equalParts(values: ArrayLike<number>, parts: number): Int8Array {
  const known = Array.from({ length: values.length }, (_, i) => i).filter((i) => !Number.isNaN(values[i]!));
  known.sort((a, b) => values[a]! - values[b]! || a - b);
  const dealt = new Int8Array(values.length).fill(-1);
  known.forEach((i, place) => {
    dealt[i] = Math.floor((parts * place) / known.length);
  });
  return dealt;
}
