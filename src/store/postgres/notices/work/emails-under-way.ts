import { sql } from 'kysely';
import type { Urn } from '../../../../attendance/urn.ts';
import type { NoticeKind } from '../../../../workflow/notices/notice-kind.ts';
import { orChangesNothing } from '../../connection/connection.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** An e-mail that was sent, and of which it is not known whether it arrived. */
export interface EmailUnderWay {
  readonly urn: Urn;
  readonly kind: NoticeKind;
  readonly provider_id: string;
}

/**
 * Takes e-mails of which it is time to ask again whether they arrived, up to so many: after a minute, then after as long as
 * they have been under way, at most six hours. After a week nobody knows any more, and it stays at that.
 */
export function takeEmailsUnderWay(
  database: WorkDatabase,
  release: number,
  most: number,
): Promise<readonly EmailUnderWay[]> {
  return asJob(database, async (rows) => {
    const taken = await sql<EmailUnderWay>`
      with due as (
        select n.urn, n.kind from notice n
          where n.release = ${release} and n.state = 'sent' and n.next_look_at <= clock_timestamp()
          order by n.urn, n.kind limit ${most} for update skip locked
      )
      update notice n set next_look_at = case when n.tried_at > clock_timestamp() - interval '7 days' then clock_timestamp()
          + least(greatest(clock_timestamp() - n.tried_at, interval '1 minute'), interval '6 hours') end
        from due where n.release = ${release} and n.urn = due.urn and n.kind = due.kind
        returning n.urn, n.kind, n.provider_id ${orChangesNothing}`.execute(rows);
    return taken.rows;
  });
}
