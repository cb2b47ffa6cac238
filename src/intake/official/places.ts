import { isInEngland } from '../../attendance/england-grid.ts';
import { distanceKm, type Place } from '../../attendance/place.ts';
import { notAvailable, type Published } from '../../attendance/published.ts';
import { median, quantile } from '../../numerics/quantile.ts';
import { believablePlaces } from './believable-places.ts';
import { DeprivationScores } from './deprivation-scores.ts';
import { refuseMovedPlaces } from './place-guards.ts';
import { areasOf } from './postcode.ts';
import type { AreaDeprivationSink, DeprivationEdition, DeprivationSink, LocationSink } from './sinks.ts';
import { increase } from './table-count.ts';

/** What the postcode files say of the postcodes that schools have. */
export class Postcodes implements DeprivationSink, AreaDeprivationSink, LocationSink {
  readonly #wanted: ReadonlySet<string>;
  readonly #scores = new DeprivationScores();
  readonly districts = new Map<string, string>();
  readonly #location = new Map<string, Place>();
  #outsideEngland = 0;
  /** Of them, those at 0,0. */
  #nowhere = 0;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  wantsPostcode(postcode: string): boolean {
    return this.#wanted.has(postcode);
  }

  addDeprivation(postcode: string, score: number, edition: DeprivationEdition): void {
    this.#scores.of(edition).byPostcode.set(postcode, score);
  }

  addArea(postcode: string, area: string, edition: DeprivationEdition): void {
    this.#scores.of(edition).areas.set(postcode, area);
  }

  addAreaDeprivation(area: string, score: number, edition: DeprivationEdition): void {
    this.#scores.of(edition).byArea.set(area, score);
  }

  /** IDACI by postcode, of one edition of the indices for all. */
  get deprivation(): ReadonlyMap<string, number> {
    return this.#scores.chosen(this.#wanted).scores;
  }

  /** The edition that the scores are of; undefined where there are none. */
  get edition(): DeprivationEdition | undefined {
    return this.#scores.chosen(this.#wanted).edition;
  }

  addDistrict(postcode: string, code: string): void {
    this.districts.set(postcode, code);
  }

  addLocation(postcode: string, easting: number, northing: number): void {
    if (isNowhere(easting, northing)) this.#nowhere += 1;
    if (!isInEngland(easting, northing)) this.#outsideEngland += 1;
    else if (!this.#location.has(postcode)) this.#location.set(postcode, { easting, northing, withinKm: 0 });
  }

  get #damaged(): boolean {
    const outside = this.#outsideEngland - this.#nowhere;
    return areDamaged(outside, outside + this.#location.size);
  }

  /** References by postcode; none where too many of them cannot be right. */
  get location(): ReadonlyMap<string, Place> {
    return this.#damaged ? new Map() : this.#location;
  }

  /** Postcodes of schools whose reference is 0,0 or outside England, or in a file of many such. */
  get outsideEngland(): number {
    return this.#outsideEngland + (this.#damaged ? this.#location.size : 0);
  }
}

/** What is known of where a school stands. */
export interface Address {
  readonly localAuthority: number;
  readonly postcode: string | undefined;
  /** A register's grid reference in metres; NaN where none gives one. */
  readonly easting: number;
  readonly northing: number;
}

export interface PlaceCount {
  byGridReference: number;
  byPostcode: number;
  /** By the middle of the authority's known schools of a sector, district or area of postcodes. */
  byPostcodeArea: number;
  none: number;
  /** Schools whose register has the grid reference 0,0 or one outside England, or many others such. */
  outsideEngland: number;
  /** Schools whose only place cannot be theirs, by why. */
  readonly disbelieved: Map<string, number>;
}

/** How a missing reference is often written: it says nothing of the others. */
const isNowhere = (easting: number, northing: number): boolean => easting === 0 && northing === 0;

/**
 * Of real registers and postcode files nearly no reference is outside England. Where many are, easting and northing were
 * exchanged, or are in another unit, and those that happen to fall into England are no better.
 */
const mostOutside = 0.05;
const fewestGiven = 20;
const areDamaged = (outside: number, given: number): boolean =>
  given >= fewestGiven && outside > mostOutside * given;

/** Fewer known schools than this say nothing about a postcode's sector, district or area. */
const leastSchoolsOfArea = 3;

/**
 * Places of schools, in the order given: a register's grid reference, else the postcode's, else the middle (by
 * easting and by northing) of the authority's known schools in the smallest part of the postcode that has enough of them,
 * with the radius that holds 90% of them. A reference that cannot be the school's is no place.
 * @throws IntakeFailure where references and postcodes stand in different rows
 */
export function placesOf(
  addresses: readonly Address[],
  location: ReadonlyMap<string, Place>,
): { readonly places: readonly Published<Place>[]; readonly count: PlaceCount } {
  const disbelieved = new Map<string, number>();
  const count = {
    byGridReference: 0,
    byPostcode: 0,
    byPostcodeArea: 0,
    none: 0,
    outsideEngland: 0,
    disbelieved,
  };
  const given = addresses.filter(
    ({ easting, northing }) => Number.isFinite(easting) && Number.isFinite(northing),
  );
  const outside = given.filter(({ easting, northing }) => !isInEngland(easting, northing)).length;
  const nowhere = given.filter(({ easting, northing }) => isNowhere(easting, northing)).length;
  const gridsBelieved = !areDamaged(outside - nowhere, given.length - nowhere);
  count.outsideEngland = gridsBelieved ? outside : given.length;
  const sited = addresses.map(({ localAuthority, postcode, easting, northing }) => {
    const isIn = gridsBelieved && isInEngland(easting, northing);
    const grid = isIn ? { easting, northing, withinKm: 0 } : undefined;
    return {
      localAuthority,
      grid,
      byPostcode: postcode === undefined ? undefined : location.get(postcode),
    };
  });
  refuseMovedPlaces(sited);
  const exact = believablePlaces(sited);
  // Only where a school is without a place are its neighbours asked for the middle of theirs.
  const asking = new Set(
    addresses.flatMap(({ postcode, localAuthority }, index) =>
      exact[index] === undefined && postcode !== undefined ? [localAuthority] : [],
    ),
  );
  const known = new Map<string, Place[]>();
  addresses.forEach((address, index) => {
    const place = exact[index];
    if (place === undefined || typeof place === 'string') return;
    count[place === sited[index]?.grid ? 'byGridReference' : 'byPostcode'] += 1;
    if (!asking.has(address.localAuthority)) return;
    for (const area of areasOfAddress(address)) {
      const places = known.get(area);
      if (places === undefined) known.set(area, [place]);
      else places.push(place);
    }
  });
  const middles = new Map<string, Place>();
  const places = addresses.map((address, index): Published<Place> => {
    const found = exact[index];
    if (typeof found === 'string') increase(disbelieved, found);
    else if (found !== undefined) return found;
    // A postcode that led astray once does so again.
    const area =
      typeof found === 'string'
        ? undefined
        : areasOfAddress(address).find((name) => isEnough(known.get(name)));
    const middle = area === undefined ? undefined : (middles.get(area) ?? middleOf(known.get(area)!));
    if (area === undefined || middle === undefined || middle.withinKm > widestMiddleKm) {
      count.none += 1;
      return notAvailable;
    }
    count.byPostcodeArea += 1;
    middles.set(area, middle);
    return middle;
  });
  return { places, count };
}

/** The middle of schools scattered more widely than this is no place. */
const widestMiddleKm = 50;

/** Parts of an address's postcode, each of its own authority's land only. */
function areasOfAddress({ postcode, localAuthority }: Address): readonly string[] {
  return postcode === undefined ? [] : areasOf(postcode).map((area) => `${localAuthority} ${area}`);
}

const isEnough = (places: readonly Place[] | undefined) => (places?.length ?? 0) >= leastSchoolsOfArea;

function middleOf(places: readonly Place[]): Place {
  const middle = {
    easting: Math.round(median(places.map(({ easting }) => easting))),
    northing: Math.round(median(places.map(({ northing }) => northing))),
    withinKm: 0,
  };
  const distances = places.map((place) => distanceKm(middle, place));
  return { ...middle, withinKm: Math.round(quantile(distances, 0.9) * 10) / 10 };
}
