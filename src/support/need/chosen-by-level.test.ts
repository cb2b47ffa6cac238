import { expect, test } from 'vitest';
import type { Urn } from '../../attendance/urn.ts';
import { chosenByLevel, type SchoolToChoose } from './chosen-by-level.ts';

const school = (
  urn: number,
  attendance: number | undefined,
  byRule: boolean,
  phase = 'primary',
): SchoolToChoose => ({
  urn: urn as Urn,
  attendance,
  byRule,
  phase: phase as 'primary',
});

test('chooses as many of each phase as the rule, those with the lowest attendance', () => {
  const schools = [
    school(1, 95, true),
    school(2, 91, false),
    school(3, 90, false),
    school(4, 94, true),
    school(5, 80, false, 'secondary'),
    school(6, 85, true, 'secondary'),
    school(7, 70, false, 'special'),
  ];
  expect([...chosenByLevel(schools)].sort()).toEqual([2, 3, 5]);
  expect(chosenByLevel(schools.toReversed())).toEqual(chosenByLevel(schools));
});

test('equals go by URN, and nobody is chosen whose attendance is not known', () => {
  expect([...chosenByLevel([school(9, 90, true), school(8, 90, false)])]).toEqual([8]);
  expect([...chosenByLevel([school(9, undefined, true)])]).toEqual([]);
});
