import { type AcademicYear, yearAfter } from '../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type { ResultWord } from '../../expectations/verdicts/result-words.ts';
import type { NeedSettings } from '../support-settings.ts';

/** One year of a school, as it was read. */
export interface YearRead {
  readonly year: AcademicYear;
  readonly word: ResultWord;
  /** How far attendance fell short of what was expected, pp; below 0 where it did not. */
  readonly shortfall: number;
}

/** What leads to an offer of support, by the rule. A person confirms it, and the school answers. */
export const triggers = ['by some distance', 'years in a row'] as const;
export type Trigger = (typeof triggers)[number];

/** What the rule says of a school. */
export interface OfferRead {
  /** Why support would be offered; none where it would not. */
  readonly triggers: readonly Trigger[];
  /** How far below what was expected in the latest year, pp, where that counts; 0 otherwise. Orders the schools. */
  readonly need: number;
  /** What would lead to an offer, said before it does. */
  readonly margin: {
    /** How many more percentage points below would be "some distance"; 0 where it is reached. */
    readonly distance: number;
    /** How many more years in a row would be enough; 0 where they are. */
    readonly years: number;
  };
}

/**
 * Reads whether support is to be offered. Only *not reached* counts: what chance, similar schools or an accepted disruption explains
 * leads to nothing, and a year without a reading (a figure in question, say) breaks a row of years.
 *
 * @param years in any order; the latest is the one judged
 * @example offerByRule([{ year: '2025-26', word: 'not reached', shortfall: 1.2 }], 'primary', { distance: { primary: 1, secondary: 1.5, special: 2 }, successiveYears: 2 }).triggers // ['by some distance']
 */
export function offerByRule(
  years: readonly YearRead[],
  phase: ComparedPhase,
  { distance, successiveYears }: NeedSettings,
): OfferRead {
  const [latest, ...earlier] = years.toSorted((a, b) => (a.year < b.year ? 1 : -1));
  const far = distance[phase];
  if (latest === undefined || latest.word !== 'not reached')
    return { triggers: [], need: 0, margin: { distance: far, years: successiveYears } };
  const inARow = 1 + rowBefore(latest.year, earlier);
  const found: Trigger[] = [];
  if (latest.shortfall >= far) found.push('by some distance');
  if (inARow >= successiveYears) found.push('years in a row');
  return {
    triggers: found,
    need: latest.shortfall,
    margin: {
      distance: Math.max(0, far - latest.shortfall),
      years: Math.max(0, successiveYears - inARow),
    },
  };
}

/** Years directly before, without a break, that count. */
function rowBefore(latest: AcademicYear, earlier: readonly YearRead[]): number {
  const after = earlier.findIndex(
    ({ year, word }, i) => word !== 'not reached' || yearAfter(year, i + 1) !== latest,
  );
  return after < 0 ? earlier.length : after;
}
