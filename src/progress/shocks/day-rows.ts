/** Room for a number a day of many places, in one piece: as thousands of small ones it would not all be given back when it is done with. */
export function dayRows(places: number, days: number): readonly Float64Array[] {
  const all = new Float64Array(places * days);
  return Array.from({ length: places }, (_, place) => all.subarray(place * days, (place + 1) * days));
}

/** Rows as those of `dayRows`, each number made of one of others. @param of given a number, and its row and place in the row */
export function mappedRows(
  rows: readonly Float64Array[],
  of: (number: number, row: number, day: number) => number,
  { first = 0, end = rows[0]?.length ?? 0 }: { readonly first?: number; readonly end?: number } = {},
): readonly Float64Array[] {
  const made = dayRows(rows.length, end - first);
  for (let n = 0; n < rows.length; n++) {
    const [from, to] = [rows[n]!, made[n]!];
    for (let day = first; day < end; day++) to[day - first] = of(from[day]!, n, day);
  }
  return made;
}
