import { expect, test } from 'vitest';
import { outcomeWithout, sampleExpectation } from '../../tests/fixtures/check-subject.ts';
import { noExpectationReasons } from '../attendance/outcome-glossary.ts';
import { hasExpectation } from './outcome.ts';

test.each(['set', 'maintain'] as const)('"%s" is an expectation', (status) => {
  expect(hasExpectation(sampleExpectation({ status }))).toBe(true);
});

test.each(noExpectationReasons)('"%s" is none', (status) =>
  expect(hasExpectation(outcomeWithout(status))).toBe(false),
);
