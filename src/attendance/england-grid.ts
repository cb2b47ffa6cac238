/**
 * The 100 km squares of the Ordnance Survey national grid that hold English land, by hundreds of kilometres east and north,
 * with their letters; and where only the east of a square is English, the metres at which it begins. A school's reference
 * anywhere else is no place in England.
 */
const squares: readonly (readonly [number, number, string, number?])[] = [
  [0, 0, 'SV', 80_000],
  [1, 0, 'SW'],
  [2, 0, 'SX'],
  [3, 0, 'SY'],
  [4, 0, 'SZ'],
  [5, 0, 'TV'],
  [2, 1, 'SS'],
  [3, 1, 'ST'],
  [4, 1, 'SU'],
  [5, 1, 'TQ'],
  [6, 1, 'TR'],
  [3, 2, 'SO'],
  [4, 2, 'SP'],
  [5, 2, 'TL'],
  [6, 2, 'TM'],
  [3, 3, 'SJ'],
  [4, 3, 'SK'],
  [5, 3, 'TF'],
  [6, 3, 'TG'],
  [3, 4, 'SD'],
  [4, 4, 'SE'],
  [5, 4, 'TA'],
  [2, 5, 'NX', 290_000],
  [3, 5, 'NY'],
  [4, 5, 'NZ'],
  [3, 6, 'NT', 370_000],
  [4, 6, 'NU'],
];
const englishFrom = new Map(squares.map(([east, north, , from]) => [east * 10 + north, from ?? 0]));

/** Whether metres east and north may be those of a school in England. 0,0, which stands for "not known", is not. */
export function isInEngland(easting: number, northing: number): boolean {
  if (!(easting >= 0 && easting < 1_000_000 && northing >= 5_000 && northing < 1_000_000)) return false;
  const from = englishFrom.get(Math.floor(easting / 100_000) * 10 + Math.floor(northing / 100_000));
  return from !== undefined && easting >= from;
}
