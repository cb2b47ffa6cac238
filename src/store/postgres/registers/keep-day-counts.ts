import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asMachine } from './as-machines.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** What became of a school's day in counts. */
export interface DayCountsKept {
  readonly receipt: string;
  readonly version: number;
  readonly result: 'created' | 'amended' | 'unchanged';
}

/** Keeps a day's counts beside those that were sent before; the same again adds nothing. */
export function keepDayCounts(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  date: IsoDate,
  counts: unknown,
  now: Date,
): Promise<DayCountsKept> {
  return asMachine(database, machine, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [countsLock, urn]);
    const text = JSON.stringify(counts);
    const { rows } = await client.query<{ receipt: string; version: number; same: boolean }>(
      `select submission as receipt, version, counts = $3::jsonb as same from school_count
        where urn = $1 and kind = 'day' and last = $2 and not of_marks order by version desc limit 1`,
      [urn, date, text],
    );
    const before = rows[0];
    if (before?.same) return { receipt: before.receipt, version: before.version, result: 'unchanged' };
    const receipt = randomUUID();
    const version = (before?.version ?? 0) + 1;
    await client.query(
      `insert into school_count (urn, kind, first, last, version, counts, submission, at)
        select $1, 'day', $2::date, $2::date, $3, $4, $5, $6`,
      [urn, date, version, text, receipt, now],
    );
    return { receipt, version, result: before === undefined ? 'created' : 'amended' };
  });
}

/** The newest counts of a day; undefined where none came. */
export function readDayCounts(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  urn: Urn,
  date: IsoDate,
): Promise<unknown> {
  return asMachine(database, machine, async (client) => {
    const { rows } = await client.query<{ counts: unknown }>(
      `select counts from school_count where urn = $1 and kind = 'day' and last = $2
        order by of_marks desc, version desc limit 1`,
      [urn, date],
    );
    return rows[0]?.counts;
  });
}

const countsLock = 4_201_825;
