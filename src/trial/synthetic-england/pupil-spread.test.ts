import { describe, expect, it } from 'vitest';
import { absencePhases, years } from './calibration.ts';
import { absenteeShares, shareAbsentAtLeast } from './pupil-spread.ts';

describe('shareAbsentAtLeast', () => {
  it.each([
    ['primary', 0, 100],
    ['primary', 5, 43.9],
    ['primary', 10, 16.2],
    ['primary', 50, 0.7],
    ['secondary', 10, 26.5],
    ['secondary', 50, 3.4],
    ['special', 10, 38.3],
    ['special', 50, 6.2],
  ] as const)('of %s pupils at %d per cent is the published %d', (phase, percent, published) => {
    // The published bands of a phase add up to 100.1 or 100.0.
    expect(Math.abs(100 * shareAbsentAtLeast(phase, percent) - published)).toBeLessThan(0.11);
  });

  it('falls with the threshold, without a jump at the last band', () => {
    for (const phase of absencePhases) {
      for (let percent = 0; percent < 100; percent++) {
        expect(shareAbsentAtLeast(phase, percent + 1)).toBeLessThan(shareAbsentAtLeast(phase, percent));
      }
      expect(shareAbsentAtLeast(phase, 50) - shareAbsentAtLeast(phase, 50.001)).toBeLessThan(1e-4);
    }
  });
});

describe('absenteeShares', () => {
  it('rises with the mean, severe never above persistent', () => {
    for (const phase of absencePhases) {
      for (const year of years) {
        for (let absence = 0.5; absence < 60; absence += 0.5) {
          const { persistent, severe } = absenteeShares(phase, year, absence);
          expect(severe).toBeLessThanOrEqual(persistent);
          expect(absenteeShares(phase, year, absence + 0.5).persistent).toBeGreaterThan(persistent);
        }
      }
    }
  });

  it('falls as absence is more evenly spread', () => {
    const even = absenteeShares('secondary', 2025, 9, 1.1);
    expect(even.persistent).toBeLessThan(absenteeShares('secondary', 2025, 9).persistent);
  });
});
