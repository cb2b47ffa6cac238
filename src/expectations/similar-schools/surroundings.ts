import type { Phase } from '../../attendance/phase.ts';
import { isMissing, notAvailable, numberOrNaN, type Published } from '../../attendance/published.ts';
import type { Circumstances, School } from '../../attendance/school.ts';
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
  return new Map(
    placed.map((school, i) => {
      const others = Array.from(indices.subarray(i * nearby, (i + 1) * nearby), (j) => placed[j]!);
      return [
        school,
        {
          tenthNearestKm: distances[i * nearby + nearby - 1]!,
          freeSchoolMealsEver6: meanKnown(others, 'freeSchoolMealsEver6'),
          englishAdditionalLanguage: meanKnown(others, 'englishAdditionalLanguage'),
          neighbourhoodDeprivation: meanKnown(others, 'neighbourhoodDeprivation'),
        },
      ];
    }),
  );
}

function meanKnown(schools: readonly School[], name: keyof Circumstances): Published<number> {
  const known = schools
    .map(({ circumstances }) => numberOrNaN(circumstances[name]))
    .filter((value) => !Number.isNaN(value));
  return known.length === 0 ? notAvailable : known.reduce((sum, value) => sum + value, 0) / known.length;
}
