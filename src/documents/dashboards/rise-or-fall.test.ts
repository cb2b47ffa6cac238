import { array, assert, double, option, property } from 'fast-check';
import { expect, test } from 'vitest';
import { suppressed } from '../../attendance/published.ts';
import { riseOrFall } from './rise-or-fall.ts';

const at = (rate: number | undefined, i: number) => ({ when: `on day ${i}`, rate: rate ?? suppressed });

test.each([
  [[], 'Absence is not shown for any of these times.'],
  [[undefined], 'Absence is not shown for any of these times.'],
  [[undefined, 5.14], 'Absence was 5.1% on day 1, the only time that is shown.'],
  [[5.1, undefined, 7.9], 'Absence rose from 5.1% on day 0 to 7.9% on day 2.'],
  [[7.9, 5.1], 'Absence fell from 7.9% on day 0 to 5.1% on day 1.'],
  [[5.12, 5.14], 'Absence was 5.1% on day 1, as it was on day 0.'],
])('%j', (rates, expected) => {
  expect(riseOrFall('Absence', rates.map(at))).toBe(expected);
});

test('what is said is true of the figures that are shown, whatever they are', () => {
  assert(
    property(array(option(double({ min: 0, max: 100, noNaN: true }), { nil: undefined })), (rates) => {
      const said = riseOrFall('Absence', rates.map(at));
      const change = /(rose|fell) from ([\d.]+)% on day (\d+) to ([\d.]+)% on day (\d+)/.exec(said);
      if (change === null) return;
      const [, way, from, first, to, last] = change;
      expect(way === 'rose').toBe(Number(to) > Number(from));
      expect(Number(from)).toBeCloseTo(rates[Number(first)]!, 0);
      expect(Number(to)).toBeCloseTo(rates[Number(last)]!, 0);
    }),
  );
});
