/**
 * Moves labels up and down so that no two touch: each stays as near to its own place as the others let it, in the same
 * order, between `top` and `bottom` where there is room for all.
 *
 * @param wanted places of the labels' lines, in any order
 * @returns their places, in the same order
 */
export function apartFrom(
  wanted: readonly number[],
  height: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = order.map((i) => wanted[i]!);
  for (let i = 0; i < placed.length; i++) {
    placed[i] = Math.max(placed[i]!, i === 0 ? top : placed[i - 1]! + height);
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i]!, i === placed.length - 1 ? bottom : placed[i + 1]! - height);
  }
  const places = [...wanted];
  order.forEach((original, i) => {
    places[original] = placed[i]!;
  });
  return places;
}
