import { displayPublished, isMissing, isPresent, type Published } from '../../../attendance/published.ts';
import { axisValue } from '../../../expectations/explanation/distance-trace.ts';
import type { Method } from '../../../expectations/method.ts';
import type { ReleasedSchool } from '../../../expectations/release.ts';
import {
  type CharacteristicName,
  characteristicNames,
  characteristics,
} from '../../../expectations/similar-schools/characteristic.ts';
import { count, percent } from '../../../presentation/formatting.ts';

/**
 * Not circumstances that a head compares one by one: a prediction made from the others, places on the map, and what
 * the schools around are like, which a release does not keep.
 */
const notCompared: ReadonlySet<CharacteristicName> = new Set([
  'predictedAttendance',
  'easting',
  'northing',
  'tenthNearestKm',
  'nearbyFreeSchoolMealsEver6',
  'nearbyEnglishAdditionalLanguage',
  'nearbyNeighbourhoodDeprivation',
]);

/** The circumstances that a method's definition looks at, in the order of the reports. */
export function comparedCircumstances({ definition }: Method): CharacteristicName[] {
  const used = new Set<CharacteristicName>([
    ...definition.axes.map(({ characteristic }) => characteristic),
    ...(definition.prediction?.characteristics ?? []),
  ]);
  return characteristicNames.filter((name) => used.has(name) && !notCompared.has(name));
}

/** Whether it tells a kind of school (yes or no, a region, an age) rather than an amount. */
export function isKind(name: CharacteristicName): boolean {
  return characteristics[name].unit === '' || characteristics[name].unit === 'years';
}

/** A circumstance in words: "23.1%", "210", "Yes", "London". */
export function displayCircumstance(released: ReleasedSchool, name: CharacteristicName): string {
  if (name === 'region') return displayPublished(released.region, (region) => region);
  return displayPublished(axisValue(name, released), (value) => displayAmount(name, value));
}

export function displayAmount(name: CharacteristicName, value: number): string {
  const { unit } = characteristics[name];
  if (unit === '') return value === 1 ? 'Yes' : 'No';
  return unit === '%' ? percent(value) : count(value);
}

/** The values that are known, ascending. */
export function knownAscending(values: readonly Published<number>[]): number[] {
  return values.filter(isPresent<number>).sort((a, b) => a - b);
}

/** Where a school stands among others: words, so that a picture is never the only sign. */
export function standingInWords(own: Published<number>, others: readonly number[]): string {
  if (isMissing(own) || others.length === 0) return 'cannot be compared';
  const lower = others.filter((value) => value < own).length;
  const higher = others.filter((value) => value > own).length;
  const most = others.length * 0.75;
  if (lower === others.length) return `higher than all ${others.length}`;
  if (higher === others.length) return `lower than all ${others.length}`;
  if (lower >= most) return `higher than ${lower} of ${others.length}`;
  if (higher >= most) return `lower than ${higher} of ${others.length}`;
  return 'in the middle';
}
