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

  test.each(['G', 'R', 'C1', 'N'])(
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

test.each(['National', 'Regional'] as const)('every view is published at the level %s', (level) => {
  for (const phase of [primary, secondary, special, all])
    for (const group of ['all', 'sen-support'] as const)
      expect(isView({ level, phase: phase!, group, measure: 'G' })).toBe(true);
});
