import { expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../tests/fixtures/sample-release.ts';
import { schoolSearch } from './school-search.ts';

const release = sampleRelease();
const search = schoolSearch(release);

test.each([
  ['a part of the name', 'snoring', [sampleUrns.ruralPrimary]],
  ['parts in any order', 'primary little', [sampleUrns.ruralPrimary]],
  ['capitals and accents', 'LÍTTLE Snoring', [sampleUrns.ruralPrimary]],
  ['the name and the place', 'clapton hackney', [sampleUrns.londonSecondary]],
  ['a URN', '110400', [sampleUrns.special]],
  ['nothing that is there', 'zzz', []],
])('%s', (_what, words, urns) => {
  expect(search(words).map(({ urn }) => urn)).toEqual(urns);
});

test('an apostrophe may be left out', () => {
  expect(search('st marys').length).toBeGreaterThan(0);
  expect(search('st marys')).toEqual(search('St Mary’s'));
});

test('no words find every school, by name', () => {
  const all = search(' ');
  expect(all).toHaveLength(release.schools.length);
  expect(all.map(({ urn }) => urn)).toContain(sampleUrns.nameless);
});

test('a letter alone finds beginnings of words, not every name with that letter', () => {
  expect(search('zz')).toEqual([]);
  expect(search('noring')).toEqual([]);
});
