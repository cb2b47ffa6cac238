import { describe, expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { sampleProgress } from '../../tests/fixtures/sample-progress.ts';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import { calibrate, calibrationGroupings, historyAdds } from './calibration.ts';

/** Changes of one up and one down have this standard deviation, with divisor n − 1. */
const sdOfOnes = (n: number) => Math.sqrt(n / (n - 1));
const sign = (i: number) => (i % 2 === 0 ? 1 : -1);

describe('what really happened over what was claimed', () => {
  /** Eight schools that move by one, up and down in turn; chance claims a half, the year makes a quarter more of it. */
  const progress = Array.from({ length: 8 }, (_, i) =>
    sampleProgress({
      move: { urn: 100_000 + i, change: sign(i), changeSd: 0.5 },
      changeError: 0.625,
      beyond: 3 * sign(i),
      error: 2,
    }),
  );

  test('as published, as the year was, and against the tide', () => {
    const { scale, all } = calibrate(progress);
    expect(scale).toBeCloseTo(1.25, 12);
    expect(all.asPublished).toBeCloseTo(2 * sdOfOnes(8), 12);
    expect(all.asItIs).toBeCloseTo(1.6 * sdOfOnes(8), 12);
    expect(all.againstTide).toBeCloseTo(1.5 * sdOfOnes(8), 12);
  });

  test('against the tide nothing is said where that of a school could not be told', () => {
    const { all, scale } = calibrate([...progress.slice(0, 7), { ...progress[7]!, againstTide: undefined }]);
    expect(all.againstTide).toBeNaN();
    expect(all.asItIs).toBeCloseTo(1.6 * sdOfOnes(8), 12);
    expect(scale).toBeCloseTo(1.25, 12);
  });

  test.each(calibrationGroupings)('by quarter of %s, lowest first', (name) => {
    // The two schools of a quarter move by one, two, three and four; the schools are not given in their order.
    const places = [7, 2, 5, 0, 3, 6, 1, 4];
    const quarters = calibrate(
      places.map((place, i) => {
        const size = Math.floor(place / 2) + 1;
        const change = place % 2 === 0 ? size : -size;
        const circumstances = name === 'freeSchoolMealsEver6' || name === 'englishAdditionalLanguage';
        const released = sampleSchool({
          urn: 100_000 + i,
          name: 'School',
          circumstances: circumstances ? { [name]: place } : {},
        });
        const own = circumstances ? {} : { [name]: place };
        return sampleProgress({ move: { released, change, changeSd: 1, ...own }, beyond: 2 * change });
      }),
    ).quarters[name];
    expect(quarters).toHaveLength(4);
    quarters.forEach((quarter, i) => {
      expect(quarter.asPublished).toBeCloseTo((i + 1) * Math.SQRT2, 12);
      expect(quarter.asItIs).toBeCloseTo((i + 1) * Math.SQRT2, 12);
      expect(quarter.againstTide).toBeCloseTo(2 * (i + 1) * Math.SQRT2, 12);
    });
  });
});

describe('what history adds', () => {
  /** Steadied, a school's change is half of what last year alone says; small schools move more. */
  const moves = Array.from({ length: 52 }, (_, i) => {
    const roll = 100 + ((i * 7) % 52);
    const size = 5 - Math.floor(((i * 7) % 52) / 13);
    const start = 85 + ((i * 5) % 11);
    const end = start + size * sign(roll);
    return sampleMove({
      urn: 100_000 + i,
      roll,
      start,
      end,
      base: (start + end) / 2,
      change: (end - start) / 2,
    });
  });
  const withoutPast = sampleMove({ urn: 200_000, start: 90, base: 90, end: 99, change: 9 });

  test('is the spread of what is missed, from last year alone and from the steadied baseline', () => {
    const added = historyAdds([...moves, withoutPast])!;
    expect(added.schools).toBe(52);
    const squares = 13 * (25 + 16 + 9 + 4);
    // Thirteen of a quarter are seven of the one sign and six of the other: the mean is not quite nought.
    const mean = moves.reduce((total, { end, start }) => total + end - start, 0) / 52;
    expect(added.lastYearAlone).toBeCloseTo(Math.sqrt((squares - 52 * mean ** 2) / 51), 10);
    expect(added.steadied).toBeCloseTo(added.lastYearAlone / 2, 10);
  });

  test('by quarter of roll, smallest schools first', () => {
    const { byRoll } = historyAdds(moves)!;
    expect(byRoll).toHaveLength(4);
    byRoll.forEach(({ lastYearAlone, steadied }, i) => {
      const size = 5 - i;
      // Seven of one sign and six of the other.
      expect(lastYearAlone).toBeCloseTo(size * Math.sqrt((13 - 1 / 13) / 12), 10);
      expect(steadied).toBeCloseTo(lastYearAlone / 2, 10);
    });
  });

  test('is told of fifty schools with an earlier year, and of no fewer', () => {
    expect(historyAdds(moves.slice(0, 50))?.schools).toBe(50);
    expect(historyAdds([...moves.slice(0, 49), withoutPast, withoutPast])).toBeUndefined();
  });
});
