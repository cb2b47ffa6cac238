import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import type { SchoolSketch } from '../../../tests/fixtures/sample-school.ts';
import { wallsHold } from './walls-hold.ts';

const find = (other: Partial<SchoolSketch>) =>
  findingOf(wallsHold, [
    schoolNumber(1, { comparedWithin: 'primary', similar: listOf(2, 3) }),
    schoolNumber(2, { comparedWithin: 'primary', similar: listOf(1) }),
    schoolNumber(3, other),
  ]);

test('pairs within one wall are counted', () => {
  expect(find({ comparedWithin: 'primary' })).toEqual({
    evidence: '3 pairs, each within one wall.',
    failures: [],
  });
});

test('a pair across a wall is named with both sides of it', () => {
  expect(find({ comparedWithin: 'primary, selective' }).failures).toEqual([
    '100001 (primary) is matched with 100003 (primary, selective)',
  ]);
  expect(find({ comparedWithin: 'primary', phase: 'special' }).failures).toEqual([
    '100001 (primary) is matched with 100003 (primary)',
  ]);
});

test('a school that the release does not have stands behind no wall', () => {
  const alone = [schoolNumber(1, { comparedWithin: 'primary', similar: listOf(7) })];
  expect(findingOf(wallsHold, alone).failures).toEqual([
    '100001 (primary) is matched with 100007 (undefined)',
  ]);
});
