import { isMissing } from '../../attendance/published.ts';
import type { Move } from '../verdicts/move.ts';

/** Metres. */
const within = 5000;

/**
 * How many of the other schools lie within 5 km of each, a stand-in for urban and rural that every school has: NaN where a
 * place is not known.
 */
export function schoolsNearby(moves: readonly Pick<Move, 'released'>[]): Float64Array {
  const places = moves.map(({ released: { school } }) =>
    isMissing(school.place) ? undefined : school.place,
  );
  const cells = new Map<string, number[]>();
  const cellOf = (metres: number): number => Math.floor(metres / within);
  places.forEach((place, i) => {
    if (place === undefined) return;
    const key = `${cellOf(place.easting)} ${cellOf(place.northing)}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [i]);
    else cell.push(i);
  });
  return Float64Array.from(places, (place, i) => {
    if (place === undefined) return Number.NaN;
    let nearby = 0;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const key = `${cellOf(place.easting) + dx} ${cellOf(place.northing) + dy}`;
        for (const j of cells.get(key) ?? []) {
          const other = places[j]!;
          const distance = Math.hypot(other.easting - place.easting, other.northing - place.northing);
          if (j !== i && distance <= within) nearby++;
        }
      }
    }
    return nearby;
  });
}
