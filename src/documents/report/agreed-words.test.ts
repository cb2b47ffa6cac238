import { expect, test } from 'vitest';
import type { SettledExpectation } from '../../workflow/responses/agreed-expectation.ts';
import { agreedWords } from './agreed-words.ts';

const settled = (
  agreed: number,
  beside: SettledExpectation['beside'],
  reason?: string,
): SettledExpectation => ({
  response: 'r',
  at: new Date(0),
  minimum: 91.02,
  agreed,
  beside,
  reason,
});

test('both numbers are said, whichever way they differ', () => {
  expect(agreedWords({ state: 'agreed', settled: settled(91.02, 'same') })).toEqual([
    'The school has agreed to the minimum of 91.0% attendance.',
  ]);
  expect(agreedWords({ state: 'agreed', settled: settled(93.25, 'higher') })[0]).toMatch(
    /93\.25% .* higher than the minimum of 91\.0%/,
  );
  expect(agreedWords({ state: 'agreed', settled: settled(90.5, 'lower', 'A new unit.') })[0]).toMatch(
    /90\.5% .* lower than the minimum of 91\.0%, which stays on record\. The reason: A new unit\./,
  );
});

test('a proposal that waits is said beside what holds until then', () => {
  const proposed = { state: 'proposed', proposed: 94, minimum: 91.02, response: 'p' } as const;
  expect(agreedWords({ ...proposed, settled: undefined })).toEqual([
    'The school has proposed 94.0% attendance instead of 91.0%. An analyst has not answered yet.',
  ]);
  expect(agreedWords({ ...proposed, settled: settled(91.02, 'same') })[1]).toBe(
    'Until then: The school has agreed to the minimum of 91.0% attendance.',
  );
  expect(agreedWords({ state: 'nothing-said' })).toEqual([]);
});
