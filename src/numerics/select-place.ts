/**
 * Reorders `rows` from `first` to `last` so that the row at `place` has the key that it would have if they were sorted,
 * with no greater key before it and no lesser one after it (Hoare's selection). Rows with equal keys may end in any
 * order, but always in the same.
 *
 * @param keys key of each row number, one in every `step` from `offset` on
 */
export function selectPlace(
  rows: Int32Array,
  { keys, offset, step }: { readonly keys: Float64Array; readonly offset: number; readonly step: number },
  { first, place, last }: { readonly first: number; readonly place: number; readonly last: number },
): void {
  let low = first;
  let high = last;
  while (low < high) {
    const pivot = keys[rows[(low + high) >> 1]! * step + offset]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (keys[rows[left]! * step + offset]! < pivot) left++;
      while (keys[rows[right]! * step + offset]! > pivot) right--;
      if (left > right) break;
      const row = rows[left]!;
      rows[left++] = rows[right]!;
      rows[right--] = row;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}
