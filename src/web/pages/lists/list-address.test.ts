import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstOrder, listAddress, readListAddress } from './list-address.ts';

const nothingChosen = {
  filter: {
    words: undefined,
    phase: undefined,
    localAuthority: undefined,
    outcome: undefined,
    response: undefined,
  },
  order: firstOrder,
  page: 1,
};

test('an address without a query chooses nothing', () => {
  expect(readListAddress({})).toEqual(nothingChosen);
  expect(listAddress('/schools', nothingChosen)).toBe('/schools');
});

test('everything that can be chosen is in the address', () => {
  const chosen = {
    filter: {
      words: 'st mary',
      phase: 'primary',
      localAuthority: '926',
      outcome: 'none',
      response: 'waiting',
    },
    order: { column: 'gap', direction: 'descending' },
    page: 3,
  } as const;
  const address = listAddress('/schools', chosen);
  expect(address).toBe(
    '/schools?search=st+mary&phase=primary&local-authority=926&outcome=none&response=waiting&sort=gap&direction=descending&page=3',
  );
  const query = Object.fromEntries(new URL(address, 'http://localhost').searchParams);
  expect(readListAddress(query)).toEqual(chosen);
});

test.each([
  ['an unknown phase', { phase: 'university' }],
  ['a phase in another case', { phase: 'Primary' }],
  ['a repeated phase', { phase: ['primary', 'secondary'] }],
  ['a property of every object', { phase: 'constructor', outcome: '__proto__', sort: 'toString' }],
  ['a code that is none', { 'local-authority': "926' or 1=1--" }],
  ['a sort that is SQL', { sort: 'name; drop table school', direction: 'sideways' }],
  ['a page of nought', { page: '0' }],
  ['a page below nought', { page: '-3' }],
  ['a page that is no number', { page: 'two' }],
  ['a page in other digits', { page: '1e3' }],
  ['a page beyond counting', { page: '9'.repeat(400) }],
  ['a search of spaces', { search: '   ' }],
  ['a search that is repeated', { search: ['a', 'b'] }],
  ['names that mean nothing', { limit: '1000000', urn: '100000' }],
])('%s counts as not chosen', (_what, query) => {
  expect(readListAddress(query)).toEqual(nothingChosen);
});

test('a search is cut where nobody types on', () => {
  expect(readListAddress({ search: 'x'.repeat(100_000) }).filter.words).toHaveLength(100);
});

test('whatever the query, the address that is read can be written and read again', () => {
  const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constantFrom('primary', 'gap', '926', '2'));
  const names = ['search', 'phase', 'local-authority', 'outcome', 'response', 'sort', 'direction', 'page'];
  const query = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(query, (given) => {
      const read = readListAddress(given);
      const again = new URL(listAddress('/schools', read), 'http://localhost').searchParams;
      expect(readListAddress(Object.fromEntries(again))).toEqual(read);
    }),
  );
});
