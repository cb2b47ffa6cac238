import { expect, test } from 'vitest';
import { everybody, schools, viewerOf } from './scenario.fixture.ts';
import { isSignedIn, roleFitsOrganisation, roleInWords, type SignedIn, schoolOf } from './viewer.ts';

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

test('an adviser’s role has its region, and no other role more than its name', () => {
  const words = everybody
    .map(viewerOf)
    .filter((viewer): viewer is SignedIn => isSignedIn(viewer))
    .map(roleInWords);
  expect(words.filter((role) => role.includes(' for '))).toEqual([
    expect.stringMatching(/^Regional adviser for [A-Z]/),
  ]);
});
