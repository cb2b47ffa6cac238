/** Half of a normal distribution lies within this many standard deviations of its middle. */
const NORMAL_MIDDLE_HALF = 0.6744897501960817;

/** The median of the first `count` numbers, whose order is changed; NaN when there is none. */
export function medianInPlace(numbers: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  const middle = count >> 1;
  select(numbers, count, middle);
  if (count % 2 === 1) return numbers[middle]!;
  let below = numbers[0]!;
  for (let i = 1; i < middle; i++) if (numbers[i]! > below) below = numbers[i]!;
  return (below + numbers[middle]!) / 2;
}

/** Puts the number that would be at `wanted` in order there, none greater before it and none smaller after (Hoare's way). */
function select(numbers: Float64Array, count: number, wanted: number): void {
  let [first, last] = [0, count - 1];
  while (first < last) {
    const pivot = middleOf(numbers[first]!, numbers[(first + last) >> 1]!, numbers[last]!);
    let [i, j] = [first, last];
    while (i <= j) {
      while (numbers[i]! < pivot) i++;
      while (numbers[j]! > pivot) j--;
      if (i > j) break;
      const kept = numbers[i]!;
      numbers[i++] = numbers[j]!;
      numbers[j--] = kept;
    }
    if (wanted <= j) last = j;
    else if (wanted >= i) first = i;
    else return;
  }
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** The median of those that are not NaN. @param room at least as long as the numbers */
export function medianPresent(numbers: Float64Array, room: Float64Array): number {
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!Number.isNaN(number)) room[count++] = number;
  }
  return medianInPlace(room, count);
}

/** The median distance of those that are not NaN from `middle`, as a standard deviation of normal numbers. */
export function spreadAround(numbers: Float64Array, middle: number, room: Float64Array): number {
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!Number.isNaN(number)) room[count++] = Math.abs(number - middle);
  }
  return asSpread(medianInPlace(room, count));
}

/** A median distance as a standard deviation of normal numbers. */
export const asSpread = (medianDistance: number): number => medianDistance / NORMAL_MIDDLE_HALF;
