import { expect, test } from 'vitest';
import { sampleExpectation } from '../../tests/fixtures/check-subject.ts';
import { hasExpectation, noExpectationReasons } from './outcome.ts';

test.each(['set', 'maintain'] as const)('"%s" is an expectation', (status) => {
  expect(hasExpectation(sampleExpectation({ status }))).toBe(true);
});

test.each(noExpectationReasons)('"%s" is none', (status) => expect(hasExpectation({ status })).toBe(false));
