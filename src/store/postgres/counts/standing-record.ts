import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { CountWindowKind } from '../../../attendance/counts/count-window.ts';
import { type KeptCounts, readKeptCounts } from '../../../attendance/counts/kept-count.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** A row as it is read. */
export interface StandingRow {
  readonly urn: Urn;
  readonly kind: CountWindowKind;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly version: number;
  readonly counts: KeptCounts;
  readonly of_marks: boolean;
}

/** What a row says, as its reader judges it on a day. */
export function standingRecord(
  { urn, kind, from, to, version, counts, of_marks }: StandingRow,
  today: IsoDate,
): CountRecord {
  const window = { kind, first: from, last: to };
  const kept = readKeptCounts(counts);
  return {
    urn,
    window,
    ...kept,
    settled: kept.settled || isSettled(window, today),
    from: of_marks ? 'marks' : 'sent',
    version,
  };
}
