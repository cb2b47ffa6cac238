import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { notAvailable, type Published } from '../../attendance/published.ts';
import { visitsWithinReach } from './visits-within-reach.ts';

const middle = { easting: 400_000, northing: 300_000 };

interface Where {
  /** How far east of the school the other one stands, km. */
  readonly km: number;
  /** What the list says of it. */
  readonly said: Published<number>;
  readonly ownError?: number;
  readonly otherError?: number;
}

/** What the check finds where a school with better attendance stands there; 60 km may be gone. */
function find({ km, said, ownError = 0, otherError = 0 }: Where) {
  const own = schoolNumber(1, {
    attendance: 93,
    school: { place: { ...middle, withinKm: ownError } },
    similar: listOf(2).map((each) => ({ ...each, distanceKm: said })),
  });
  const place = { easting: middle.easting + km * 1000, northing: middle.northing, withinKm: otherError };
  return findingOf(visitsWithinReach, [own, schoolNumber(2, { attendance: 95, school: { place } })]);
}

test('a school in reach is offered, and counted', () => {
  expect(find({ km: 20, said: 20 })).toEqual({
    evidence:
      '1 similar schools with better attendance offered within 60 km; 0 schools have none in reach and are told so.',
    failures: [],
  });
});

test('a school out of reach is not offered, and the school told so is counted', () => {
  expect(find({ km: 61, said: 61 })).toEqual({
    evidence:
      '0 similar schools with better attendance offered within 60 km; 1 schools have none in reach and are told so.',
    failures: [],
  });
});

test.each<[string, Where, string]>([
  ['further than its list says', { km: 72, said: 5 }, '72.0'],
  ['further by more than a tenth rounds', { km: 60.1, said: 60 }, '60.1'],
  ['too far once its own error is added', { km: 56, said: 50, ownError: 5 }, '61.0'],
  ['too far once the other’s error is added', { km: 56, said: 50, otherError: 5 }, '61.0'],
])('a school that is %s', (_, where, km) => {
  expect(find(where).failures).toEqual([`100001: 100002 may be ${km} km away`]);
});

test('the list keeps tenths, so half a tenth further is borne', () => {
  expect(find({ km: 60.05, said: 60 }).failures).toEqual([]);
});

test('a school without a list is not told that nobody is in reach', () => {
  const alone = [schoolNumber(1), schoolNumber(2, { school: { place: notAvailable } })];
  expect(findingOf(visitsWithinReach, alone).evidence).toContain('; 0 schools have none in reach');
});
