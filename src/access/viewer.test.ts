import { expect, test } from 'vitest';
import { everybody, schools, viewerOf } from './scenario.fixture.ts';
import { isSignedIn, roleFitsOrganisation, schoolOf } from './viewer.ts';

test('three roles sign in for a school', () => {
  const urns = everybody.map((who) => [who, schoolOf(viewerOf(who))] as const);
  expect(urns.filter(([, urn]) => urn !== undefined)).toEqual([
    ['head', schools.own.urn],
    ['attendance-lead', schools.own.urn],
    ['governor', schools.own.urn],
  ]);
});

test('all but the public have signed in, in an organisation where their role means something', () => {
  const signedIn = everybody.map(viewerOf).filter(isSignedIn);
  expect(signedIn.map(({ role }) => role)).toEqual(everybody.filter((who) => who !== 'public'));
  expect(signedIn.every(roleFitsOrganisation)).toBe(true);
});
