import type { SeededRandom } from '../../numerics/seeded-random.ts';

/** A value for every point of the map (metres on the national grid), near 0 with SD about 1. */
export type SmoothField = (easting: number, northing: number) => number;

const waves = 24;
/** Wavelengths in metres: from a town's quarter to a county. */
const shortest = 6_000;
const longest = 60_000;

/** A random field that is smooth in space: plane waves of random direction, length and phase. */
export function smoothField(random: SeededRandom): SmoothField {
  const east = new Float64Array(waves);
  const north = new Float64Array(waves);
  const offset = new Float64Array(waves);
  for (let wave = 0; wave < waves; wave++) {
    const angle = 2 * Math.PI * random.next();
    const frequency = (2 * Math.PI) / (shortest * (longest / shortest) ** random.next());
    east[wave] = Math.cos(angle) * frequency;
    north[wave] = Math.sin(angle) * frequency;
    offset[wave] = 2 * Math.PI * random.next();
  }
  const amplitude = Math.sqrt(2 / waves);
  return (easting, northing) => {
    let sum = 0;
    for (let wave = 0; wave < waves; wave++) {
      sum += Math.cos(
        (east[wave] as number) * easting + (north[wave] as number) * northing + (offset[wave] as number),
      );
    }
    return sum * amplitude;
  };
}
