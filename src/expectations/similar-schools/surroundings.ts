import type { Phase } from '../../attendance/phase.ts';
import { isMissing, notAvailable, numberOrNaN, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { nearestNeighbours } from '../../statistics/nearest-neighbours.ts';

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

/** The surroundings of every school of one phase whose place is known. */
export function surroundingsOf(phase: Phase, schools: readonly School[]): ReadonlyMap<School, Surroundings> {
  const placed = schools.filter((school) => school.phase === phase && !isMissing(school.place));
  if (placed.length <= nearby) return new Map();
  const coordinates = new Float64Array(placed.length * 2);
  placed.forEach(({ place }, i) => {
    if (isMissing(place)) return;
    coordinates[2 * i] = place.easting / 1000;
    coordinates[2 * i + 1] = place.northing / 1000;
  });
  const { indices, distances } = nearestNeighbours({
    coordinates,
    dimensions: 2,
    k: nearby,
  });
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
