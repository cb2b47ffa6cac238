import { expect, test } from 'vitest';
import { sampleSchool } from '../../../tests/fixtures/sample-school.ts';
import { notAvailable, type Published } from '../../attendance/published.ts';
import { strangeFigures } from './strange-figures.ts';

const peers = (attendances: readonly Published<number>[]) =>
  attendances.map((attendance, i) => {
    const released = sampleSchool({ urn: 100_000 + i, name: `School ${i}`, attendance });
    return { link: { urn: released.school.urn, rank: i + 1, distance: 1, distanceKm: 1 }, released };
  });
const ordinary = [93.1, 93.5, 93.8, 94, 94.2, 94.4, 94.9, 95.1];

test('a figure far from all the others is named with what it may be', () => {
  const [said, ...more] = strangeFigures(peers([...ordinary, 67.4]));
  expect(said?.text).toContain('The figure of School 8, 67.4%, is far from all the others.');
  expect(more).toEqual([]);
});

test.each([
  ['ordinary figures', ordinary],
  ['a difference that schools do have', [...ordinary, 87.4]],
  ['schools that differ much among themselves', [60, 65, 70, 75, 80, 85, 90, 95]],
  ['figures that are missing', [notAvailable, notAvailable]],
  ['no schools', []],
])('%s are not remarked on', (_what, attendances) => expect(strangeFigures(peers(attendances))).toEqual([]));
