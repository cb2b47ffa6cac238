import { describe, expect, test } from 'vitest';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { suppressed } from '../../attendance/published.ts';
import { type Laestab, laestabOf, type Urn } from '../../attendance/urn.ts';
import { censusBeside } from './census-beside.ts';
import { CensusYear } from './census-year.ts';
import type { CensusFigures } from './sinks.ts';

type FiguresOf = (n: number) => CensusFigures;

/** Shares that have nothing to do with each other, and change little from one year to the next. */
const usual =
  (drift = 0): FiguresOf =>
  (n) => ({
    roll: 200,
    freeSchoolMeals: 5 + ((n * 7) % 40) + drift,
    englishAdditionalLanguage: 2 + ((n * 11) % 61) + drift,
    senSupport: 8 + ((n * 13) % 17) + drift,
    ehcPlan: 1 + ((n * 5) % 7) + drift,
    girls: 40 + ((n * 3) % 19),
  });

interface Made {
  readonly schools?: number;
  readonly firstUrn?: number;
  readonly phase?: 'primary' | 'secondary';
}

function census(
  year: AcademicYear,
  figures: FiguresOf,
  { schools = 60, firstUrn = 100_000, phase = 'primary' }: Made = {},
): CensusYear {
  const made = new CensusYear(year);
  const sink = made.sinkFor(year);
  for (let n = 0; n < schools; n++) {
    sink.add((firstUrn + n) as Urn, laestabOf(202, 2000 + n) as Laestab, phase, figures(n));
  }
  return made;
}
const then = census('2018-19', usual());
const compared = (now: CensusYear, column: string) =>
  censusBeside(now, then).find((each) => each.column === column);

describe('a census beside another year’s', () => {
  test('is like itself, column by column', () => {
    const found = censusBeside(census('2022-23', usual(1)), then);
    expect(found.map(({ column, phase, schools, otherYear }) => [column, phase, schools, otherYear])).toEqual(
      ['freeSchoolMeals', 'englishAdditionalLanguage', 'senSupport', 'ehcPlan', 'girls'].map((column) => [
        column,
        'primary',
        60,
        '2018-19',
      ]),
    );
    for (const { column, likeness, likest, likestLikeness } of found) {
      expect(likeness).toBeCloseTo(1, 10);
      expect([likest, likestLikeness]).toEqual([column, likeness]);
    }
  });

  test('has its means and spreads beside each other', () => {
    const of = (n: number) => ({ senSupport: n % 2 === 0 ? 10 : 20 });
    const [one] = censusBeside(
      census('2022-23', (n) => ({ senSupport: n % 2 === 0 ? 12 : 16 })),
      census('2018-19', of),
    );
    expect(one).toMatchObject({ mean: 14, otherMean: 15 });
    expect(one!.spread / one!.otherSpread).toBeCloseTo(0.4, 10);
  });

  test('shows columns that were exchanged', () => {
    const exchanged: FiguresOf = (n) => {
      const { senSupport, ehcPlan, ...rest } = usual()(n);
      return { ...rest, senSupport: ehcPlan!, ehcPlan: senSupport! };
    };
    const now = census('2022-23', exchanged);
    const { likest, likestLikeness } = compared(now, 'senSupport')!;
    expect([likest, Math.round(likestLikeness * 1e9) / 1e9]).toEqual(['ehcPlan', 1]);
    expect(compared(now, 'senSupport')!.likeness).toBeLessThan(0.5);
    expect(compared(now, 'girls')).toMatchObject({ likest: 'girls' });
  });

  test('shows a column that stands a row too low', () => {
    const moved: FiguresOf = (n) => ({ ...usual()(n), englishAdditionalLanguage: 2 + (((n + 1) * 11) % 61) });
    expect(compared(census('2022-23', moved), 'englishAdditionalLanguage')!.likeness).toBeLessThan(0.6);
  });
});

describe('schools are found again', () => {
  test('under another URN by their LAESTAB', () => {
    expect(compared(census('2022-23', usual(), { firstUrn: 140_000 }), 'girls')?.schools).toBe(60);
  });

  test('not in another phase', () => {
    expect(censusBeside(census('2022-23', usual(), { phase: 'secondary' }), then)).toEqual([]);
  });

  test('where both have the figure, and fewer than fifty tell nothing', () => {
    const without =
      (schools: number): FiguresOf =>
      (n) => ({ ...usual()(n), ...(n < schools ? { girls: suppressed } : {}) });
    expect(compared(census('2022-23', without(10)), 'girls')?.schools).toBe(50);
    expect(compared(census('2022-23', without(11)), 'girls')).toBeUndefined();
  });

  test('a column that is the same for all is like nothing', () => {
    const now = census('2022-23', (n) => ({ ...usual()(n), girls: 50 }));
    expect(compared(now, 'girls')).toMatchObject({ likeness: 0, likestLikeness: 0, mean: 50 });
  });
});
