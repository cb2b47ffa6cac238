import type { OfficialAuthority, OfficialRegion } from './official-authorities.ts';

/** A place of public statistics. A school is none. */
export type StatisticalPlace =
  | { readonly level: 'National' }
  | { readonly level: 'Regional'; readonly region: OfficialRegion }
  | { readonly level: 'Local authority'; readonly authority: OfficialAuthority };

export type StatisticalLevel = StatisticalPlace['level'];

/** The nation, its regions and their authorities, with who is above whom. */
export interface PlaceTree {
  readonly places: readonly StatisticalPlace[];
  /** Place of each authority's region among the places. */
  readonly regionOf: readonly number[];
  /** Places directly below each place. */
  readonly below: readonly (readonly number[])[];
}

/** Where an authority of a book stands among the places of its tree. */
export const placeOfAuthority = (tree: PlaceTree, authority: number): number =>
  tree.places.length - tree.regionOf.length + authority;

/** @param authorities region by region */
export function placeTree(authorities: readonly OfficialAuthority[]): PlaceTree {
  const regions = [...new Map(authorities.map(({ region }) => [region.code, region])).values()];
  const placeOfRegion = new Map(regions.map(({ code }, number) => [code, 1 + number]));
  const regionOf = authorities.map(({ region }) => placeOfRegion.get(region.code)!);
  const first = 1 + regions.length;
  return {
    places: [
      { level: 'National' },
      ...regions.map((region) => ({ level: 'Regional' as const, region })),
      ...authorities.map((authority) => ({ level: 'Local authority' as const, authority })),
    ],
    regionOf,
    below: [
      regions.map((_, number) => 1 + number),
      ...regions.map((_, number) =>
        regionOf.flatMap((region, authority) => (region === 1 + number ? [first + authority] : [])),
      ),
      ...authorities.map(() => []),
    ],
  };
}

/** A place as people read it. */
export function nameOfPlace(place: StatisticalPlace): string {
  if (place.level === 'National') return 'England';
  return place.level === 'Regional' ? place.region.name : place.authority.name;
}
