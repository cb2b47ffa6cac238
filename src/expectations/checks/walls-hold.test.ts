import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { SchoolSketch } from '../../../tests/fixtures/sample-school.ts';
import type { Definition } from '../similar-schools/definition.ts';
import { wallsHold } from './walls-hold.ts';

const definition: Definition = {
  ...sampleMethod.definition,
  neighbours: 2,
  walls: ['phase', 'gender'],
  lifted: ['gender'],
};
const secondary = (n: number, changes: Partial<SchoolSketch> = {}) =>
  schoolNumber(n, { phase: 'secondary', comparedWithin: 'secondary', ...changes });
const find = (...schools: ReturnType<typeof schoolNumber>[]) =>
  findingOf(wallsHold, schools, { method: { definition } });

test('pairs within one wall are counted', () => {
  expect(
    find(secondary(1, { similar: listOf(2, 3) }), secondary(2, { similar: listOf(1) }), secondary(3)),
  ).toEqual({
    evidence: '3 pairs, each within one wall.',
    failures: [],
  });
});

test('a pair across a wall is named with both sides of it, whatever the release says of them', () => {
  const girls = secondary(3, { school: { gender: 'girls' } });
  expect(find(secondary(1, { similar: listOf(3) }), girls).failures).toEqual([
    '100001 (secondary) is matched with 100003 (secondary, girls only)',
  ]);
  const special = schoolNumber(3, { phase: 'special', comparedWithin: 'secondary' });
  expect(find(secondary(1, { similar: listOf(3) }), special).failures).toEqual([
    '100001 (secondary) is matched with 100003 (special)',
  ]);
});

test('a school that the release puts behind a wall where it does not stand is named', () => {
  const boys = secondary(1, { school: { gender: 'boys' }, similar: listOf(2) });
  expect(find(boys, secondary(2, { school: { gender: 'boys' } })).failures).toEqual([
    '100001 stands behind “secondary, boys only”, not “secondary”',
  ]);
});

const girlsWith = (changes: Partial<SchoolSketch>) =>
  secondary(1, { comparedWithin: 'secondary, girls only', school: { gender: 'girls' }, ...changes });

test('a wall that was openly lifted for want of others holds as far as that', () => {
  const lifted = girlsWith({ similar: listOf(2, 3), liftedWalls: ['gender'] });
  const girls = secondary(2, { school: { gender: 'girls' } });
  expect(find(lifted, girls, secondary(3))).toEqual({
    evidence:
      '2 pairs, each within one wall or across one that was lifted. Lists filled from beyond a wall, for want of schools of their own kind: 1.',
    failures: [],
  });
  const boys = secondary(3, { school: { gender: 'boys' } });
  expect(find(lifted, girls, boys).failures).toEqual([
    '100001 (secondary, girls only) is matched with 100003 (secondary, boys only)',
  ]);
});

test('a wall that need not or must not be lifted is named', () => {
  const girls = [2, 3].map((n) => secondary(n, { school: { gender: 'girls' } }));
  const whole = girlsWith({ similar: listOf(2, 3), liftedWalls: ['gender'] });
  expect(find(whole, ...girls).failures).toEqual(['100001: gender lifted, though 2 of its kind are listed']);
  const wrong = girlsWith({ similar: listOf(2), liftedWalls: ['phase'] });
  expect(find(wrong, ...girls).failures).toEqual(['100001: phase may not be lifted']);
});

test('a school that the data do not have stands behind no wall', () => {
  expect(find(secondary(1, { similar: listOf(7) })).failures).toEqual([
    '100001 (secondary) is matched with 100007 (not in the data)',
  ]);
});
