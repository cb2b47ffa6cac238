import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { placeName } from './invented-names.ts';
import type { SyntheticAuthority } from './local-authorities.ts';

/** A city quarter, town or village: where schools stand together, one postcode district. */
export interface Settlement {
  readonly name: string;
  readonly authority: SyntheticAuthority;
  readonly easting: number;
  readonly northing: number;
  /** SD of its schools' distance from the middle in each direction, in metres. */
  readonly spread: number;
  readonly rural: boolean;
  /** Outward half of its postcodes, in areas no real postcode has (first letter Q, V or X): "XA12". */
  readonly district: string;
  /** Share of the authority's urban (or rural) schools, any scale. */
  readonly weight: number;
}

const areaLetters = 'ABCDEFGHJKLMNOPRSTUVWXY';

/** Each authority's settlements: quarters of a city, or towns with villages around them. */
export function settlementsOf(
  random: SeededRandom,
  authorities: readonly SyntheticAuthority[],
): ReadonlyMap<SyntheticAuthority, readonly Settlement[]> {
  return new Map(authorities.map((authority, index) => [authority, settle(random, authority, index)]));
}

function settle(random: SeededRandom, authority: SyntheticAuthority, index: number): Settlement[] {
  const area =
    'XVQ'.charAt(Math.floor(index / areaLetters.length) % 3) + areaLetters.charAt(index % areaLetters.length);
  // Authorities beyond the 69 areas share one with another, each its own districts.
  const firstDistrict = 1 + 30 * Math.floor(index / (3 * areaLetters.length));
  const towns = authority.urban ? 4 : 5;
  const villages = authority.urban ? 2 : 18;
  return Array.from({ length: towns + villages }, (_, n) => {
    const rural = n >= towns;
    const angle = 2 * Math.PI * random.next();
    const radius = authority.reach * Math.sqrt(random.next()) * (rural ? 1.2 : 0.8);
    return {
      name: placeName(random),
      authority,
      easting: Math.round(authority.easting + radius * Math.cos(angle)),
      northing: Math.round(authority.northing + radius * Math.sin(angle)),
      spread: rural ? 1_500 : authority.urban ? 1_600 : 1_400,
      rural,
      district: `${area}${firstDistrict + n}`,
      weight: rural ? 1 : random.gamma(2),
    };
  });
}
