import { expect, test } from 'vitest';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import type { Phase } from '../attendance/phase.ts';
import { listsOfRelease, localAuthorityLists } from './named-lists.ts';

test('the lists of a release stand under its definition’s name, nearest first', () => {
  const release = sampleRelease();
  const { definition } = release.method;
  const lists = listsOfRelease(release);
  expect([lists.name, lists.words]).toEqual([definition.name, definition.description]);
  expect(lists.of.size).toBe(release.schools.length);
  for (const { school, similar } of release.schools)
    expect(lists.of.get(school.urn)).toEqual(similar.map(({ urn }) => urn));
});

test('every other school of the phase in the authority, and no list is shared by phases or authorities', () => {
  const places: readonly (readonly [number, Phase])[] = [
    [1, 'primary'],
    [1, 'secondary'],
    [1, 'primary'],
    [11, 'primary'],
    [1, 'primary'],
    [11, 'secondary'],
  ];
  const schools = places.map(
    ([localAuthority, phase], i) =>
      sampleSchool({ urn: 100_000 + i, name: `${i}`, phase, school: { localAuthority } }).school,
  );
  const lists = localAuthorityLists(schools);
  expect([lists.name, lists.words]).toEqual([
    'local-authority',
    'All other schools of the phase in the same local authority.',
  ]);
  expect([...lists.of].sort(([a], [b]) => a - b)).toEqual([
    [100_000, [100_002, 100_004]],
    [100_001, []],
    [100_002, [100_000, 100_004]],
    [100_003, []],
    [100_004, [100_000, 100_002]],
    [100_005, []],
  ]);
});
