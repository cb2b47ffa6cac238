import { type RawBuilder, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { CountWindowKind } from '../../../attendance/counts/count-window.ts';
import { type KeptCounts, readKeptCounts } from '../../../attendance/counts/kept-count.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';

/** Which counts are asked for. */
export interface CountsAsked {
  readonly kind: CountWindowKind;
  /** The windows that end within these days, both included. */
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** Undefined: every school that whoever asks may see. Of a school that had other URNs, name those too. */
  readonly urns?: readonly Urn[];
  /** By which it is judged whether counts are settled. */
  readonly today: IsoDate;
}

/**
 * Reads counts of schools, by school and then by time. Row security leaves those that whoever asks may see: a query asks its
 * rule, as every query does. Of a window that was counted here of marks and sent from elsewhere too, what was counted here
 * stands; of what was sent, what came last.
 *
 * @param rows of a query (`at.rows`), or of work that no person does
 */
export async function readCounts(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  { kind, first, last, urns, today }: CountsAsked,
): Promise<readonly CountRecord[]> {
  const found = await rows
    .selectFrom('school_count')
    .distinctOn(['urn', 'last'])
    .select(['urn', textOf('first').as('from'), textOf('last').as('to'), 'version', 'counts', 'of_marks'])
    .where('kind', '=', kind)
    .where(sql<boolean>`last between ${first}::date and ${last}::date`)
    .$if(urns !== undefined, (all) => all.where(sql<boolean>`urn = any (${urns}::integer[])`))
    .orderBy('urn')
    .orderBy('last')
    .orderBy('of_marks', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return found.map((row) =>
    standingRecord({ ...row, kind, counts: row.counts as unknown as KeptCounts }, today),
  );
}

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

const textOf = (column: 'first' | 'last'): RawBuilder<IsoDate> =>
  sql<IsoDate>`${sql.ref(`school_count.${column}`)}::text`;
