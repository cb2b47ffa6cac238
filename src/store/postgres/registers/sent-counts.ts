import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountWindow } from '../../../attendance/counts/count-window.ts';
import { type KeptCounts, writtenOfKept } from '../../../attendance/counts/kept-count.ts';
import type { WrittenCounts } from '../../../attendance/counts/written-count.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asMachine } from './as-machines.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** What became of a school's counts. */
export interface SentCountsKept {
  readonly receipt: string;
  readonly version: number;
  readonly result: 'created' | 'amended' | 'unchanged';
}

/** Keeps counts of a time beside those that were sent before; the same again adds nothing. */
export function keepSentCounts(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  { kind, first, last }: CountWindow,
  counts: unknown,
  now: Date,
): Promise<SentCountsKept> {
  return asMachine(database, machine, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [countsLock, urn]);
    const text = JSON.stringify(counts);
    const { rows } = await client.query<{ receipt: string; version: number; same: boolean }>(
      `select submission as receipt, version, counts = $3::jsonb as same from school_count
        where urn = $1 and kind = $4 and last = $2 and not of_marks order by version desc limit 1`,
      [urn, last, text, kind],
    );
    const before = rows[0];
    if (before?.same) return { receipt: before.receipt, version: before.version, result: 'unchanged' };
    const receipt = randomUUID();
    const version = (before?.version ?? 0) + 1;
    await client.query(
      `insert into school_count (urn, kind, first, last, version, counts, submission, at)
        select $1, $2, $3::date, $4::date, $5, $6, $7, $8`,
      [urn, kind, first, last, version, text, receipt, now],
    );
    return { receipt, version, result: before === undefined ? 'created' : 'amended' };
  });
}

/** The newest counts of a time; undefined where none came. */
export function readStandingCounts(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  { kind, last }: Pick<CountWindow, 'kind' | 'last'>,
): Promise<unknown> {
  return asMachine(database, machine, async (client) => {
    const { rows } = await client.query<{ counts: KeptCounts }>(
      `select counts from school_count where urn = $1 and kind = $3 and last = $2
        order by of_marks desc, version desc limit 1`,
      [urn, last, kind],
    );
    return rows[0] && writtenOfKept(rows[0].counts);
  });
}

const countsLock = 4_201_825;

/** A school's counts of a time longer than a day, as they are kept. */
export interface LongerCounts {
  readonly window: CountWindow;
  readonly counts: WrittenCounts;
}

/** What was counted here of marks in weeks, half terms, terms and the year to date, as far as some days between two dates are in it. */
export function longerCounts(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  first: IsoDate,
  last: IsoDate,
): Promise<readonly LongerCounts[]> {
  return asMachine(database, machine, async (client) => {
    const { rows } = await client.query<CountWindow & { readonly counts: KeptCounts }>(
      `select kind, first::text, last::text, counts from school_count
        where of_marks and urn = $1 and kind <> 'day' and first <= $3 and last >= $2
          and (kind <> 'year-to-date' or last <= $3::date + 6)
        order by last, kind`,
      [urn, first, last],
    );
    return rows.map(({ counts, ...window }) => ({ window, counts: writtenOfKept(counts) }));
  });
}
