import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { placesApart } from './places-apart.ts';

const at = (n: number, easting: number, northing: number, localAuthority = 926) =>
  schoolNumber(n, { school: { place: { easting, northing, withinKm: 0 }, localAuthority } });

test('schools of one authority may share a site', () => {
  expect(findingOf(placesApart, [at(1, 620_000, 310_000), at(2, 620_000, 310_000)]).failures).toEqual([]);
});

test('schools of different authorities may not, unless one took over from the other', () => {
  expect(findingOf(placesApart, [at(1, 620_000, 310_000), at(2, 620_000, 310_000, 935)]).failures).toEqual([
    '100002 and 100001, of different authorities, stand at the same point',
  ]);
  expect(
    findingOf(placesApart, [at(1, 400_000, 100_000, 835), at(2, 400_000, 100_000, 838)]).failures,
  ).toEqual([]);
});

test('no school stands at 0, 0', () => {
  expect(findingOf(placesApart, [at(1, 0, 0)]).failures).toEqual(['100001 stands at 0, 0, outside England']);
});

test('a listed distance is that between the places', () => {
  const listing = (km: number) => {
    const school = schoolNumber(1, { similar: listOf(2) });
    const place = { easting: 620_000, northing: 310_000, withinKm: 0 };
    return findingOf(placesApart, [
      { ...school, school: { ...school.school, place } },
      at(2, 620_000 + km * 1000, 310_000),
    ]);
  };
  expect(listing(5).failures).toEqual([]);
  expect(listing(9).failures).toEqual(['100001: 100002 is 9.0 km away, listed as 5']);
});
