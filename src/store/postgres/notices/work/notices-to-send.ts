import { sql } from 'kysely';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { NoticeKind } from '../../../../workflow/notices/notice-kind.ts';
import { orChangesNothing } from '../../connection/connection.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import { respondByColumn } from '../../connection/respond-by.ts';

/** An e-mail that is in the hands of this worker, and of no other. */
export interface EmailInHand {
  readonly urn: Urn;
  readonly kind: NoticeKind;
  /** Whose address it is; null for the school's own. */
  readonly person: string | null;
  /** Null where the school has none any more: it was tried before. */
  readonly email: string | null;
  readonly school_name: string;
  /** When it was given to whoever sends e-mail, who has not been heard to answer. */
  readonly tried_before: Date | null;
  readonly in_force: boolean;
}

/** What all notices of a release say. */
export interface ReleaseTold {
  readonly contentId: string;
  readonly year: AcademicYear;
  readonly respondBy: IsoDate | null;
}

/** The releases of which notices are to be looked at now. */
export function noticesToLookAt(database: WorkDatabase): Promise<readonly number[]> {
  return asJob(database, async (rows) => {
    const found = await rows
      .selectFrom('notice')
      .select('release')
      .distinct()
      .where('next_look_at', '<=', sql<Date>`now()`)
      .orderBy('release')
      .execute();
    return found.map(({ release }) => release);
  });
}

/** What notices of a release say of it; undefined where there is none. */
export function releaseTold(database: WorkDatabase, release: number): Promise<ReleaseTold | undefined> {
  return asJob(database, async (rows) => {
    const row = await rows
      .selectFrom('release')
      .select(['content_id', 'expectation_year'])
      .select(respondByColumn)
      .where('number', '=', release)
      .executeTakeFirst();
    if (row?.content_id == null || row.expectation_year === null) return undefined;
    return { contentId: row.content_id, year: row.expectation_year, respondBy: row.respond_by };
  });
}

/** Takes e-mails in hand, up to so many, and turns those without an address into letters. */
export function takeEmails(
  database: WorkDatabase,
  release: number,
  most: number,
): Promise<readonly EmailInHand[]> {
  return asJob(database, async (rows) => {
    const taken = await sql<EmailInHand>`select * from take_emails(${release}, ${most})`.execute(rows);
    return taken.rows;
  });
}

/** Where nobody sends e-mail any more, those that wait become letters. */
export function writeInstead(database: WorkDatabase, release: number): Promise<void> {
  return asJob(database, async (rows) => {
    await rows
      .updateTable('notice')
      .set({ way: 'letter' })
      .where('release', '=', release)
      .where('way', '=', 'email')
      .where('state', '=', 'waiting')
      .modifyEnd(orChangesNothing)
      .execute();
  });
}

/** Whether letters of a release wait to be made. */
export function lettersWait(database: WorkDatabase, release: number): Promise<boolean> {
  return asJob(database, async (rows) => {
    const found = await rows
      .selectFrom('notice')
      .select('urn')
      .where('release', '=', release)
      .where('way', '=', 'letter')
      .where('state', '=', 'waiting')
      .limit(1)
      .execute();
    return found.length > 0;
  });
}
