import type pg from 'pg';
import type { Urn } from '../../../attendance/urn.ts';
import type { MarkFault } from '../../../intake/registers/mark-fault.ts';

/** A row in quarantine. */
export interface Quarantined {
  readonly id: number;
  readonly receipt: string;
  readonly date: string;
  readonly session: string;
  readonly pseudonym: Buffer | undefined;
  readonly code: string;
  readonly minutesLate: number | undefined;
  readonly fault: MarkFault;
  readonly at: Date;
}

/** Rows of a school that wait to be mended, oldest first. @param after the id of the last row of the page before */
export async function readQuarantine(
  client: pg.PoolClient,
  urn: Urn,
  {
    after = 0,
    most = 500,
    ids,
  }: { readonly after?: number; readonly most?: number; readonly ids?: readonly number[] } = {},
): Promise<readonly Quarantined[]> {
  const { rows } = await client.query<
    {
      readonly id: string;
      readonly pseudonym: Buffer | null;
      readonly minutesLate: number | null;
    } & Omit<Quarantined, 'id' | 'pseudonym' | 'minutesLate'>
  >(
    `select id, submission as receipt, date_text as date, session, pseudonym, code, minutes_late as "minutesLate", fault, at
      from quarantined_mark where urn = $1 and closed_at is null and id > $2 and ($3::bigint[] is null or id = any ($3))
      order by id limit $4`,
    [urn, after, ids ?? null, most],
  );
  return rows.map((row) => ({
    ...row,
    id: Number(row.id),
    pseudonym: row.pseudonym ?? undefined,
    minutesLate: row.minutesLate ?? undefined,
  }));
}
