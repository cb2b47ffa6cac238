import type pg from 'pg';
import type { QuarantinedRow, Submission } from './submission.ts';

interface OfSubmission {
  readonly row: QuarantinedRow;
  readonly submission: Submission;
}

/**
 * Lets rows at fault wait. One that waits already is the same row and came again now: the later word of the two, so that nothing good
 * that came between closes it.
 */
export async function quarantine(client: pg.PoolClient, submissions: readonly Submission[]): Promise<void> {
  const rows = eachOnce(
    submissions.flatMap((submission) => submission.quarantined.map((row) => ({ row, submission }))),
  );
  if (rows.length === 0) return;
  await client.query({
    name: 'quarantine',
    text: `insert into quarantined_mark as q (submission, urn, date_text, session, pseudonym, code, minutes_late, fault, at)
      select * from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::smallint[],
        $8::text[], $9::timestamptz[])
      on conflict (urn, date_text, session, pseudonym, code) where closed_at is null
        do update set submission = excluded.submission, minutes_late = excluded.minutes_late, fault = excluded.fault,
          at = excluded.at
        where q.at <= excluded.at`,
    values: [
      rows.map(({ submission }) => submission.id),
      rows.map(({ row }) => row.urn),
      rows.map(({ row }) => row.dateText),
      rows.map(({ row }) => row.session),
      rows.map(({ row }) => row.pseudonym ?? null),
      rows.map(({ row }) => row.code),
      rows.map(({ row }) => row.minutesLate ?? null),
      rows.map(({ row }) => row.fault),
      rows.map(({ submission }) => submission.at),
    ],
  });
}

/** The last of each, in the order in which they came: rows are read in that order. */
function eachOnce(rows: readonly OfSubmission[]): readonly OfSubmission[] {
  const last = new Map<string, OfSubmission>();
  for (const [i, one] of rows.entries()) {
    const { urn, dateText, session, pseudonym, code } = one.row;
    // Rows of nobody are never the same.
    const whose = pseudonym?.toString('base64') ?? `nobody ${i}`;
    last.set(JSON.stringify([urn, dateText, session, whose, code]), one);
  }
  return [...last.values()];
}
