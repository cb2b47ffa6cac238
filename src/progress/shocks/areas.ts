/** Places by area. */
export interface Areas {
  readonly names: readonly string[];
  /** Number in `names` of each place's area; −1 for a place of none. */
  readonly of: Int32Array;
}

/** The areas of places, in the order of their names. @param areas of each place, empty for none */
export function areaNumbers(areas: readonly string[]): Areas {
  const names = [...new Set(areas)].filter((name) => name !== '').sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  return { names, of: Int32Array.from(areas, (area) => numbers.get(area) ?? -1) };
}
