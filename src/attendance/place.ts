/**
 * Where a school stands on the Ordnance Survey national grid, in metres.
 * `withinKm` says how well it is known: 0 for its own grid reference or postcode, otherwise the radius within
 * which 90% of the known schools of the same part of a postcode lie from their middle.
 */
export interface Place {
  readonly easting: number;
  readonly northing: number;
  readonly withinKm: number;
}

/** Straight-line distance in kilometres. A road is longer, typically by a third. */
export function distanceKm(a: Place, b: Place): number {
  const east = a.easting - b.easting;
  const north = a.northing - b.northing;
  return Math.sqrt(east * east + north * north) / 1000;
}
