import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { QuarantinedRow, Submission } from './submission.ts';

/** A submission whose registers were accepted. */
export interface Accepted {
  readonly submission: Submission;
  /** The receipt that is answered: of what stood already, where it changed nothing. */
  readonly receipt: string;
}

/** A row that waits, by the pupil that its pseudonym is of. */
export interface RowThatWaits {
  readonly id: string;
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly session: string;
  /** Date and session as they were sent. */
  readonly dateText: string;
  readonly sessionText: string;
  readonly pseudonym: Buffer;
  readonly pupil: number;
  readonly at: Date;
  readonly submission: string;
}

/**
 * Closes rows of quarantine whose pupil has a mark of that session in a later submission: whoever sent them mended them and sent them
 * again. In the transaction that keeps the registers.
 *
 * @param accepted in the order in which they are kept: of one moment, that is the order in which they came
 * @param rows `waitingOf` those, after their own rows went to quarantine
 */
export async function closeMended(
  client: pg.PoolClient,
  accepted: readonly Accepted[],
  rows: readonly RowThatWaits[],
): Promise<void> {
  if (rows.length === 0) return;
  const place = new Map(accepted.map(({ submission }, i) => [submission.id, i]));
  const open = new Map(rows.map((row) => [row.id, row]));
  const closed: { readonly id: string; readonly at: Date; readonly by: string }[] = [];
  for (const [i, { submission, receipt }] of accepted.entries()) {
    const marked = pupilsMarked(submission, open.values());
    for (const row of [...open.values()]) {
      const ahead = row.at.getTime() - submission.at.getTime();
      const isLater = ahead > 0 || (ahead === 0 && (place.get(row.submission) ?? -1) >= i);
      if (isLater || !marked.has(pupilKey(row))) continue;
      closed.push({ id: row.id, at: submission.at, by: receipt });
      open.delete(row.id);
    }
  }
  if (closed.length === 0) return;
  // A row that came again meanwhile has a later time, and stays.
  await client.query(
    `update quarantined_mark q set closed_at = c.at, closed_by = c.by
      from unnest($1::bigint[], $2::timestamptz[], $3::uuid[]) c(id, at, by)
      where q.id = c.id and q.closed_at is null and q.at <= c.at`,
    [closed.map(({ id }) => id), closed.map(({ at }) => at), closed.map(({ by }) => by)],
  );
}

type OfPupil = Pick<RowThatWaits, 'urn' | 'date' | 'session' | 'pupil'>;

const sessionKey = ({ urn, date, session }: Omit<OfPupil, 'pupil'>): string => `${urn} ${date} ${session}`;
const pupilKey = (of: OfPupil): string => `${sessionKey(of)} ${of.pupil}`;

const sentKey = ({
  urn,
  dateText,
  session,
  pseudonym,
}: Pick<QuarantinedRow, 'urn' | 'dateText' | 'session' | 'pseudonym'>): string =>
  JSON.stringify([urn, dateText, session, pseudonym?.toString('base64')]);

/** Whose mark of a session came and was good, where rows wait; not whose other row of that session is at fault in the same submission. */
function pupilsMarked(
  { registers, quarantined }: Submission,
  rows: Iterable<RowThatWaits>,
): ReadonlySet<string> {
  const waiting = [...rows];
  const sessions = new Set(waiting.map(sessionKey));
  const marked = new Set(
    registers
      .filter((register) => sessions.has(sessionKey(register)))
      .flatMap((register) => register.marks.map(({ pupil }) => pupilKey({ ...register, pupil }))),
  );
  if (quarantined.length === 0) return marked;
  const atFault = new Set(quarantined.map(sentKey));
  for (const row of waiting)
    if (atFault.has(sentKey({ ...row, session: row.sessionText }))) marked.delete(pupilKey(row));
  return marked;
}

/** Rows that wait of sessions of which registers were accepted. */
export async function waitingOf(
  client: pg.PoolClient,
  accepted: readonly Accepted[],
): Promise<readonly RowThatWaits[]> {
  const places = new Map<string, { readonly urn: Urn; readonly date: IsoDate; readonly session: string }>();
  for (const { submission } of accepted)
    for (const register of submission.registers)
      if (register.marks.length > 0) places.set(sessionKey(register), register);
  if (places.size === 0) return [];
  const { rows } = await client.query<RowThatWaits>({
    name: 'rows that wait',
    text: `select q.id, q.urn, q.on_date::text as date, p.session, q.date_text as "dateText", q.session as "sessionText", q.pseudonym, r.pupil, q.at, q.submission
      from unnest($1::integer[], $2::date[], $3::text[]) p(urn, on_date, session)
      join quarantined_mark q on q.urn = p.urn and q.on_date = p.on_date and q.closed_at is null
        and lower(btrim(q.session)) = p.session
      join pupil_reference r on r.urn = q.urn and r.pseudonym = q.pseudonym
      order by q.id`,
    values: [
      [...places.values()].map(({ urn }) => urn),
      [...places.values()].map(({ date }) => date),
      [...places.values()].map(({ session }) => session),
    ],
  });
  return rows;
}
