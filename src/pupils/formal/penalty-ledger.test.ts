import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type PenaltyEntry, penaltyStanding } from './penalty-ledger.ts';

const entry = (issued: string, more: Partial<PenaltyEntry> = {}): PenaltyEntry => ({
  parent: 'P1',
  child: 'C1',
  issued: issued as IsoDate,
  withdrawn: undefined,
  ...more,
});
const standing = (entries: readonly PenaltyEntry[], on: string, parent = 'P1', child = 'C1') =>
  penaltyStanding(entries, { parent, child, on: on as IsoDate });

test('the first is 160 pounds within 28 days, 80 within 21', () => {
  expect(standing([], '2026-03-02')).toEqual({
    kind: 'first',
    pounds: 160,
    withinDays: 28,
    lessPounds: 80,
    lessWithinDays: 21,
  });
});

test('the second within three years is flat, and there is no third', () => {
  const first = entry('2024-11-04');
  expect(standing([first], '2027-11-03')).toEqual({
    kind: 'second',
    pounds: 160,
    withinDays: 28,
    of: '2024-11-04',
  });
  const both = [entry('2025-06-02'), first];
  expect(standing(both, '2027-11-03')).toEqual({ kind: 'no-third', until: '2027-11-04' });
});

test('three years from the first it is a first again, also where the second is younger', () => {
  expect(standing([entry('2024-11-04'), entry('2025-06-02')], '2027-11-04').kind).toBe('first');
  const again = [entry('2024-11-04'), entry('2025-06-02'), entry('2027-11-04')];
  expect(standing(again, '2028-01-10')).toMatchObject({ kind: 'second', of: '2027-11-04' });
});

test('each parent and each child has a ledger of their own', () => {
  const entries = [entry('2025-01-06'), entry('2025-02-03')];
  expect(standing(entries, '2025-09-01', 'P2').kind).toBe('first');
  expect(standing(entries, '2025-09-01', 'P1', 'C2').kind).toBe('first');
});

test('what was issued before the framework began, is withdrawn, or comes later does not count', () => {
  expect(standing([entry('2024-08-18')], '2025-01-06').kind).toBe('first');
  expect(standing([entry('2024-08-19')], '2025-01-06').kind).toBe('second');
  const withdrawn = entry('2025-01-06', { withdrawn: '2025-02-01' as IsoDate });
  expect(standing([withdrawn], '2025-01-31').kind).toBe('second');
  expect(standing([withdrawn], '2025-02-01').kind).toBe('first');
  expect(standing([entry('2025-03-01')], '2025-02-01').kind).toBe('first');
});

test('three years after 29 February is 1 March', () => {
  expect(standing([entry('2028-02-29')], '2031-02-28').kind).toBe('second');
  expect(standing([entry('2028-02-29')], '2031-03-01').kind).toBe('first');
});
