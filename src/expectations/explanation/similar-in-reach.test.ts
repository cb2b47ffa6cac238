import { describe, expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { sampleSchool } from '../../../tests/fixtures/sample-school.ts';
import type { Place } from '../../attendance/place.ts';
import { notAvailable, type Published } from '../../attendance/published.ts';
import type { ReleasedSchool } from '../release.ts';
import { similarInReach } from './similar-in-reach.ts';

/** The method says 60 km. */
const at = (withinKm = 0): Place => ({ easting: 400_000, northing: 300_000, withinKm });

interface Other {
  readonly km: Published<number>;
  readonly attendance?: Published<number>;
  readonly place?: Published<Place>;
}

function reach(
  others: readonly Other[],
  own: { attendance?: Published<number>; place?: Published<Place> } = {},
): number[] {
  const beside = others.map(({ attendance = 96, place = at() }, i) =>
    sampleSchool({ urn: 100_001 + i, name: 'Other', attendance, school: { place } }),
  );
  const released: ReleasedSchool = sampleSchool({
    urn: 100_000,
    name: 'Own',
    attendance: own.attendance ?? 94,
    school: { place: own.place ?? at() },
    similar: beside.map(({ school }, i) => ({
      urn: school.urn,
      rank: i + 1,
      distance: 1,
      distanceKm: others[i]!.km,
    })),
  });
  const byUrn = new Map(beside.map((each) => [each.school.urn, each]));
  return similarInReach(released, { method: sampleMethod, byUrn }).map(({ rank }) => rank);
}

describe('the schools offered for a visit', () => {
  test('stand within the limit, the limit included', () => {
    expect(reach([{ km: 60 }, { km: 60.1 }, { km: 0 }])).toEqual([3, 1]);
  });

  test('have better attendance, not as good', () => {
    expect(
      reach([
        { km: 5, attendance: 94 },
        { km: 5, attendance: 94.1 },
        { km: 5, attendance: 93 },
      ]),
    ).toEqual([2]);
  });

  test('come nearest on the map first, then by rank', () => {
    expect(reach([{ km: 30 }, { km: 7 }, { km: 30 }, { km: 12.5 }])).toEqual([2, 4, 1, 3]);
  });

  test('may each be as far away as their places are uncertain', () => {
    expect(
      reach([
        { km: 50, place: at(10) },
        { km: 50, place: at(10.1) },
      ]),
    ).toEqual([1]);
    expect(reach([{ km: 50 }, { km: 56 }], { place: at(5) })).toEqual([1]);
    expect(reach([{ km: 50, place: at(6) }], { place: at(5) })).toEqual([]);
  });

  test('are none where a place is only guessed, however near it may be', () => {
    expect(
      reach([
        { km: 1, place: at(15) },
        { km: 1, place: at(15.1) },
      ]),
    ).toEqual([1]);
    expect(reach([{ km: 1, place: at(7.5) }], { place: at(7.5) })).toEqual([1]);
    expect(reach([{ km: 1, place: at(7.5) }], { place: at(7.6) })).toEqual([]);
  });

  test('that are equally near come by rank, whatever the order of the list', () => {
    const two = [1, 2].map((rank) => sampleSchool({ urn: 100_000 + rank, name: 'Other', attendance: 97 }));
    const own = sampleSchool({
      urn: 100_000,
      name: 'Own',
      attendance: 94,
      similar: [2, 1].map((rank) => ({
        urn: two[rank - 1]!.school.urn,
        rank,
        distance: 1,
        distanceKm: 4,
      })),
    });
    const byUrn = new Map(two.map((each) => [each.school.urn, each]));
    expect(similarInReach(own, { method: sampleMethod, byUrn }).map(({ rank }) => rank)).toEqual([1, 2]);
  });

  test('are none where a place, a distance or a figure is unknown', () => {
    expect(reach([{ km: 5, place: notAvailable }])).toEqual([]);
    expect(reach([{ km: notAvailable }])).toEqual([]);
    expect(reach([{ km: 5, attendance: notAvailable }])).toEqual([]);
    expect(reach([{ km: 5 }], { place: notAvailable })).toEqual([]);
    expect(reach([{ km: 5 }], { attendance: notAvailable })).toEqual([]);
  });

  test('leave out a school that the release does not have', () => {
    const own = sampleSchool({
      urn: 100_000,
      name: 'Own',
      similar: [{ urn: 100_009 as never, rank: 1, distance: 1, distanceKm: 3 }],
    });
    expect(similarInReach(own, { method: sampleMethod, byUrn: new Map() })).toEqual([]);
  });
});
