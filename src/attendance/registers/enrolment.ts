import type { IsoDate } from '../calendar/iso-date.ts';

/** What held of one pupil of a school from a first to a last date. What nobody said is undefined, never false. */
export interface Enrolment {
  /** Number of the enrolment at its school. */
  readonly pupil: number;
  readonly first: IsoDate;
  /** Undefined while the pupil is on roll. */
  readonly last: IsoDate | undefined;
  /** 0 for Reception, below it nursery, 12 and more for sixth form. */
  readonly yearGroup: number | undefined;
  /** Registration group; empty for none. */
  readonly group: string;
  readonly dualRegistered: boolean | undefined;
  readonly boards: boolean | undefined;
  readonly fsm: boolean | undefined;
  readonly senSupport: boolean | undefined;
  readonly ehcPlan: boolean | undefined;
  readonly sex: 'F' | 'M' | undefined;
}

/** Whether the row holds on a date. */
export function holdsOn({ first, last }: Enrolment, date: IsoDate): boolean {
  return first <= date && (last === undefined || date <= last);
}

/** Periods of one pupil that claim the same day. */
export function overlapping(rows: readonly Enrolment[]): readonly (readonly [Enrolment, Enrolment])[] {
  const inOrder = rows.toSorted((a, b) => a.pupil - b.pupil || (a.first < b.first ? -1 : 1));
  return inOrder.slice(1).flatMap((row, i) => {
    const before = inOrder[i]!;
    const apart = before.pupil !== row.pupil || (before.last !== undefined && before.last < row.first);
    return apart ? [] : [[before, row] as const];
  });
}
