import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { notAvailable } from '../../attendance/published.ts';
import { unknownNeedVariance } from './unknown-need.ts';

const method = {
  improvement: { ...sampleMethod.improvement, needSpread: 3 },
  definition: { ...sampleMethod.definition, needs: [{ kind: 'autism', types: ['ASD'] }] },
};

test('a special school of unknown need, and no other', () => {
  expect(unknownNeedVariance(method, { phase: 'special', mainNeed: notAvailable })).toBe(9);
  expect(unknownNeedVariance(method, { phase: 'special', mainNeed: 'ASD' })).toBe(0);
  expect(unknownNeedVariance(method, { phase: 'primary', mainNeed: notAvailable })).toBe(0);
});

test('a need that no kind has is not known, and a method without the setting does not ask', () => {
  expect(unknownNeedVariance(method, { phase: 'special', mainNeed: 'XYZ' })).toBe(9);
  const first = { ...method, improvement: sampleMethod.improvement };
  expect(unknownNeedVariance(first, { phase: 'special', mainNeed: notAvailable })).toBe(0);
});
