import type pg from 'pg';
import type { Urn } from '../../../attendance/urn.ts';
import { changesAfter, closeRow, type LateMark } from './overtaken-row.ts';
import { registersOfSession } from './read-registers.ts';

interface OpenRow extends LateMark {
  readonly id: string;
  /** Receipts of the registers of that session that were accepted later. */
  readonly later: readonly string[];
}

/**
 * Closes rows that wait though their pupil's mark of that session was accepted after they came: another program kept the mark before
 * this one kept the row, or nobody knew yet whose the row was. Replay mends what it
 * names and nothing else, as far as it can be told: another machine's submissions are not seen. In a transaction that has the schools' books alone.
 *
 * @param submissions that brought the rows; all rows that wait at the schools where nothing is said
 */
export async function closeOvertaken(
  client: pg.PoolClient,
  urns: ReadonlySet<Urn>,
  submissions?: readonly string[],
): Promise<void> {
  if (urns.size === 0) return;
  const { rows } = await client.query<OpenRow>({
    name: 'rows that were overtaken',
    text: `select q.id, q.urn, q.on_date::text as date, lower(btrim(q.session)) as session, q.at, k.later,
        r.pupil || array(select l.from_pupil from pupil_relinking l where l.urn = r.urn and l.to_pupil = r.pupil) as pupils
      from quarantined_mark q join pupil_reference r on r.urn = q.urn and r.pseudonym = q.pseudonym
        cross join lateral (select array_agg(k.submission) as later from register k
          left join submission s on s.id = k.submission
          where s.way is distinct from 'replay' and k.urn = q.urn and k.on_date = q.on_date and k.session = lower(btrim(q.session)) and k.accepted_at > q.at) k
      where q.urn = any ($1::integer[]) and q.closed_at is null and ($2::uuid[] is null or q.submission = any ($2))
        and k.later is not null
      order by q.id`,
    values: [[...urns], submissions ?? null],
  });
  for (const ofSession of Map.groupBy(
    rows,
    ({ urn, date, session }) => `${urn} ${date} ${session}`,
  ).values()) {
    const { urn, date, session } = ofSession[0]!;
    const versions = await registersOfSession(client, urn, date, session);
    for (const { id, pupils, at, later } of ofSession) {
      const mended = changesAfter(versions, pupils, at).find(
        ({ mark, version }) => mark !== undefined && later.includes(version.receipt),
      );
      if (mended !== undefined)
        await closeRow(client, Number(id), mended.version.acceptedAt, mended.version.receipt);
    }
  }
}
