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
 * this one kept the row, or nobody knew yet whose the row was. Replay mends what it names and nothing else, as far as it can be told:
 * another machine's submissions are not seen. As with `closeMended`, a mark closes nothing whose submission has another row at fault for
 * that pupil and session. Other than there, a mark that the later register left as it was closes nothing: then the order of commits
 * decides whether a row waits. In a transaction that has the schools' books alone.
 *
 * @param which rows: those that submissions brought, or those under pseudonyms whose pupil is another now
 */
export async function closeOvertaken(
  client: pg.PoolClient,
  urns: ReadonlySet<Urn>,
  which: { readonly submissions: readonly string[] } | { readonly pseudonyms: readonly Buffer[] },
): Promise<void> {
  const [submissions, pseudonyms] =
    'submissions' in which ? [which.submissions, null] : [null, which.pseudonyms];
  if (urns.size === 0 || pseudonyms?.length === 0) return;
  const { rows } = await client.query<OpenRow>({
    name: 'rows that were overtaken',
    text: `select q.id, q.urn, q.on_date::text as date, lower(btrim(q.session)) as session, q.at, k.later,
        r.pupil || array(select l.from_pupil from pupil_relinking l where l.urn = r.urn and l.to_pupil = r.pupil) as pupils
      from quarantined_mark q join pupil_reference r on r.urn = q.urn and r.pseudonym = q.pseudonym
        cross join lateral (select array_agg(k.submission) as later from register k
          left join submission s on s.id = k.submission
          where s.way is distinct from 'replay' and k.urn = q.urn and k.on_date = q.on_date and k.session = lower(btrim(q.session)) and k.accepted_at > q.at
            and not exists (select from quarantined_mark o where o.urn = q.urn and o.on_date = q.on_date and o.closed_at is null
              and o.submission = k.submission and o.pseudonym = q.pseudonym and lower(btrim(o.session)) = k.session)) k
      where q.urn = any ($1::integer[]) and q.closed_at is null and ($2::uuid[] is null or q.submission = any ($2))
        and ($3::bytea[] is null or q.pseudonym = any ($3))
        and k.later is not null
      order by q.id`,
    values: [[...urns], submissions, pseudonyms],
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
