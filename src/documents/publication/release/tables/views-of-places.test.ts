import { describe, expect, test } from 'vitest';
import { isView, type ViewOf } from './views-of-places.ts';

const [primary, secondary, special, all] = [0, 1, 2, 3];
const of = (phase: number, more: Partial<ViewOf> = {}): boolean =>
  isView({ level: 'Local authority', phase, group: 'all', ...more });

describe('of an authority', () => {
  test.each(['absence', 'I', 'late', 'possible'])('%s is published of every type of school', (measure) => {
    expect([primary, secondary, special, all].map((phase) => of(phase!, { measure }))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test.each(['G', 'R', 'C1', 'N', 'U', 'L', '/', '\\'])(
    '%s is not of special schools, nor of all, which would tell it',
    (measure) => {
      expect([primary, secondary, special, all].map((phase) => of(phase!, { measure }))).toEqual([
        true,
        true,
        false,
        false,
      ]);
    },
  );

  test.each(['sen-support', 'ehc-plan', 'no-sen'] as const)(
    '%s is of all schools together alone',
    (group) => {
      expect([primary, secondary, special, all].map((phase) => of(phase!, { group }))).toEqual([
        false,
        false,
        false,
        true,
      ]);
    },
  );
});

test('every view is published of England', () => {
  for (const phase of [primary, secondary, special, all])
    for (const group of ['all', 'sen-support'] as const)
      expect(isView({ level: 'National', phase: phase!, group, measure: 'G' })).toBe(true);
});

test('of regions every reason is, and needs of all schools together alone', () => {
  for (const phase of [primary, secondary, special, all]) {
    expect(isView({ level: 'Regional', phase: phase!, group: 'all', measure: 'G' })).toBe(true);
    expect(isView({ level: 'Regional', phase: phase!, group: 'ehc-plan' })).toBe(phase === all);
  }
});
