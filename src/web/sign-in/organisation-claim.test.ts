import { expect, test } from 'vitest';
import { readOrganisationClaim } from './organisation-claim.ts';

/** A claim as DfE Sign-in sends it for a school, shortened. */
const school = {
  id: '23F20E54-79EA-4146-8E39-18197576F023',
  name: ' Hackney Girls’ School ',
  category: { id: '001', name: 'Establishment' },
  type: { id: '44', name: 'Academy' },
  urn: '100200',
  uid: null,
  ukprn: '10012345',
  establishmentNumber: '4321',
  status: { id: 1, name: 'Open' },
  closedOn: null,
  region: { id: 'H', name: 'London' },
  localAuthority: { id: 'E9A4', name: 'Hackney', code: '204' },
  legacyId: '1031237',
};

test('a whole claim', () => {
  expect(readOrganisationClaim(school)).toMatchObject({
    name: 'Hackney Girls’ School',
    category: { id: '001' },
    urn: '100200',
    uid: undefined,
    localAuthority: { code: '204' },
  });
});

test('JSON in a string, and numbers for text', () => {
  expect(readOrganisationClaim(JSON.stringify(school))?.urn).toBe('100200');
  expect(readOrganisationClaim({ ...school, urn: 100200, localAuthority: { code: 204 } })).toMatchObject({
    urn: '100200',
    localAuthority: { code: '204' },
  });
});

test.each([
  ['null for every part', Object.fromEntries(Object.keys(school).map((key) => [key, null])), undefined],
  ['an empty object', {}, undefined],
  ['nothing', undefined, undefined],
  ['null', null, undefined],
  ['a list', [school], undefined],
  ['text that is no JSON', 'Hackney', undefined],
  ['a category that is text', { ...school, category: 'Establishment' }, { category: undefined }],
  ['a name that is a list', { ...school, name: ['x'] }, { name: undefined }],
  ['empty text', { ...school, urn: '  ' }, { urn: undefined }],
])('%s', (_, claimed, expected) => {
  const read = readOrganisationClaim(claimed);
  if (expected === undefined) expect(read).toBeUndefined();
  else expect(read).toMatchObject(expected);
});
