import { expect, test } from 'vitest';
import { organisationOfRole } from '../../access/organisation.ts';
import { roles } from '../../access/role.ts';
import { accountOf, type NotSetUp } from '../../web/sign-in/account.ts';
import { readOrganisationClaim } from '../../web/sign-in/organisation-claim.ts';
import { readRoleCodes } from '../../web/sign-in/role-codes.ts';
import { samplePeople } from './sample-people.ts';

const department = '00000000-0000-4000-9000-000000000001';
const people = samplePeople([
  {
    urn: 100200 as never,
    name: 'A school',
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
  },
]);

const claimOf = (role: string) => people.find((person) => person.role === role)!.organisation;
const account = (claimed: object | undefined, ...codes: string[]) =>
  accountOf(readOrganisationClaim(claimed), readRoleCodes(codes), department);

test.each(roles)('%s in the organisation that the role belongs to', (role) => {
  expect(account(claimOf(role), role)).toMatchObject({
    role,
    organisation: { kind: organisationOfRole[role] },
    organisationName: claimOf(role).name,
  });
});

const foreign = roles.flatMap((role) =>
  roles
    .filter((other) => organisationOfRole[other] !== organisationOfRole[role])
    .map((other) => [role, other] as const),
);

test.each(foreign)(
  '%s in the organisation of %s is nobody, or what the role alone makes of it',
  (role, other) => {
    const found = account(claimOf(other), role);
    if ('notSetUp' in found) return;
    // A school or a trust may lead a hub; the department may hold both its own roles. Nothing else crosses.
    const crossings = [
      'hub in school',
      'hub in trust',
      'school in hub',
      'region in department',
      'department in region',
    ];
    expect(crossings).toContain(`${organisationOfRole[role]} in ${organisationOfRole[other]}`);
    expect(found.organisation.kind).toBe(organisationOfRole[role]);
  },
);

test.each<[string, object | undefined, string[], NotSetUp]>([
  ['no organisation', undefined, ['head'], 'no-organisation'],
  ['no role', claimOf('head'), [], 'no-role'],
  ['a role of another service', claimOf('head'), ['editor'], 'no-role'],
  ['analyst and approver', claimOf('analyst'), ['analyst', 'approver'], 'several-roles'],
  ['inspector and analyst', claimOf('analyst'), ['analyst', 'ofsted-inspector'], 'several-roles'],
  ['head and hub lead', claimOf('head'), ['head', 'hub-lead'], 'several-roles'],
  [
    'adviser of two regions',
    claimOf('analyst'),
    ['regional-adviser-london', 'regional-adviser-south-east'],
    'several-roles',
  ],
  ['an analyst at Ofsted', claimOf('ofsted-inspector'), ['analyst'], 'role-does-not-fit'],
  ['an adviser without a region', claimOf('analyst'), ['regional-adviser'], 'organisation-incomplete'],
  ['a trust without a UID', { ...claimOf('trust'), uid: null }, ['trust'], 'organisation-incomplete'],
  ['a school without a URN', { ...claimOf('head'), urn: null }, ['head'], 'organisation-incomplete'],
])('%s is nobody', (_, claimed, codes, notSetUp) => {
  expect(account(claimed, ...codes)).toEqual({ notSetUp });
});

test('of the roles at one school the first counts', () => {
  expect(account(claimOf('head'), 'governor', 'head')).toMatchObject({ role: 'head' });
  expect(account(claimOf('head'), 'governor', 'attendance-lead')).toMatchObject({ role: 'attendance-lead' });
});
