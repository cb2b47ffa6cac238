import { distanceKm, type Place } from '../attendance/place.ts';
import { notAvailable, type Published } from '../attendance/published.ts';
import { median, quantile } from '../statistics/quantile.ts';
import { outwardCode } from './postcode.ts';
import type { DeprivationSink, LocationSink } from './sinks.ts';

/** What the postcode files say of the postcodes that schools have. */
export class Postcodes implements DeprivationSink, LocationSink {
  readonly #wanted: ReadonlySet<string>;
  readonly deprivation = new Map<string, number>();
  readonly location = new Map<string, Place>();

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  wantsPostcode(postcode: string): boolean {
    return this.#wanted.has(postcode);
  }

  addDeprivation(postcode: string, score: number): void {
    this.deprivation.set(postcode, score);
  }

  addLocation(postcode: string, easting: number, northing: number): void {
    this.location.set(postcode, { easting, northing, withinKm: 0 });
  }
}

/** What is known of where a school stands. */
export interface Address {
  readonly postcode: string | undefined;
  /** A register's grid reference in metres; NaN where none gives one. */
  readonly easting: number;
  readonly northing: number;
}

export interface PlaceCount {
  byGridReference: number;
  byPostcode: number;
  byDistrict: number;
  none: number;
}

/** Fewer known schools than this say nothing about a postcode district. */
const leastSchoolsOfDistrict = 3;

/**
 * Places of schools, in the order given: a register's grid reference, else the postcode's, else the middle (by
 * easting and by northing) of the known schools of the postcode district, with the radius that holds 90% of them.
 */
export function placesOf(
  addresses: readonly Address[],
  location: ReadonlyMap<string, Place>,
): { readonly places: readonly Published<Place>[]; readonly count: PlaceCount } {
  const count = { byGridReference: 0, byPostcode: 0, byDistrict: 0, none: 0 };
  const districts = new Map<string, Place[]>();
  const exact = addresses.map(({ postcode, easting, northing }): Place | undefined => {
    const grid = Number.isFinite(easting) && Number.isFinite(northing);
    const place = grid
      ? { easting, northing, withinKm: 0 }
      : postcode === undefined
        ? undefined
        : location.get(postcode);
    if (place === undefined) return undefined;
    count[grid ? 'byGridReference' : 'byPostcode'] += 1;
    if (postcode !== undefined) {
      const district = districts.get(outwardCode(postcode));
      if (district === undefined) districts.set(outwardCode(postcode), [place]);
      else district.push(place);
    }
    return place;
  });
  const middles = new Map<string, Place>();
  for (const [district, places] of districts) {
    if (places.length >= leastSchoolsOfDistrict) middles.set(district, middleOf(places));
  }
  const places = addresses.map(({ postcode }, index): Published<Place> => {
    const place = exact[index] ?? (postcode === undefined ? undefined : middles.get(outwardCode(postcode)));
    if (place === undefined) count.none += 1;
    else if (exact[index] === undefined) count.byDistrict += 1;
    return place ?? notAvailable;
  });
  return { places, count };
}

function middleOf(places: readonly Place[]): Place {
  const middle = {
    easting: Math.round(median(places.map(({ easting }) => easting))),
    northing: Math.round(median(places.map(({ northing }) => northing))),
    withinKm: 0,
  };
  return {
    ...middle,
    withinKm: quantile(
      places.map((place) => distanceKm(middle, place)),
      0.9,
    ),
  };
}
