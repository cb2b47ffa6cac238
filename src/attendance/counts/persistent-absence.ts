import type { IsoDate } from '../calendar/iso-date.ts';

/** The sessions of one enrolment in a window. */
export interface EnrolmentSessions {
  /** That this enrolment could have attended. */
  readonly possible: number;
  readonly absent: number;
}

/** The time over which absence is looked at. Shares of different windows are never compared (docs/domain/rates.md). */
export interface AbsenceWindow {
  readonly kind: 'half-term' | 'term' | 'year-to-date' | 'year';
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** Missed 10% or more of its own possible sessions. Whole numbers only, so that no rounding decides. */
export function isPersistent({ possible, absent }: EnrolmentSessions): boolean {
  return possible > 0 && absent * 10 >= possible;
}

/** Missed 50% or more: a part of those persistently absent. */
export function isSevere({ possible, absent }: EnrolmentSessions): boolean {
  return possible > 0 && absent * 2 >= possible;
}

/** Lower ends of the published bands of absence, %; the last has no upper end. */
export const absenceBands = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50] as const;

/** Index into the bands; undefined for an enrolment without a possible session, which statistics leave out. */
export function absenceBandOf({ possible, absent }: EnrolmentSessions): number | undefined {
  return possible === 0 ? undefined : Math.min(10, Math.floor((absent * 20) / possible));
}

/** How many enrolments of a window there are, and of them persistently and severely absent. */
export interface PersistentCounts {
  readonly window: AbsenceWindow;
  /** Enrolments with at least one possible session. */
  readonly enrolments: number;
  readonly persistent: number;
  readonly severe: number;
  /** Enrolments by band, in the order of `absenceBands`. */
  readonly bands: readonly number[];
}

/** Counts the enrolments of a window. */
export function persistentCounts(
  enrolments: Iterable<EnrolmentSessions>,
  window: AbsenceWindow,
): PersistentCounts {
  const bands: number[] = absenceBands.map(() => 0);
  const counted = { enrolments: 0, persistent: 0, severe: 0 };
  for (const enrolment of enrolments) {
    const band = absenceBandOf(enrolment);
    if (band === undefined) continue;
    bands[band]! += 1;
    counted.enrolments += 1;
    if (isPersistent(enrolment)) counted.persistent += 1;
    if (isSevere(enrolment)) counted.severe += 1;
  }
  return { window, ...counted, bands };
}
