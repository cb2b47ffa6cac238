import type { Urn } from '../../../attendance/urn.ts';
import { asMachine } from './as-machines.ts';
import { type KeptBook, sessionKey } from './kept-book.ts';
import type { RegistersDatabase } from './registers-database.ts';
import type { Submission } from './submission.ts';

/**
 * Closes rows of quarantine whose pupil has had a mark of that session accepted since: whoever sent them mended them and sent them
 * again, and they wait for nobody any more. Of a school that has no such row this asks nothing.
 *
 * @param submission what was kept
 */
export async function closeMended(
  database: Pick<RegistersDatabase, 'pool'>,
  books: ReadonlyMap<Urn, KeptBook | undefined>,
  submission: Submission,
): Promise<void> {
  const { registers, quarantined } = submission;
  for (const [urn, book] of books) {
    if (book === undefined || book.waiting.size === 0) continue;
    const accepted = new Map<string, Set<number>>();
    for (const { date, session, marks } of registers.filter((register) => register.urn === urn)) {
      const key = sessionKey(date, session);
      if (!book.waiting.has(key)) continue;
      const pupils = accepted.get(key) ?? new Set();
      for (const { pupil } of marks) pupils.add(pupil);
      accepted.set(key, pupils);
    }
    if (accepted.size === 0) continue;
    // One that is at fault again, beside another of the same pupil that is good, is not mended.
    const atFault = new Set(
      quarantined.flatMap((row) =>
        row.urn === urn && row.pseudonym !== undefined ? [row.pseudonym.toString('latin1')] : [],
      ),
    );
    const still = await closeThose(database, submission, { urn, book, accepted, atFault });
    for (const key of accepted.keys()) if (!still.has(key)) book.waiting.delete(key);
  }
}

interface AcceptedOfSchool {
  readonly urn: Urn;
  readonly book: KeptBook;
  /** Pupils by date and session. */
  readonly accepted: ReadonlyMap<string, ReadonlySet<number>>;
  /** Pseudonyms of rows that the same submission has at fault. */
  readonly atFault: ReadonlySet<string>;
}

/** @returns dates and sessions of which rows wait still */
function closeThose(
  database: Pick<RegistersDatabase, 'pool'>,
  { id, machine, at }: Pick<Submission, 'id' | 'machine' | 'at'>,
  { urn, book, accepted, atFault }: AcceptedOfSchool,
): Promise<ReadonlySet<string>> {
  return asMachine(database, machine, async (client) => {
    const { rows } = await client.query<{ id: string; key: string; pseudonym: Buffer | null }>(
      `select id, date_text || ' ' || session as key, pseudonym from quarantined_mark
        where urn = $1 and closed_at is null and date_text || ' ' || session = any ($2::text[])`,
      [urn, [...accepted.keys()]],
    );
    const mended = rows.filter(({ key, pseudonym }) => {
      if (pseudonym === null || atFault.has(pseudonym.toString('latin1'))) return false;
      const pupil = book.pupilOfPseudonym(pseudonym)?.pupil;
      return pupil !== undefined && accepted.get(key)!.has(pupil);
    });
    if (mended.length > 0)
      await client.query(
        'update quarantined_mark set closed_at = $1, closed_by = $2 where id = any ($3::bigint[]) and closed_at is null',
        [at, id, mended.map((row) => row.id)],
      );
    const gone = new Set(mended);
    return new Set(rows.filter((row) => !gone.has(row)).map(({ key }) => key));
  });
}
