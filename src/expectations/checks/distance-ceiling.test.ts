import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import { distanceCeiling } from './distance-ceiling.ts';

const ceiling = { primary: 1, secondary: 2, special: 3 };
const method = { definition: { ...sampleMethod.definition, ceiling } };

const failuresAt = (distance: number, phase: ComparedPhase) => {
  const similar = listOf(2).map((each) => ({ ...each, distance }));
  return findingOf(distanceCeiling, [schoolNumber(1, { phase, similar })], { method }).failures;
};

test.each(['primary', 'secondary', 'special'] as const)('every phase has its own ceiling: %s', (phase) => {
  expect(failuresAt(ceiling[phase], phase)).toEqual([]);
  const beyond = ceiling[phase] + 0.01;
  expect(failuresAt(beyond, phase)).toEqual([`100001: 100002 at distance ${beyond}`]);
});

test('the ceilings are stated', () => {
  expect(findingOf(distanceCeiling, [], { method }).evidence).toBe(
    'Largest distance allowed: primary 1, secondary 2, special 3.',
  );
});

test('a distance that is no number is beyond any ceiling', () => {
  expect(failuresAt(Number.NaN, 'primary')).toEqual(['100001: 100002 at distance NaN']);
});

test('without a ceiling nothing is beyond it, and that is said', () => {
  const similar = listOf(2).map((each) => ({ ...each, distance: 500 }));
  expect(findingOf(distanceCeiling, [schoolNumber(1, { similar })])).toEqual({
    evidence: 'Largest distance allowed: primary none, secondary none, special none.',
    failures: [],
  });
});
