import { expect, test } from 'vitest';
import type { Place } from '../../attendance/place.ts';
import { believablePlaces } from './believable-places.ts';

const at = (easting: number, northing: number): Place => ({ easting, northing, withinKm: 0 });
const school = (localAuthority: number, grid?: Place, byPostcode?: Place) => ({
  localAuthority,
  grid,
  byPostcode,
});
const norfolk = [0, 1, 2, 3, 4, 5].map((n) => school(926, at(620_000 + 1000 * n, 310_000)));

test('a school 250 km from the others of its authority is not there', () => {
  const office = school(926, undefined, at(530_000, 80_000));
  expect(believablePlaces([...norfolk, office]).at(-1)).toMatch(/^far from/);
  expect(believablePlaces(norfolk).every((place) => typeof place === 'object')).toBe(true);
});

test('scattered schools have no middle to be far from', () => {
  const scattered = [0, 1, 2, 3, 4, 5].map((n) =>
    school(301, at(320_000 + 60_000 * n, 120_000 + 60_000 * n)),
  );
  expect(believablePlaces(scattered).every((place) => typeof place === 'object')).toBe(true);
});

test('a register and a postcode that are far apart are both doubted', () => {
  const [near, far] = believablePlaces([
    school(926, at(620_000, 310_000), at(620_900, 310_000)),
    school(926, at(620_000, 310_000), at(640_000, 310_000)),
  ]);
  expect([typeof near, typeof far]).toEqual(['object', 'string']);
});

test('one point is not that of schools of two authorities, unless one took over from the other', () => {
  const point = at(400_000, 100_000);
  const together = (...authorities: number[]) =>
    believablePlaces(authorities.map((code) => school(code, point)));
  expect(together(383, 305).map((place) => typeof place)).toEqual(['string', 'string']);
  expect(together(835, 838, 835).map((place) => typeof place)).toEqual(['object', 'object', 'object']);
});

test('a reference that is right only the wrong way round is none', () => {
  const stoke = [0, 1, 2, 3, 4, 5].map((n) => school(861, at(388_000 + 1000 * n, 345_000)));
  const places = believablePlaces([
    ...stoke,
    school(861, at(345_000, 388_000)),
    school(861, at(388_000, 385_000)),
  ]);
  expect(places.at(-2)).toMatch(/exchanged$/);
  expect(typeof places.at(-1)).toBe('object');
});

test('a right reference stays where other schools of the authority stand by, however near the wrong way round would be', () => {
  // North Yorkshire: its schools around Selby are nearer to its middle with easting and northing exchanged.
  const middle = Array.from({ length: 20 }, (_, n) => school(815, at(437_000 + 500 * n, 470_000)));
  const selby = [at(464_964, 424_419), at(458_275, 422_552), at(455_791, 422_122)];
  const places = believablePlaces([...middle, ...selby.map((place) => school(815, place))]);
  expect(places.slice(20)).toEqual(selby);
});
