import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { CountWindowKind } from '../../../attendance/counts/count-window.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import { readWrittenCounts, type WrittenCounts } from '../../../attendance/counts/written-count.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** Counts of schools that end within some days: as `readCounts` chooses them, for what counts them. */
export async function countsOfSchools(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, last }: { readonly first: IsoDate; readonly last: IsoDate },
): Promise<ReadonlyMap<Urn, readonly CountRecord[]>> {
  const { rows } = await client.query<{
    urn: Urn;
    kind: CountWindowKind;
    from: IsoDate;
    to: IsoDate;
    version: number;
    counts: WrittenCounts;
    of_marks: boolean;
  }>(
    `select distinct on (urn, kind, last) urn, kind, first::text as "from", last::text as "to", version, counts, of_marks
      from school_count where urn = any ($1::integer[]) and first between $2::date and $3::date and kind <> 'term'
      order by urn, kind, last, of_marks desc, version desc`,
    [urns, first, last],
  );
  const records = rows.map(({ urn, kind, from, to, version, counts, of_marks }): CountRecord => {
    const window = { kind, first: from, last: to };
    const written = readWrittenCounts(counts);
    return {
      urn,
      window,
      ...written,
      settled: written.settled || isSettled(window, last),
      from: of_marks ? 'marks' : 'sent',
      version,
    };
  });
  return Map.groupBy(records, ({ urn }) => urn);
}

/** The last day up to a date of which any of some schools has counts. */
export async function newestCount(
  client: pg.ClientBase,
  urns: readonly Urn[],
  upTo: IsoDate,
): Promise<IsoDate | undefined> {
  const { rows } = await client.query<{ last: IsoDate | null }>(
    `select max(last)::text as last from school_count where urn = any ($1::integer[]) and kind = 'day' and last <= $2::date`,
    [urns, upTo],
  );
  return rows[0]?.last ?? undefined;
}
