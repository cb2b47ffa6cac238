import type { Phase } from '../../attendance/phase.ts';
import type { Place } from '../../attendance/place.ts';
import { isMissing, notAvailable, numberOrNaN, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import {
  type NearestNeighbours,
  type NeighbourQuestion,
  nearestNeighbours,
} from '../../numerics/nearest-neighbours.ts';

/** What the nearest schools of a school's own phase are like: they draw on much the same families. */
export interface Surroundings {
  /** Straight-line distance to the tenth nearest school of the phase, km: small in a city. */
  readonly tenthNearestKm: Published<number>;
  /** Means over the ten nearest schools of the phase, the school itself left out, %. */
  readonly freeSchoolMealsEver6: Published<number>;
  readonly englishAdditionalLanguage: Published<number>;
  readonly neighbourhoodDeprivation: Published<number>;
}

export const surroundingsUnknown: Surroundings = {
  tenthNearestKm: notAvailable,
  freeSchoolMealsEver6: notAvailable,
  englishAdditionalLanguage: notAvailable,
  neighbourhoodDeprivation: notAvailable,
};

const nearby = 10;

/** The ten nearest schools of those of one phase whose place is known. */
export interface Nearby {
  readonly places: readonly Place[];
  readonly nearest: NearestNeighbours;
}

/** Finds the schools near those of one phase. */
export async function findNearby(
  phase: Phase,
  schools: readonly School[],
  calculator: Calculator = onTheSpot,
): Promise<Nearby> {
  const places = placesOf(placedIn(phase, schools));
  return { places, nearest: await calculator.neighbours(nearbyQuestion(places)) };
}

function nearbyQuestion(places: readonly Place[]): NeighbourQuestion {
  const coordinates = new Float64Array(places.length * 2);
  places.forEach(({ easting, northing }, i) => {
    coordinates[2 * i] = easting / 1000;
    coordinates[2 * i + 1] = northing / 1000;
  });
  return { coordinates, dimensions: 2, k: nearby };
}

const placesOf = (placed: readonly School[]) => placed.map(({ place }) => place as Place);

const placedIn = (phase: Phase, schools: readonly School[]) =>
  schools.filter((school) => school.phase === phase && !isMissing(school.place));

/**
 * The surroundings of every school of one phase whose place is known.
 *
 * @param found near these or other schools: used if those stand at the same places
 */
export function surroundingsOf(
  phase: Phase,
  schools: readonly School[],
  found?: Nearby,
): ReadonlyMap<School, Surroundings> {
  const placed = placedIn(phase, schools);
  if (placed.length <= nearby) return new Map();
  const isSame =
    found?.places.length === placed.length && placed.every(({ place }, i) => place === found.places[i]);
  const { indices, distances } = isSame ? found.nearest : nearestNeighbours(nearbyQuestion(placesOf(placed)));
  const meansOf = (name: 'freeSchoolMealsEver6' | 'englishAdditionalLanguage' | 'neighbourhoodDeprivation') =>
    meansKnown(
      Float64Array.from(placed, ({ circumstances }) => numberOrNaN(circumstances[name])),
      indices,
    );
  const freeSchoolMealsEver6 = meansOf('freeSchoolMealsEver6');
  const englishAdditionalLanguage = meansOf('englishAdditionalLanguage');
  const neighbourhoodDeprivation = meansOf('neighbourhoodDeprivation');
  return new Map(
    placed.map((school, i) => [
      school,
      {
        tenthNearestKm: distances[i * nearby + nearby - 1]!,
        freeSchoolMealsEver6: freeSchoolMealsEver6[i]!,
        englishAdditionalLanguage: englishAdditionalLanguage[i]!,
        neighbourhoodDeprivation: neighbourhoodDeprivation[i]!,
      },
    ]),
  );
}

/** For each school, the mean of what is known of the schools near it. */
function meansKnown(values: Float64Array, near: Int32Array): Published<number>[] {
  return Array.from(values, (_, i) => {
    let sum = 0;
    let count = 0;
    for (let at = i * nearby; at < (i + 1) * nearby; at++) {
      const value = values[near[at]!]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    return count === 0 ? notAvailable : sum / count;
  });
}
