import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import { Postcodes, placesOf } from './places.ts';

const at = (
  postcode: string | undefined,
  easting = Number.NaN,
  northing = Number.NaN,
  localAuthority = 202,
) => ({
  localAuthority,
  postcode,
  easting,
  northing,
});
const [east, north] = [530_000, 180_000];
const location = new Map([['NW1 1AA', { easting: east + 1000, northing: north + 2000, withinKm: 0 }]]);

describe('placesOf', () => {
  it('believes a grid reference before a postcode', () => {
    const { places, count } = placesOf([at('NW1 1AA', east, north), at('NW1 1AA')], location);
    expect(places).toEqual([
      { easting: east, northing: north, withinKm: 0 },
      { easting: east + 1000, northing: north + 2000, withinKm: 0 },
    ]);
    expect(count).toMatchObject({ byGridReference: 1, byPostcode: 1, byPostcodeArea: 0, none: 0 });
  });

  it('puts a school into the middle of three known in its district, and says how wide that is', () => {
    const known = [
      at('NW1 2AA', east, north),
      at('NW1 2AB', east + 3000, north),
      at('NW1 2AC', east + 3000, north + 4000),
    ];
    const { places, count } = placesOf([...known, at('NW1 9ZZ')], new Map());
    // Middle (3000, 0); distances 3, 0 and 4 km; the 0.9 quantile of 0, 3, 4 is 3.8.
    expect(places[3]).toEqual({ easting: east + 3000, northing: north, withinKm: 3.8 });
    expect(count.byPostcodeArea).toBe(1);
  });

  it('takes the smallest part of the postcode that has enough known schools', () => {
    const area = [
      at('EC1A 1AA', east + 40_000, north),
      at('EC2 1AA', east + 40_000, north),
      at('EC4 1AA', east + 40_000, north),
    ];
    const numbered = [
      at('EC3B 1AA', east + 5000, north),
      at('EC3C 1AA', east + 5000, north),
      at('EC3 1AA', east + 5000, north),
    ];
    const sector = [
      at('EC3A 5AA', east + 1000, north),
      at('EC3A 5AB', east + 1000, north),
      at('EC3A 5AC', east + 1000, north),
    ];
    const eastingOf = (known: ReturnType<typeof at>[], postcode: string) =>
      placesOf([...known, at(postcode)], new Map()).places.at(-1);
    expect(eastingOf([...area, ...numbered, ...sector], 'EC3A 5DE')).toMatchObject({ easting: east + 1000 });
    expect(eastingOf([...area, ...numbered], 'EC3A 5DE')).toMatchObject({ easting: east + 5000 });
    expect(eastingOf(area, 'EC3A 5DE')).toMatchObject({ easting: east + 40_000 });
  });

  it('does not place a school by two others, by another area, or without a postcode', () => {
    const known = [at('NW1 2AA', east, north), at('NW1 2AB', east + 3000, north)];
    const { places, count } = placesOf([...known, at('NW1 9ZZ'), at('N10 9ZZ'), at(undefined)], new Map());
    expect(places.slice(2)).toEqual([notAvailable, notAvailable, notAvailable]);
    expect(count.none).toBe(3);
  });

  it('takes the middle of the schools of the same authority only', () => {
    const others = [0, 100, 200].map((by) => at('NW1 2AA', east + by, north, 301));
    expect(placesOf([...others, at('NW1 9ZZ')], new Map()).places.at(-1)).toBe(notAvailable);
  });

  it.each([
    ['0,0', 0, 0],
    ['outside England', 258_000, 281_000],
    ['with its parts exchanged', north, east],
  ])('takes no place from a reference %s, counts it, and asks the postcode', (_, easting, northing) => {
    const { places, count } = placesOf(
      [at('NW1 1AA', easting, northing), at(undefined, easting, northing)],
      location,
    );
    expect(places).toEqual([location.get('NW1 1AA'), notAvailable]);
    expect(count).toMatchObject({ outsideEngland: 2, byPostcode: 1, none: 1 });
  });

  it('takes none of a register or a file of postcodes of which many are outside England', () => {
    const many = Array.from({ length: 30 }, (_, n) => at(undefined, 390_000 + n, 340_000 + 1000 * n));
    const swapped = [at(undefined, north, east), at(undefined, north + 1000, east)];
    expect(placesOf(many, location).count).toMatchObject({ byGridReference: 30, outsideEngland: 0 });
    expect(placesOf([...many, ...swapped], location).count).toMatchObject({
      byGridReference: 0,
      outsideEngland: 32,
    });
    const postcodes = new Postcodes(new Set());
    for (const [n, { easting, northing }] of many.entries())
      postcodes.addLocation(`A${n}`, easting, northing);
    expect([postcodes.location.size, postcodes.outsideEngland]).toEqual([30, 0]);
    for (const n of [1, 2]) postcodes.addLocation(`B${n}`, north, east);
    expect([postcodes.location.size, postcodes.outsideEngland]).toEqual([0, 32]);
  });

  it('takes the others where many have 0,0 for no reference', () => {
    const many = Array.from({ length: 30 }, (_, n) => at(undefined, 390_000 + n, 340_000 + 1000 * n));
    const { count } = placesOf([...many, ...many.map(() => at(undefined, 0, 0))], location);
    expect(count).toMatchObject({ byGridReference: 30, outsideEngland: 30 });
    const postcodes = new Postcodes(new Set());
    for (const [n, { easting, northing }] of many.entries()) {
      postcodes.addLocation(`A${n}`, easting, northing);
      postcodes.addLocation(`B${n}`, 0, 0);
    }
    expect([postcodes.location.size, postcodes.outsideEngland]).toEqual([30, 30]);
  });

  it('refuses postcodes at 0,0 and outside England, and counts them', () => {
    const postcodes = new Postcodes(new Set(['NW1 1AA']));
    postcodes.addLocation('NW1 1AA', 0, 0);
    postcodes.addLocation('NW1 1AB', north, east);
    expect([postcodes.location.size, postcodes.outsideEngland]).toEqual([0, 2]);
  });
});
