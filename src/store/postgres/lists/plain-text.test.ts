import { expect, test } from 'vitest';
import { plainWords, searchedText } from './plain-text.ts';

test.each([
  ['St Mary’s C.E. (VA) Primary', 'st marys c e va primary'],
  ["St Mary's", 'st marys'],
  ['LÍTTLE  Snoring', 'little snoring'],
  ['100% _wild_ \\ card', '100 wild card'],
  ["'; drop table school --", 'drop table school'],
  ['学校', ''],
  ['', ''],
])('%j is %j', (text, plain) => {
  expect(plainWords(text)).toBe(plain);
});

test('a school is found by its name, its local authority and its URN', () => {
  expect(searchedText({ urn: 100_200, name: 'Clapton Park', localAuthority: 'Hackney' })).toBe(
    'clapton park hackney 100200',
  );
  expect(searchedText({ urn: 150_900, name: null, localAuthority: null })).toBe('150900');
});
