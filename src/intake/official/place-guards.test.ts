import { expect, test } from 'vitest';
import { refuseMovedPlaces } from './place-guards.ts';

const at = (easting: number, northing = 180_000) => ({ easting, northing, withinKm: 0 });
const school = (n: number, apart: number) => ({
  localAuthority: 202,
  grid: at(530_000 + n),
  byPostcode: at(530_000 + n + apart),
});
const schools = (all: number, moved: number, apart = 3000) =>
  Array.from({ length: all }, (_, n) => school(n, n < moved ? apart : 500));

test('a register whose references are their neighbours’ is refused', () => {
  expect(() => refuseMovedPlaces(schools(40, 3))).toThrow(
    /^3 of 40 schools have a grid reference in the register that is 2 to 10 km from/,
  );
});

test.each([
  ['few are', schools(40, 2)],
  ['too few can be compared', schools(19, 19)],
  ['they are nearly there', schools(40, 40, 2000)],
  ['they are elsewhere altogether, which is seen of each', schools(40, 40, 10_001)],
  ['nothing gives both', [{ localAuthority: 202, grid: at(1), byPostcode: undefined }]],
])('not where %s', (_, all) => {
  expect(() => refuseMovedPlaces(all)).not.toThrow();
});
