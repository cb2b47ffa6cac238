import { expect, test } from 'vitest';
import { disruptionWindow, faultOfDates } from './disruption-dates.ts';

const window = disruptionWindow('2024-25', '2025-26');

test('a disruption lies in the baseline year or the year of the expectation', () => {
  expect(window).toEqual({ first: '2024-09-01', last: '2026-08-31' });
});

test.each([
  ['2024-09-01', '2024-09-01', '2025-11-21', undefined],
  ['2025-11-03', undefined, '2025-11-21', undefined],
  ['2025-11-21', '2026-08-31', '2025-11-21', undefined],
  ['2024-08-31', undefined, '2025-11-21', 'starts-too-early'],
  ['2025-11-22', undefined, '2025-11-21', 'starts-in-the-future'],
  ['2026-09-01', undefined, '2026-11-21', 'starts-too-late'],
  ['2025-11-03', '2025-11-02', '2025-11-21', 'ends-before-it-starts'],
  ['2025-11-03', '2026-09-01', '2025-11-21', 'ends-too-late'],
] as const)('from %s to %s, told on %s: %s', (from, to, today, fault) => {
  expect(faultOfDates({ from, to }, window, today)).toBe(fault);
});
