import { describe, expect, test } from 'vitest';
import { schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { isPresent, notAvailable, suppressed } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { findNearby, surroundingsOf } from './surroundings.ts';

/** Schools on a line, a kilometre apart: number i is i km east, with i% on free school meals. */
const onALine = (n: number): School[] =>
  Array.from({ length: n }, (_, i) =>
    schoolWith(100_000 + i, {
      place: { easting: 400_000 + 1000 * i, northing: 300_000, withinKm: 0 },
      circumstances: {
        freeSchoolMealsEver6: i,
        englishAdditionalLanguage: 2 * i,
        neighbourhoodDeprivation: i,
      },
    }),
  );

describe('the ten nearest', () => {
  // From the first school the others stand at 1 to 10 km: mean of 1 to 10 is 5.5, the tenth at 10 km.
  test('leave the school itself out', () => {
    const schools = onALine(12);
    const first = surroundingsOf('primary', schools).get(schools[0]!);
    expect(first).toEqual({
      tenthNearestKm: 10,
      freeSchoolMealsEver6: 5.5,
      englishAdditionalLanguage: 11,
      neighbourhoodDeprivation: 5.5,
    });
  });

  test('lie north and south as well as east and west', () => {
    const schools = onALine(12).map((school, i) => ({
      ...school,
      place: { easting: 400_000, northing: 300_000 + 2000 * i, withinKm: 0 },
    }));
    expect(surroundingsOf('primary', schools).get(schools[0]!)).toMatchObject({ tenthNearestKm: 20 });
  });

  test('lie on both sides in the middle', () => {
    const schools = onALine(21);
    // 5 to 9 and 11 to 15.
    expect(surroundingsOf('primary', schools).get(schools[10]!)).toMatchObject({
      tenthNearestKm: 5,
      freeSchoolMealsEver6: 10,
    });
  });

  test('are of the same phase', () => {
    const schools = onALine(12);
    const beside = schoolWith(200_000, {
      phase: 'secondary',
      place: { easting: 400_100, northing: 300_000, withinKm: 0 },
      circumstances: { freeSchoolMealsEver6: 99 },
    });
    const around = surroundingsOf('primary', [...schools, beside]);
    expect(around.get(schools[0]!)).toMatchObject({ tenthNearestKm: 10, freeSchoolMealsEver6: 5.5 });
    expect(around.has(beside)).toBe(false);
  });

  test('what is missing of one is left out of the mean', () => {
    const schools = onALine(11);
    const one = schools[10]!;
    schools[10] = { ...one, circumstances: { ...one.circumstances, freeSchoolMealsEver6: suppressed } };
    // Mean of 1 to 9.
    expect(surroundingsOf('primary', schools).get(schools[0]!)?.freeSchoolMealsEver6).toBe(5);
  });

  test('where nothing is known of any, there is no mean', () => {
    const schools = onALine(11).map((school) => ({
      ...school,
      circumstances: { ...school.circumstances, freeSchoolMealsEver6: suppressed },
    }));
    expect(surroundingsOf('primary', schools).get(schools[0]!)?.freeSchoolMealsEver6).toBe(notAvailable);
  });
});

test('a school of unknown place has no surroundings and is nobody’s', () => {
  const schools = onALine(12);
  schools[3] = { ...schools[3]!, place: notAvailable };
  const around = surroundingsOf('primary', schools);
  expect(around.has(schools[3]!)).toBe(false);
  // 1, 2 and 4 to 11: the tenth at 11 km.
  expect(around.get(schools[0]!)).toMatchObject({ tenthNearestKm: 11 });
});

test('ten schools have no tenth nearest; eleven have', () => {
  expect(surroundingsOf('primary', onALine(10)).size).toBe(0);
  const eleven = surroundingsOf('primary', onALine(11));
  expect(eleven.size).toBe(11);
  expect([...eleven.values()].every(({ tenthNearestKm }) => isPresent(tenthNearestKm))).toBe(true);
});

describe('found before', () => {
  /** What was found near these schools, with a look at how often it was asked for. */
  async function watched(schools: readonly School[]) {
    const found = await findNearby('primary', schools);
    let asked = 0;
    const looked = {
      ...found,
      get nearest() {
        asked += 1;
        return found.nearest;
      },
    };
    return { found: looked, asked: () => asked };
  }
  const schools = onALine(12);

  test('serves schools with other figures at the same places', async () => {
    const { found, asked } = await watched(schools);
    const others = schools.map((school) => ({
      ...school,
      circumstances: { ...school.circumstances, freeSchoolMealsEver6: 7 },
    }));
    expect(surroundingsOf('primary', others, found)).toEqual(surroundingsOf('primary', others));
    expect(asked()).toBe(1);
  });

  test.each([
    ['one school more', [...schools, onALine(13)[12]!]],
    ['one school less', schools.slice(0, 11)],
    ['the same number, elsewhere', onALine(24).slice(12)],
  ])('is not used for schools at other places: %s', async (_, others) => {
    const { found, asked } = await watched(schools);
    expect(surroundingsOf('primary', others, found)).toEqual(surroundingsOf('primary', others));
    expect(asked()).toBe(0);
  });
});
