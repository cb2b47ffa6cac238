import { expect, test } from 'vitest';
import type { Urn } from '../attendance/urn.ts';
import { partOf, parts } from './halves.ts';

test('every school is in one half, in order, and in all', () => {
  const halves = { rule: 'even', isHeldBack: (urn: Urn) => urn % 2 === 0 };
  const schools = [5, 2, 3, 8].map((n) => ({ urn: n as Urn }));
  const urns = parts.map((part) => partOf(schools, part, ({ urn }) => urn, halves).map(({ urn }) => urn));
  expect(parts).toEqual(['held back', 'choosing', 'all']);
  expect(urns).toEqual([
    [2, 8],
    [5, 3],
    [5, 2, 3, 8],
  ]);
});
