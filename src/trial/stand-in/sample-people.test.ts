import { expect, test } from 'vitest';
import { roles } from '../../access/role.ts';
import type { Urn } from '../../attendance/urn.ts';
import {
  nationalPeople,
  type SchoolToSample,
  samplePeople,
  sampleReferral,
  sampleSchool,
} from './sample-people.ts';

const school = (urn: number, changes: Partial<SchoolToSample> = {}): SchoolToSample => ({
  urn: urn as Urn,
  name: `School ${urn}`,
  phase: 'secondary',
  localAuthorityCode: '204',
  localAuthorityName: 'Hackney',
  region: 'London',
  trustUid: '5001',
  trustName: 'A trust',
  expectationSet: true,
  belowItsLike: true,
  inTrust: 20,
  inAuthority: 150,
  ...changes,
});

test('one person for every role and one without, none twice', () => {
  const people = samplePeople([school(100001), school(100002)]);
  expect(people.map(({ role }) => role)).toEqual([...roles, undefined]);
  for (const part of ['id', 'email', 'familyName'] as const)
    expect(new Set(people.map((person) => person[part])).size).toBe(people.length);
  expect(people.every(({ familyName }) => familyName.endsWith('(sample)'))).toBe(true);
});

test('the order of the schools does not matter', () => {
  const schools = [school(100003), school(100001), school(100002, { expectationSet: false })];
  expect(samplePeople(schools.toReversed())).toEqual(samplePeople(schools));
});

test.each<[string, SchoolToSample[], number]>([
  ['with an expectation before all', [school(1), school(2, { expectationSet: false })], 1],
  ['secondary before primary', [school(1, { phase: 'primary' }), school(2)], 2],
  ['with a trust', [school(1, { trustUid: null }), school(2)], 2],
  ['of a trust of about twenty', [school(1, { inTrust: 3 }), school(2, { inTrust: 18 })], 2],
  ['of an authority of about 150', [school(1, { inAuthority: 500 }), school(2, { inAuthority: 160 })], 2],
  ['below its like, where sizes are the same', [school(1, { belowItsLike: false }), school(2)], 2],
  ['of the lowest number among equals', [school(3), school(2)], 2],
  [
    'any, where there is nothing better',
    [school(9, { phase: 'special', expectationSet: false, name: null })],
    9,
  ],
])('their school is one %s', (_, schools, urn) => {
  expect(sampleSchool(schools).urn).toBe(urn);
});

test('without schools there is nobody', () => {
  expect(() => samplePeople([])).toThrow(RangeError);
});

test('the hub is led by another school, and supports theirs', () => {
  expect(sampleReferral([school(100001), school(100002)])).toEqual({ urn: 100001, hub: '100002' });
});

test('those of the department are the same before there is a school', () => {
  const people = samplePeople([school(100001)]);
  const { analyst, approver } = nationalPeople();
  expect(people).toContainEqual(analyst);
  expect(people).toContainEqual(approver);
});
