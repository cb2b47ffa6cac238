import type { IsoDate } from '../calendar/iso-date.ts';

/** Whose sessions official statistics count: pupils of Years 1 to 11 who do not board. Files keep their order. */
export const statisticalScopes = ['in', 'year-11-after-half-term', 'out'] as const;
export type StatisticalScope = (typeof statisticalScopes)[number];

/** What the scope depends on. */
export interface ScopeFacts {
  /** 0 for Reception, below it nursery; undefined where the school has not said. */
  readonly yearGroup: number | undefined;
  readonly boards: boolean;
}

/**
 * Whether a session is in the scope of statistics (docs/domain/rates.md). Year 11 after the summer half term stands apart: by then
 * many have left for their examinations.
 *
 * @param summerHalfTerm first day of the half term of the school's summer, where its calendar has one
 */
export function scopeOf(
  { yearGroup, boards }: ScopeFacts,
  date: IsoDate,
  summerHalfTerm: IsoDate | undefined,
): StatisticalScope {
  if (boards || yearGroup === undefined || yearGroup < 1 || yearGroup > 11) return 'out';
  if (yearGroup === 11 && summerHalfTerm !== undefined && date >= summerHalfTerm)
    return 'year-11-after-half-term';
  return 'in';
}
