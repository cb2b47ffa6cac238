import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asMachine } from './as-machines.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** A school's day in counts, of which none stands yet. */
export interface FirstDayCounts {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly counts: unknown;
}

/** Keeps many days of many schools in one transaction. A day of which counts stand stays as it is. @returns how many were kept */
export function keepManyDayCounts(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
  days: readonly FirstDayCounts[],
  now: Date,
): Promise<number> {
  return asMachine(database, machine, async (client) => {
    const { rowCount } = await client.query({
      name: 'keep many day counts',
      text: `insert into school_count (urn, kind, first, last, version, counts, submission, at)
        select u, 'day', d, d, 1, c::jsonb, $4, $5 from unnest($1::integer[], $2::date[], $3::text[]) as t(u, d, c)
        on conflict do nothing`,
      values: [
        days.map(({ urn }) => urn),
        days.map(({ date }) => date),
        days.map(({ counts }) => JSON.stringify(counts)),
        randomUUID(),
        now,
      ],
    });
    return rowCount ?? 0;
  });
}
