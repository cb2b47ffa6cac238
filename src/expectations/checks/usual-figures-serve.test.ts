import { describe, expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { notAvailable } from '../../attendance/published.ts';
import { hasOutlyingFigure, usualFiguresServe } from './usual-figures-serve.ts';

/** Usual is within 2 pp of what is predicted, at primary schools; of special schools nothing is said. */
const usual = { median: 0, scale: 1, within: 2 };
const metrics = [
  { phase: 'primary', terms: [], missingAdds: 1, usual },
  { phase: 'special', terms: [], missingAdds: 1 },
];

describe('a figure', () => {
  test.each([
    [92, 'primary', false],
    [91.9, 'primary', true],
    [96.1, 'primary', true],
    [50, 'special', false],
    [50, 'secondary', false],
  ] as const)('of %d where 94 is predicted, at a %s school: outlying is %s', (attendance, phase, is) => {
    expect(hasOutlyingFigure(schoolNumber(1, { attendance, phase, predicted: 94 }), { metrics })).toBe(is);
  });

  test('that is missing, or of which nothing is predicted, is not outlying', () => {
    expect(hasOutlyingFigure(schoolNumber(1, { attendance: notAvailable }), { metrics })).toBe(false);
    expect(hasOutlyingFigure(schoolNumber(1, { attendance: 50, predicted: notAvailable }), { metrics })).toBe(
      false,
    );
  });
});

describe('outlying figures', () => {
  const odd = schoolNumber(1, { attendance: 67.4, predicted: 94 });
  const find = (lists: readonly (readonly number[])[], outlyingShare: number) =>
    findingOf(
      usualFiguresServe,
      [odd, ...lists.map((list, i) => schoolNumber(i + 2, { similar: listOf(...list) }))],
      { metrics, checks: { outlyingShare } },
    );

  test('may be as many as the method bears, and serve nobody', () => {
    expect(find([[3], [2, 4], []], 0.25)).toEqual({
      evidence:
        '1 school’s figure is far from what its circumstances predict (25.00% of schools, allowed 25%): none serves as a similar school.',
      failures: [],
    });
  });

  test('that serve are named, and more than the method bears are counted', () => {
    expect(find([[3, 1], [2], [1]], 0.2).failures).toEqual([
      '100002 is compared with 100001',
      '100004 is compared with 100001',
      '1 of 4 figures are outlying',
    ]);
  });
});
