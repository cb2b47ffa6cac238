/** Half of a normal distribution lies within this many standard deviations of its middle. */
const NORMAL_MIDDLE_HALF = 0.6744897501960817;

/** The median of the first `count` numbers, which are put in order; NaN when there is none. */
export function medianInPlace(numbers: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  const sorted = numbers.subarray(0, count).sort();
  const middle = count >> 1;
  return count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of those that are not NaN. @param room at least as long as the numbers */
export function medianPresent(numbers: Float64Array, room: Float64Array): number {
  let count = 0;
  for (const number of numbers) if (!Number.isNaN(number)) room[count++] = number;
  return medianInPlace(room, count);
}

/** The median distance of those that are not NaN from `middle`, as a standard deviation of normal numbers. */
export function spreadAround(numbers: Float64Array, middle: number, room: Float64Array): number {
  let count = 0;
  for (const number of numbers) if (!Number.isNaN(number)) room[count++] = Math.abs(number - middle);
  return medianInPlace(room, count) / NORMAL_MIDDLE_HALF;
}
