import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import { placesOf } from './places.ts';

const at = (postcode: string | undefined, easting = Number.NaN, northing = Number.NaN) => ({
  postcode,
  easting,
  northing,
});
const location = new Map([['NW1 1AA', { easting: 1000, northing: 2000, withinKm: 0 }]]);

describe('placesOf', () => {
  it('believes a grid reference before a postcode', () => {
    const { places, count } = placesOf([at('NW1 1AA', 5, 6), at('NW1 1AA')], location);
    expect(places).toEqual([
      { easting: 5, northing: 6, withinKm: 0 },
      { easting: 1000, northing: 2000, withinKm: 0 },
    ]);
    expect(count).toEqual({ byGridReference: 1, byPostcode: 1, byPostcodeArea: 0, none: 0 });
  });

  it('puts a school into the middle of three known in its district, and says how wide that is', () => {
    const known = [at('NW1 2AA', 0, 0), at('NW1 2AB', 3000, 0), at('NW1 2AC', 3000, 4000)];
    const { places, count } = placesOf([...known, at('NW1 9ZZ')], new Map());
    // Middle (3000, 0); distances 3, 0 and 4 km; the 0.9 quantile of 0, 3, 4 is 3.8.
    expect(places[3]).toEqual({ easting: 3000, northing: 0, withinKm: 3.8 });
    expect(count.byPostcodeArea).toBe(1);
  });

  it('takes the smallest part of the postcode that has enough known schools', () => {
    const area = [at('EC1A 1AA', 90_000, 0), at('EC2 1AA', 90_000, 0), at('EC4 1AA', 90_000, 0)];
    const numbered = [at('EC3B 1AA', 5000, 0), at('EC3C 1AA', 5000, 0), at('EC3 1AA', 5000, 0)];
    const sector = [at('EC3A 5AA', 1000, 0), at('EC3A 5AB', 1000, 0), at('EC3A 5AC', 1000, 0)];
    const eastingOf = (known: ReturnType<typeof at>[], postcode: string) =>
      placesOf([...known, at(postcode)], new Map()).places.at(-1);
    expect(eastingOf([...area, ...numbered, ...sector], 'EC3A 5DE')).toMatchObject({ easting: 1000 });
    expect(eastingOf([...area, ...numbered], 'EC3A 5DE')).toMatchObject({ easting: 5000 });
    expect(eastingOf(area, 'EC3A 5DE')).toMatchObject({ easting: 90_000 });
  });

  it('does not place a school by two others, by another area, or without a postcode', () => {
    const known = [at('NW1 2AA', 0, 0), at('NW1 2AB', 3000, 0)];
    const { places, count } = placesOf([...known, at('NW1 9ZZ'), at('N10 9ZZ'), at(undefined)], new Map());
    expect(places.slice(2)).toEqual([notAvailable, notAvailable, notAvailable]);
    expect(count.none).toBe(3);
  });
});
