import { authorityFamily } from '../../attendance/local-authority-changes.ts';
import { distanceKm, type Place } from '../../attendance/place.ts';
import { median } from '../../numerics/quantile.ts';

/** Where two kinds of file put a school. */
export interface Sited {
  readonly localAuthority: number;
  /** A register's grid reference, if it is in England. */
  readonly grid: Place | undefined;
  /** Of its postcode, likewise. */
  readonly byPostcode: Place | undefined;
}

/** Why a reference is not believed. */
export type Disbelief =
  | 'the register’s grid reference and the postcode’s are far apart'
  | 'nearer to the other schools of the authority with easting and northing exchanged'
  | 'far from the other schools of the authority: the postcode of an office elsewhere, perhaps'
  | 'the same point as a school of another authority: the postcode of an office, perhaps';

/** A register's reference and its postcode's lie 1.1 km apart at most in 1,352 real schools. */
export const sameSiteKm = 10;

/** No school of a real authority is further from the middle of its schools than 78 km (North Yorkshire). */
const widestAuthorityKm = 100;

/** From here on it is looked whether a reference is the right one written the wrong way round. */
const leastAstrayKm = 25;
const exchanged = ({ easting, northing, withinKm }: Place): Place => ({
  easting: northing,
  northing: easting,
  withinKm,
});

/**
 * Along the line where easting and northing are alike, as in the south of Yorkshire, an exchanged reference is not far off,
 * and may be nearer to the middle than the right one: there other schools of the authority stand by.
 */
const standsAlone = (place: Place, others: readonly Place[]): boolean =>
  !others.some((other) => distanceKm(place, other) <= neighbourKm);
const neighbourKm = 10;

/** Fewer schools than this have no middle to speak of; and an authority most of whose schools are scattered has none. */
const leastSchools = 5;
const nearMiddleKm = 60;

/**
 * Each school's own reference, if it can be the school's; otherwise why not, or undefined where nothing gives one. Wrong
 * references are usually 0,0, exchanged, or those of a trust's office, under which schools all over England are registered.
 */
export function believablePlaces(sited: readonly Sited[]): readonly (Place | Disbelief | undefined)[] {
  const first = sited.map(({ grid, byPostcode }): Place | Disbelief | undefined => {
    if (grid !== undefined && byPostcode !== undefined && distanceKm(grid, byPostcode) > sameSiteKm)
      return 'the register’s grid reference and the postcode’s are far apart';
    return grid ?? byPostcode;
  });
  const middles = middlesOf(sited, first);
  const families = Map.groupBy(first.keys(), (index) => familyAt(sited, index));
  const schoolsBeside = (index: number) =>
    families.get(familyAt(sited, index))!.flatMap((other) => {
      const place = first[other];
      return other !== index && typeof place === 'object' ? [place] : [];
    });
  const near = first.map((place, index): Place | Disbelief | undefined => {
    const middle = middles.get(familyAt(sited, index));
    if (place === undefined || typeof place === 'string' || middle === undefined) return place;
    const away = distanceKm(place, middle);
    if (
      away > leastAstrayKm &&
      distanceKm(exchanged(place), middle) < away / 2 &&
      standsAlone(place, schoolsBeside(index))
    )
      return 'nearer to the other schools of the authority with easting and northing exchanged';
    return away > widestAuthorityKm
      ? 'far from the other schools of the authority: the postcode of an office elsewhere, perhaps'
      : place;
  });
  const shared = sharedPoints(sited, near);
  return near.map((place) =>
    typeof place === 'object' && shared.has(pointOf(place))
      ? 'the same point as a school of another authority: the postcode of an office, perhaps'
      : place,
  );
}

const familyAt = (sited: readonly Sited[], index: number) =>
  authorityFamily(sited[index]?.localAuthority ?? 0);

export const pointOf = ({ easting, northing }: Place): string => `${easting},${northing}`;

/** The middle of each authority's places, where at least half of them stand around it. */
function middlesOf(
  sited: readonly Sited[],
  places: readonly (Place | Disbelief | undefined)[],
): ReadonlyMap<number, Place> {
  const byFamily = new Map<number, Place[]>();
  places.forEach((place, index) => {
    if (typeof place !== 'object') return;
    const family = familyAt(sited, index);
    const known = byFamily.get(family);
    if (known === undefined) byFamily.set(family, [place]);
    else known.push(place);
  });
  const middles = new Map<number, Place>();
  for (const [family, known] of byFamily) {
    if (known.length < leastSchools) continue;
    const middle = {
      easting: median(known.map(({ easting }) => easting)),
      northing: median(known.map(({ northing }) => northing)),
      withinKm: 0,
    };
    const near = known.filter((place) => distanceKm(place, middle) <= nearMiddleKm).length;
    if (2 * near >= known.length) middles.set(family, middle);
  }
  return middles;
}

/** Points at which schools of authorities that never were one stand together. */
function sharedPoints(
  sited: readonly Sited[],
  places: readonly (Place | Disbelief | undefined)[],
): ReadonlySet<string> {
  const familyOf = new Map<string, number>();
  const shared = new Set<string>();
  places.forEach((place, index) => {
    if (typeof place !== 'object') return;
    const point = pointOf(place);
    const family = familyAt(sited, index);
    const known = familyOf.get(point);
    if (known === undefined) familyOf.set(point, family);
    else if (known !== family) shared.add(point);
  });
  return shared;
}
